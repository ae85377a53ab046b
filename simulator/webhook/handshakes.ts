import type { Handshake } from '../inspection/exchange';
import type { Journal } from '../inspection/journal';
import { createRecent } from '../inspection/recent';
import { HIDDEN } from '../inspection/secrets';
import type { Settings } from '../settings';
import type { Webhook } from '../world/agents/agent';
import type { Changes } from '../world/changes';
import { timestamp, type Clock } from '../world/clock';
import { performHandshake, type HandshakeFailure } from './handshake';

const KEPT = 200;
const KEPT_BYTES = 1024 * 1024;

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
	readonly settings: Pick<Settings, 'webhook' | 'openQuestions'>;
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
