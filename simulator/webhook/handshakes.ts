import type { ExchangeHead, Journal } from '../inspection/journal';
import { createRecent } from '../inspection/recent';
import { HIDDEN } from '../inspection/secrets';
import type { Settings } from '../settings';
import type { Webhook } from '../world/agents/agents';
import type { Changes } from '../world/changes';
import { timestamp, type Clock } from '../world/clock';
import { performHandshake, type HandshakeFailure } from './handshake';
import type { PostOutcome } from './post';

const KEPT = 200;
const KEPT_BYTES = 1024 * 1024;

/** One handshake with a webhook, without the client token. */
export interface Handshake extends ExchangeHead, PostOutcome {
	readonly sort: 'handshake';
	/** The agent whose webhook it was to become; a partner's when absent. */
	readonly agentId?: string;
	readonly url: string;
	readonly passed: boolean;
	/** Why it did not pass, in a person's words. */
	readonly reason?: string;
}

export interface Handshakes {
	/** Asks a webhook to prove itself; undefined when it did. */
	perform(
		webhook: Pick<Webhook, 'url' | 'clientToken'>,
		agentId?: string,
	): Promise<HandshakeFailure | undefined>;
	/** The latest, oldest first. */
	all(): readonly Handshake[];
}

export const createHandshakes = (parts: {
	readonly clock: Clock;
	readonly changes: Changes;
	readonly journal: Journal;
	readonly settings: Settings;
	readonly stop: AbortSignal;
}): Handshakes => {
	const { clock, changes, journal, settings, stop } = parts;
	const handshakes = createRecent<Handshake>(KEPT, KEPT_BYTES);

	return {
		perform: async ({ url, clientToken }, agentId) => {
			const at = timestamp(clock.now());
			const { outcome, failure } = await performHandshake(
				{ url, clientToken },
				{
					timeoutMs: settings.webhook.timeoutMs,
					stop,
					tellsType: settings.openQuestions.webhookTypeHeader === 'sent',
				},
			);
			const handshake: Handshake = {
				sort: 'handshake',
				number: journal.next(),
				at,
				...(agentId && { agentId }),
				url,
				passed: failure === undefined,
				...(failure && { reason: failure.reason.replaceAll(clientToken, HIDDEN) }),
				...outcome,
				...(outcome.body && { body: outcome.body.replaceAll(clientToken, HIDDEN) }),
			};
			handshakes.add(handshake);
			journal.tell(handshake);
			changes.notify();
			return failure;
		},
		all: handshakes.all,
	};
};
