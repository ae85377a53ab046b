import { drive } from '../support/execution/load';
import { canTellWork, mainThreadMilliseconds } from '../support/queue/mainThread';
import { ours } from '../support/stage/receivers';
import { waitFor } from '../../scripts/machine/waitFor';
import type { Ring } from './ring';

const SECONDS = 4;
const AT_ONCE = 10;
const WARM_UP = 200;

/** What a receipt costs each kind of process; how many come through depends on the machine. */
export const figures = (ring: () => Ring): void => {
	test('receipts a second, with two webhook processors and with one', async () => {
		const { stage, queue, n8n } = ring();
		const receiver = await ours(stage, { name: 'figures' });
		const atRest = async (): Promise<void> =>
			void (await waitFor(
				'the workers to be done',
				async () => (await n8n.executions({ status: ['new', 'running'] })).length === 0,
				{ timeoutMs: 60_000, everyMs: 500 },
			));
		const work = (members: typeof queue.workers): number =>
			members.reduce((sum, { pid }) => sum + mainThreadMilliseconds(pid()), 0);
		const measure = async (processors: typeof queue.processors) => {
			const calls = Array.from({ length: 500 * SECONDS }, receiver.call);
			const load = { calls, concurrency: AT_ONCE, seconds: SECONDS };
			const before = [work(processors), work(queue.workers)] as const;
			const { perSecond, answered, statuses } = await drive(receiver.url, load);
			await atRest();
			const [ofCalls, ofExecutions] = [
				work(processors) - before[0],
				work(queue.workers) - before[1],
			];
			expect(Object.keys(statuses)).toEqual(['200']);
			console.log(
				`queue mode, ${processors.length} webhook processor(s): ${perSecond.toFixed(0)} receipts/s; ` +
					`of main threads ${(ofCalls / answered).toFixed(1)} ms a call on the processors, ` +
					`${(ofExecutions / answered).toFixed(1)} ms an execution on the workers`,
			);
			return ofCalls / answered;
		};

		const [first, second] = queue.processors;
		// Node compiles what is called often: the first hundreds cost more.
		await drive(receiver.url, {
			calls: Array.from({ length: WARM_UP }, receiver.call),
			concurrency: AT_ONCE,
		});
		await atRest();
		queue.leave(second!);
		const one = await measure([first!]).finally(() => queue.rejoin(second!));
		const two = await measure(queue.processors);

		// A second one adds its share: a call takes about as much work where there are two.
		if (canTellWork) expect(two).toBeLessThan(1.6 * one);
	});
};
