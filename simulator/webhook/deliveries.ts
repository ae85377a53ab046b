import { randomUUID } from 'node:crypto';

import type { CallbackFaults, Mishap } from '../faults/callbackFaults';
import type { Delivery, DeliveryState } from '../inspection/exchange';
import type { Journal } from '../inspection/journal';
import { createRecent } from '../inspection/recent';
import type { Settings } from '../settings';
import { bareAgentId, type Webhook } from '../world/agents/agent';
import type { Changes } from '../world/changes';
import { timestamp, type Clock } from '../world/clock';
import { newPubSubMessageId } from '../world/identifiers';
import { attemptOnce, forgeryOf, type Forgery } from './attempt';
import { encodeData, kindOf } from './envelope';

/** Of those that are done; what is under way is never forgotten. */
const KEPT_BYTES = 32 * 1024 * 1024;
/** Longest that a DELIVERED waits for a READ. */
const HELD_MS = 60_000;

export interface Deliveries {
	/** Sends a callback, as often as the settings say, and tries again until it is acknowledged. */
	send(agentId: string, payload: unknown): Delivery;
	/** Sends the same payload again, in a new envelope. */
	redeliver(delivery: Delivery): Delivery;
	/** One request and no more; answers what the webhook said. */
	forge(agentId: string, payload: unknown, forgery: Forgery): Promise<Delivery>;
	find(deliveryId: string): Delivery | undefined;
	all(): readonly Delivery[];
	/** Of all there ever were, also those forgotten. */
	readonly counters: Record<DeliveryState | 'attempts', number>;
	/** Resolves once no request is under way. */
	idle(): Promise<void>;
	/** Tells watchers again when those that wait are tried: it has changed. */
	tellWaiting(): void;
	/** Aborts requests under way. */
	readonly stopped: AbortSignal;
	stop(): void;
}

/** The phone and the message a payload is about. */
const subjectOf = (payload: unknown) => {
	const { senderPhoneNumber, phoneNumber, messageId } = payload as Record<string, unknown>;
	const phone = senderPhoneNumber ?? phoneNumber;
	return { phone: typeof phone === 'string' ? phone : undefined, messageId };
};

