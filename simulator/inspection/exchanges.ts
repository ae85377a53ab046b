import type { Simulation } from '../simulation';
import { envelope } from '../webhook/envelope';
import type { Exchange } from './exchange';
import { checkSignature } from './signatureCheck';

/** Every exchange that is still remembered, in the order they began. */
export const allExchanges = ({
	requests,
	deliveries,
	handshakes,
}: Pick<Simulation, 'requests' | 'deliveries' | 'handshakes'>): Exchange[] =>
	[...requests.all(), ...deliveries.all(), ...handshakes.all()].sort(
		(one, other) => one.number - other.number,
	);

/** An exchange with what can be worked out of it: the envelope of a callback, its signatures. */
export const explained = (
	exchange: Exchange,
	{ settings, webhooks }: Pick<Simulation, 'settings' | 'webhooks'>,
) => {
	if (exchange.sort !== 'callback') return exchange;
	const { agentId, at, attempts, data } = exchange;
	const webhook = webhooks.of(agentId);

	return {
		...exchange,
		envelope: envelope({
			...exchange,
			publishedAt: Date.parse(at),
			hasAttributes: settings.openQuestions.envelopeAttributes === 'sent',
		}),
		attempts: attempts.map((attempt) => ({
			...attempt,
			signature: checkSignature(attempt, data, webhook),
		})),
	};
};

export type ExplainedExchange = ReturnType<typeof explained>;

const textAt = (value: unknown, name: string): string | undefined => {
	const found = (value as Record<string, unknown> | null | undefined)?.[name];
	return typeof found === 'string' ? found : undefined;
};

/** Which message, phone and agent an exchange is about, as far as it tells. */
export const subjectOf = (exchange: Exchange) => {
	if (exchange.sort === 'handshake') return { agentId: exchange.agentId };
	if (exchange.sort === 'callback') {
		const { agentId, payload } = exchange;
		const phone = textAt(payload, 'senderPhoneNumber') ?? textAt(payload, 'phoneNumber');
		const [messageId, eventId] = [textAt(payload, 'messageId'), textAt(payload, 'eventId')];
		return { agentId, phone, messageId, eventId };
	}
	const { path, query, body } = exchange;
	const [, phone] = /\/phones\/([^/]+)/.exec(path) ?? [];
	const [, revoked] = /\/agentMessages\/([^/]+)$/.exec(path) ?? [];

	return {
		agentId: textAt(query, 'agentId') ?? textAt(body, 'agentId'),
		phone: phone && decodeURIComponent(phone),
		messageId: textAt(query, 'messageId') ?? revoked ?? textAt(body, 'messageId'),
		eventId: textAt(query, 'eventId'),
	};
};
