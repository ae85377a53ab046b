import { z } from 'zod';

import type { Delivery, Exchange, RecordedRequest } from '../inspection/exchange';
import { subjectOf } from '../inspection/exchanges';
import { bareAgentId } from '../world/agents/agent';
import type { AgentFile } from '../world/files/agentFiles';
import type { AgentEvent } from '../world/messages/agentEvent';
import type { Message } from '../world/messages/message';
import { agentField } from './command';

const place = { phone: z.string().optional(), agentId: agentField };

/** Left out means any; everything given must match. */
export const messageFilter = {
	...place,
	messageId: z.string().optional(),
	text: z.string().optional().describe('the whole text'),
	textContains: z.string().optional().describe('a part of the text'),
	state: z.enum(['accepted', 'delivered', 'read', 'revoked', 'expired']).optional(),
};

export const agentEventFilter = {
	...place,
	eventType: z.enum(['READ', 'IS_TYPING']).optional(),
	messageId: z.string().optional(),
};

export const deliveryFilter = {
	...place,
	deliveryId: z.string().optional(),
	kind: z.string().optional().describe('DELIVERED, READ, text, suggestionResponse, ...'),
	messageId: z.string().optional().describe('messageId in the payload'),
	state: z.enum(['pending', 'acknowledged', 'givenUp', 'noWebhook']).optional(),
	attempts: z.coerce.number().int().optional().describe('at least so many requests were made'),
};

export const fileFilter = {
	name: z.string().optional().describe('files/...'),
	agentId: agentField,
	mimeType: z.string().optional(),
	sha256: z.string().optional(),
};

export const requestFilter = {
	target: z.string().optional(),
	status: z.coerce.number().int().optional(),
};

export const exchangeFilter = {
	...place,
	messageId: z.string().optional(),
	sort: z.enum(['request', 'callback', 'handshake']).optional(),
	number: z.coerce.number().int().optional(),
	after: z.coerce.number().int().default(0).describe('only those with a higher number'),
	limit: z.coerce.number().int().min(1).max(2000).default(200).describe('the latest so many'),
};

type Wanted = Readonly<Record<string, unknown>>;

/** Spaces and an unescaped plus sign in a query string are forgiven. */
const digits = (phone: unknown): string => String(phone).replace(/\D/g, '');

const sameFields = (actual: Wanted, wanted: Wanted): boolean =>
	Object.entries(wanted).every(([name, value]) => {
		if (value === undefined) return true;
		if (name === 'phone') return digits(actual['phone']) === digits(value);
		if (name === 'agentId') return actual['agentId'] === bareAgentId(String(value));
		return actual[name] === value;
	});

export const matchesMessage = (message: Message, { textContains, ...wanted }: Wanted): boolean => {
	const { text } = message.content;
	const contains = textContains === undefined || (text?.includes(String(textContains)) ?? false);

	return contains && sameFields({ ...message, text }, wanted);
};

export const matchesAgentEvent = (event: AgentEvent, wanted: Wanted): boolean =>
	sameFields({ ...event }, wanted);

export const matchesDelivery = (delivery: Delivery, { attempts, ...wanted }: Wanted): boolean => {
	const payload = delivery.payload as Wanted;
	const actual = {
		...delivery,
		phone: payload['senderPhoneNumber'] ?? payload['phoneNumber'],
		messageId: payload['messageId'],
	};

	return delivery.attempts.length >= Number(attempts ?? 0) && sameFields(actual, wanted);
};

export const matchesExchange = (exchange: Exchange, wanted: Wanted): boolean =>
	sameFields({ sort: exchange.sort, number: exchange.number, ...subjectOf(exchange) }, wanted);

export const matchesFile = (file: AgentFile, wanted: Wanted): boolean =>
	sameFields({ ...file }, wanted);

export const matchesRequest = (request: RecordedRequest, wanted: Wanted): boolean =>
	sameFields({ ...request }, wanted);
