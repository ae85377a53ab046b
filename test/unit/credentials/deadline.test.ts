import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { openDeadline } from '../../../credentials/deadline';

const A_WHILE = 60_000;
const timers = (): number =>
	process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

test('it is given when its time is over', async () => {
	const { end, isOver, release } = openDeadline(20);
	expect([end.aborted, isOver()]).toEqual([false, false]);
	await sleep(60);

	expect([end.aborted, isOver()]).toEqual([true, true]);
	release();
});

test.each(['before', 'after'] as const)(
	'it is given when the execution was cancelled %s it was opened, which is not its time',
	async (when) => {
		const execution = new AbortController();
		if (when === 'before') execution.abort('stopped');
		const { end, isOver, release } = openDeadline(20, execution.signal);
		execution.abort('stopped');

		expect([end.aborted, end.reason]).toEqual([true, 'stopped']);
		await sleep(60);
		expect(isOver()).toBe(false);
		release();
	},
);

test('nothing of it stays once it is released: no timer, and nothing at the signal of the execution', async () => {
	const { signal } = new AbortController();
	const before = timers();
	const all = Array.from({ length: 100 }, () => openDeadline(A_WHILE, signal));
	expect(timers()).toBeGreaterThan(before);
	expect(getEventListeners(signal, 'abort')).toHaveLength(100);

	for (const { release } of all) release();
	await sleep(0);

	expect(timers()).toBeLessThanOrEqual(before);
	expect(getEventListeners(signal, 'abort')).toHaveLength(0);
	expect(all.map(({ end }) => end.aborted)).not.toContain(true);
});
