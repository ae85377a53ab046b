import { z } from 'zod';

import { allExchanges, explained } from '../inspection/exchanges';
import { historyOf } from '../live/history';
import type { Simulation } from '../simulation';
import { agentField, command, phoneField, timeoutField } from './command';
import {
	agentEventFilter,
	deliveryFilter,
	fileFilter,
	matchesAgentEvent,
	exchangeFilter,
	matchesDelivery,
	matchesExchange,
	matchesFile,
	matchesMessage,
	matchesRequest,
	messageFilter,
	requestFilter,
} from './views';

const waiting = {
	timeoutMs: timeoutField,
	count: z.coerce.number().int().min(1).default(1).describe('how many must match'),
};

/** Waits until `count` things match; answers the last of those. */
const waitFor = <T>(
	{ changes }: Simulation,
	kind: string,
	all: () => readonly T[],
	matches: (thing: T, wanted: Record<string, unknown>) => boolean,
	{ timeoutMs, count, ...wanted }: { timeoutMs: number; count: number } & Record<string, unknown>,
	summary: (thing: T) => unknown,
): Promise<T> =>
	changes.until(() => all().filter((thing) => matches(thing, wanted))[count - 1], {
		timeoutMs,
		what: `${count} ${kind} matching ${JSON.stringify(wanted)}`,
		describe: () =>
			`The latest of ${all().length}: ${JSON.stringify(all().slice(-5).map(summary))}`,
	});

/** Looking at the world, and waiting for it. */
export const lookingCommands = {
	state: command({
		description: 'Everything at once.',
		reads: true,
		input: z.strictObject({}),
		run: (simulation) => ({
			addresses: simulation.addresses(),
			settings: simulation.settings,
			agents: simulation.agents.all().map(({ webhook, ...agent }) => ({
				...agent,
				...(webhook && { webhook: { url: webhook.url } }),
			})),
			brands: simulation.brands.all(),
			partnerWebhooks: simulation.webhooks.ofPartners(),
			phones: simulation.phones.all(),
			messages: simulation.messages.all(),
			userMessages: simulation.user.sent(),
			agentEvents: simulation.agentEvents.all(),
			files: simulation.agentFiles.all(),
			deliveries: simulation.deliveries.all(),
			faults: simulation.faults.all(),
			callbackFaults: simulation.callbackFaults.all(),
		}),
	}),
	messages: command({
		description: 'Messages of agents, oldest first.',
		reads: true,
		input: z.strictObject(messageFilter),
		run: ({ messages }, wanted) => messages.all().filter((one) => matchesMessage(one, wanted)),
	}),
	conversation: command({
		description:
			'What was said between a phone and an agent, in order: the latest, or what came before a place.',
		reads: true,
		input: z.strictObject({
			phone: phoneField,
			agentId: agentField,
			before: z.coerce.number().int().optional().describe('the order of an entry'),
			limit: z.coerce.number().int().min(1).max(500).default(100),
		}),
		run: (simulation, { phone, agentId, before, limit }) => {
			const { agents, phones } = simulation;
			const { number } = phones.pick(phone);
			return historyOf(simulation, number, agents.pick(agentId).agentId, limit, before);
		},
	}),
	agentEvents: command({
		description: 'What agents did besides writing: typing, reading.',
		reads: true,
		input: z.strictObject(agentEventFilter),
		run: ({ agentEvents }, wanted) =>
			agentEvents.all().filter((one) => matchesAgentEvent(one, wanted)),
	}),
	files: command({
		description: 'Files that agents uploaded: type, size, hash.',
		reads: true,
		input: z.strictObject(fileFilter),
		run: ({ agentFiles }, wanted) => agentFiles.all().filter((one) => matchesFile(one, wanted)),
	}),
	deliveries: command({
		description: 'Callbacks, each with every attempt and the answer it got.',
		reads: true,
		input: z.strictObject(deliveryFilter),
		run: ({ deliveries }, wanted) => deliveries.all().filter((one) => matchesDelivery(one, wanted)),
	}),
	requests: command({
		description: 'The latest requests to the front door, without credentials.',
		reads: true,
		input: z.strictObject(requestFilter),
		run: ({ requests }, wanted) => requests.all().filter((one) => matchesRequest(one, wanted)),
	}),
	exchanges: command({
		description:
			'Everything that went over the wire, in order: calls to Google with their answers, callbacks with their attempts and signatures, handshakes.',
		reads: true,
		input: z.strictObject(exchangeFilter),
		run: (simulation, { after, limit, ...wanted }) =>
			allExchanges(simulation)
				.filter((one) => one.number > after && matchesExchange(one, wanted))
				.slice(-limit)
				.map((one) => explained(one, simulation)),
	}),
	counters: command({
		description:
			'Token requests, tokens issued, messages, callbacks, and every reused id; forgotten ones too.',
		reads: true,
		input: z.strictObject({}),
		run: ({ accounts, deliveries, messages, ids, timeline }) => ({
			...accounts.counters,
			messages: messages.counters.accepted,
			deliveredMessages: messages.counters.delivered,
			forgottenEntries: timeline.forgotten(),
			ignoredDuplicates: ids.ignored,
			callbacks: deliveries.counters,
		}),
	}),
	waitForMessage: command({
		description: 'Wait until a message matches.',
		reads: true,
		input: z.strictObject({ ...messageFilter, ...waiting }),
		run: (simulation, input) =>
			waitFor(
				simulation,
				'message(s)',
				simulation.messages.all,
				matchesMessage,
				input,
				(message) => [
					message.phone,
					message.state,
					message.content.text ?? Object.keys(message.content),
				],
			),
	}),
	waitForAgentEvent: command({
		description: 'Wait until an agent types or reads.',
		reads: true,
		input: z.strictObject({ ...agentEventFilter, ...waiting }),
		run: (simulation, input) =>
			waitFor(
				simulation,
				'agent event(s)',
				simulation.agentEvents.all,
				matchesAgentEvent,
				input,
				({ phone, eventType }) => [phone, eventType],
			),
	}),
	waitForDelivery: command({
		description:
			'Wait until a callback is acknowledged, or in another state or number of attempts.',
		reads: true,
		input: z.strictObject({ ...deliveryFilter, ...waiting }),
		run: (simulation, input) =>
			waitFor(
				simulation,
				'callback(s)',
				simulation.deliveries.all,
				matchesDelivery,
				// Without a word on how far it should be, it should have arrived.
				input.state || input.attempts !== undefined ? input : { ...input, state: 'acknowledged' },
				({ kind, state, attempts }) => [
					kind,
					state,
					attempts.at(-1)?.status,
					attempts.at(-1)?.error,
				],
			),
	}),
	waitForRequest: command({
		description: 'Wait until a request came to the front door.',
		reads: true,
		input: z.strictObject({ ...requestFilter, ...waiting }),
		run: (simulation, input) =>
			waitFor(
				simulation,
				'request(s)',
				simulation.requests.all,
				matchesRequest,
				input,
				({ target, status }) => [target, status],
			),
	}),
};