export const createDeliveries = (parts: {
	readonly clock: Clock;
	readonly changes: Changes;
	readonly journal: Journal;
	readonly faults: CallbackFaults;
	readonly webhookOf: (agentId: string) => Webhook | undefined;
	readonly settings: Pick<Settings, 'webhook' | 'openQuestions' | 'kept'>;
}): Deliveries => {
	const { clock, changes, journal, faults, webhookOf, settings } = parts;
	const deliveries = createRecent<Delivery>(
		settings.kept.callbacks,
		KEPT_BYTES,
		({ state }) => state !== 'pending',
	);
	const waiting: Array<() => Promise<void>> = [];
	/** DELIVERED that wait for the READ of their message. */
	const held = new Map<string, Array<() => void>>();
	const counters = { pending: 0, acknowledged: 0, givenUp: 0, noWebhook: 0, attempts: 0 };
	/** When waiting ones are tried, in the world's time. */
	const dues = new WeakMap<Delivery, number>();
	const idlers: Array<() => void> = [];
	const stop = new AbortController();
	let inFlight = 0;

	const proceed = (): void => {
		while (inFlight < settings.webhook.maxInFlight) {
			const next = waiting.shift();
			if (!next) return;
			inFlight += 1;
			void next().finally(() => {
				inFlight -= 1;
				proceed();
				if (inFlight === 0) idlers.splice(0).forEach((tell) => tell());
			});
		}
	};

	const changed = (delivery: Delivery): void => {
		journal.tell(delivery);
		changes.notify();
	};
	const become = (delivery: Delivery, state: DeliveryState): void => {
		counters[delivery.state] -= 1;
		counters[state] += 1;
		delivery.state = state;
	};

	const add = (
		agentId: string,
		payload: unknown,
		more: Pick<Delivery, 'repeats' | 'faults'> = {},
	): Delivery => {
		const delivery: Delivery = {
			sort: 'callback',
			number: journal.next(),
			at: timestamp(clock.now()),
			deliveryId: randomUUID(),
			agentId: bareAgentId(agentId),
			kind: kindOf(payload),
			payload,
			data: encodeData(payload),
			pubSubMessageId: newPubSubMessageId(),
			...more,
			state: 'pending',
			attempts: [],
		};
		counters.pending += 1;
		deliveries.add(delivery);
		journal.tell(delivery);
		return delivery;
	};

	const keyOf = ({ agentId, payload }: Delivery): string =>
		JSON.stringify([agentId, subjectOf(payload).messageId]);
	const release = (key: string): void => {
		const waitingForIt = held.get(key);
		held.delete(key);
		waitingForIt?.forEach((go) => go());
	};

	/** Nothing to do without a webhook: what happens before one is set is lost. */
	const attempt = async (
		delivery: Delivery,
		forgery: (webhook: Webhook) => Forgery,
	): Promise<void> => {
		dues.delete(delivery);
		delete delivery.nextAttemptAt;
		const webhook = webhookOf(delivery.agentId);
		if (!webhook) {
			become(delivery, 'noWebhook');
			return changed(delivery);
		}
		const limits = {
			timeoutMs: settings.webhook.timeoutMs,
			stop: stop.signal,
			openQuestions: settings.openQuestions,
		};
		const made = await attemptOnce(delivery, webhook, forgery(webhook), clock.now(), limits);
		if (stop.signal.aborted) return;
		delivery.attempts.push(made);
		counters.attempts += 1;
		// 200 exactly: the guide does not count 201, 202 or 204 as success.
		if (made.status === 200) become(delivery, 'acknowledged');
		if (delivery.kind === 'READ') release(keyOf(delivery));
		changed(delivery);
	};

	/** When it is tried is known anew after each skip of time. */
	const tellWaiting = (delivery: Delivery): void => {
		const due = dues.get(delivery);
		if (due === undefined) return;
		delivery.nextAttemptAt = timestamp(Math.round(clock.whenElapsed(due)));
		journal.tell(delivery);
	};

	const plan = (delivery: Delivery, waitMs: number, go: () => void): void => {
		dues.set(delivery, clock.elapsed() + waitMs);
		tellWaiting(delivery);
		const again = delivery.attempts.length > 0 ? 'tried again' : 'sent';
		clock.after(waitMs, go, () => `The callback ${delivery.kind} is ${again}`);
	};

	const enqueue = (delivery: Delivery, mishap: Mishap | undefined, firstAt: number): void => {
		waiting.push(async () => {
			await attempt(delivery, (webhook) =>
				mishap ? forgeryOf(mishap.signature(), delivery, webhook) : {},
			);
			if (delivery.state !== 'pending') return;
			const { firstRetryMs, retryFactor, maxRetryMs, giveUpAfterMs } = settings.webhook;
			const failures = delivery.attempts.length;
			const waitMs = Math.min(firstRetryMs * retryFactor ** (failures - 1), maxRetryMs);
			if (clock.elapsed() - firstAt + waitMs > giveUpAfterMs) {
				become(delivery, 'givenUp');
				return changed(delivery);
			}
			plan(delivery, waitMs, () => enqueue(delivery, mishap, firstAt));
		});
		proceed();
	};

	const start = (
		agentId: string,
		payload: unknown,
		{ repeats, delayMs = 0, mishap }: { repeats?: string; delayMs?: number; mishap?: Mishap },
	): Delivery => {
		const delivery = add(agentId, payload, {
			...(repeats && { repeats }),
			...(mishap && mishap.faults.length > 0 && { faults: mishap.faults }),
		});
		const go = (): void => {
			if (delayMs > 0) plan(delivery, delayMs, () => enqueue(delivery, mishap, clock.elapsed()));
			else enqueue(delivery, mishap, clock.elapsed());
		};
		if (!mishap?.afterRead) {
			go();
			return delivery;
		}
		const key = keyOf(delivery);
		held.set(key, [...(held.get(key) ?? []), go]);
		clock.after(
			HELD_MS,
			() => release(key),
			() => (held.has(key) ? 'A held DELIVERED is sent' : undefined),
		);
		return delivery;
	};

	return {
		send: (agentId, payload) => {
			const { copies, copyDelayMs } = settings.webhook;
			const mishap = faults.take({
				agentId: bareAgentId(agentId),
				kind: kindOf(payload),
				phone: subjectOf(payload).phone,
			});
			const { delayMs } = mishap;
			const first = start(agentId, payload, { delayMs, mishap });
			for (let copy = 1; copy < Math.max(copies, mishap.copies); copy++) {
				start(agentId, payload, {
					repeats: first.deliveryId,
					delayMs: delayMs + copy * copyDelayMs,
					mishap,
				});
			}
			return first;
		},
		redeliver: ({ agentId, payload, deliveryId }) =>
			start(agentId, payload, { repeats: deliveryId }),
		forge: async (agentId, payload, forgery) => {
			const delivery = add(agentId, payload);
			await attempt(delivery, () => forgery);
			if (delivery.state === 'pending') become(delivery, 'givenUp');
			return delivery;
		},
		find: (deliveryId) => deliveries.all().find((delivery) => delivery.deliveryId === deliveryId),
		all: deliveries.all,
		counters,
		idle: () =>
			new Promise((resolve) => {
				if (inFlight === 0) resolve();
				else idlers.push(resolve);
			}),
		tellWaiting: () => deliveries.all().forEach(tellWaiting),
		stopped: stop.signal,
		stop: () => stop.abort(),
	};
};
