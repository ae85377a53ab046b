import { ADVISED_ENGINE } from '../support/stage/stage';
import type { N8nOptions } from '../../n8n/n8n';
import { openQuestions } from '../support/stage/questions';
import { startQueue, type QueueN8n } from '../support/queue/queue';

/** What the tests of this ring share: starting it takes longer than most of them. */
export type Ring = Awaited<ReturnType<typeof openRing>>;

/** A worker's lock runs out sooner than by default (60 s), so that n8n notices sooner what was killed. */
const NOTICED_SOON = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
} as const;

/** n8n in queue mode beside a simulated platform, with a trigger that receives what nobody waits for. */
export const openRing = async () => {
	let queue: QueueN8n | undefined;
	const start = async (options?: N8nOptions): Promise<QueueN8n> => {
		queue = await startQueue({ env: { ...ADVISED_ENGINE, ...NOTICED_SOON } }, options);
		return queue;
	};
	const asking = await openQuestions({
		start,
		simulator: {
			webhook: {
				firstRetryMs: 500,
				retryFactor: 1.5,
				maxRetryMs: 5000,
				timeoutMs: 10_000,
				maxInFlight: 60,
			},
		},
	});
	if (queue === undefined) throw new Error('The stage was opened without its n8n');

	return { ...asking, queue };
};
