import * as fc from 'fast-check';

import { sideBySide, type Tasks } from '../../../../nodes/RcsForBusiness/loop/sideBySide';

/** Tasks that end when the test says so. */
const scene = (
	lanes: readonly (string | undefined)[],
	atOnce: number,
	more: Partial<Tasks<number>> = {},
) => {
	const started: number[] = [];
	const running = new Map<number, { end: () => void; fail: (error: Error) => void }>();
	let mostAtOnce = 0;
	let asked = 0;
	const done = sideBySide<number>({
		count: lanes.length,
		atOnce,
		taskAt: (index) => {
			asked += 1;
			return {
				lane: lanes[index],
				run: async () => {
					started.push(index);
					await new Promise<void>((end, fail) => running.set(index, { end, fail }));
					return index * 10;
				},
			};
		},
		...more,
	});
	const settle = async (): Promise<void> => {
		await new Promise(setImmediate);
		mostAtOnce = Math.max(mostAtOnce, running.size);
	};
	const take = (index: number) => {
		const one = running.get(index);
		if (one === undefined) throw new Error(`Task ${index} does not run`);
		running.delete(index);
		return one;
	};

	return {
		done,
		started,
		asked: () => asked,
		settle,
		runningNow: () => [...running.keys()].sort((a, b) => a - b),
		mostAtOnce: () => mostAtOnce,
		end: async (...indexes: readonly number[]) => {
			await settle();
			for (const index of indexes) take(index).end();
			await settle();
		},
		fail: async (index: number, error: Error) => {
			await settle();
			take(index).fail(error);
			await settle();
		},
	};
};

test('no tasks end at once', async () => {
	expect(await scene([], 3).done).toEqual({ results: [] });
});

test('as many run as may, and the next starts when one has ended', async () => {
	const { done, end, settle, runningNow } = scene([undefined, undefined, undefined], 2);

	await settle();
	expect(runningNow()).toEqual([0, 1]);
	await end(1);
	expect(runningNow()).toEqual([0, 2]);
	await end(0, 2);

	expect((await done).results).toEqual([0, 10, 20]);
});

test('a task whose lane is busy waits for it, and others go ahead', async () => {
	const { done, end, settle, runningNow } = scene(['ada', 'ada', 'ben', 'ada'], 3);

	await settle();
	expect(runningNow()).toEqual([0, 2]);
	await end(2);
	expect(runningNow()).toEqual([0]);
	await end(0);
	expect(runningNow()).toEqual([1]);
	await end(1);
	await end(3);

	expect(Object.keys((await done).results).map(Number)).toEqual([0, 1, 2, 3]);
});

test('a task that waited for its lane goes before later ones', async () => {
	const { end, settle, runningNow } = scene(['ada', 'ada', 'ben', 'cleo'], 2);

	await settle();
	expect(runningNow()).toEqual([0, 2]);
	await end(0, 2);
	expect(runningNow()).toEqual([1, 3]);
});

test('a failure starts nothing new, awaits what runs, and the first by its number is told', async () => {
	const { done, end, fail, settle, started } = scene(Array(9).fill(undefined), 3);
	const [first, second] = [new Error('first'), new Error('second')];
	let isOver = false;
	void done.then(() => (isOver = true));

	await fail(1, second);
	await fail(0, first);
	await settle();
	expect(isOver).toBe(false);
	await end(2);

	expect(await done).toEqual({
		results: [undefined, undefined, 20],
		failure: { index: 0, error: first },
	});
	expect(started).toEqual([0, 1, 2]);
});

test('a failure leaves what waits for its lane alone', async () => {
	const { done, fail, started } = scene(['ada', 'ada'], 2);

	await fail(0, new Error('refused'));

	expect((await done).failure).toMatchObject({ index: 0 });
	expect(started).toEqual([0]);
});

test('an abort starts nothing new', async () => {
	const controller = new AbortController();
	const { done, end, settle, started } = scene(Array(5).fill(undefined), 2, {
		signal: controller.signal,
	});

	await settle();
	controller.abort();
	await end(0, 1);

	expect(Object.keys((await done).results).map(Number)).toEqual([0, 1]);
	expect(started).toEqual([0, 1]);
});

test('a task that is not ready does not start, nor does one that is ready too late', async () => {
	const gates: { open: () => void; shut: (error: Error) => void }[] = [];
	const ready = async () =>
		await new Promise<void>((open, shut) => gates.push({ open: () => open(), shut }));
	const { done, settle, started } = scene([undefined, undefined], 2, { ready });

	await settle();
	gates[1]?.shut(new Error('closed'));
	await settle();
	gates[0]?.open();

	expect((await done).failure).toMatchObject({ index: 1 });
	expect(started).toEqual([]);
});

test('the look ahead past a busy lane ends somewhere', async () => {
	const { settle, end, asked } = scene(Array(5000).fill('ada'), 4);

	await settle();
	expect(asked()).toBe(1001);
	await end(0);
	expect(asked()).toBe(1002);
});

describe('whatever the lanes, the bound and the order of endings', () => {
	const lanes = fc.array(fc.constantFrom('ada', 'ben', 'cleo', undefined), { maxLength: 40 });
	const choices = fc.infiniteStream(fc.nat());

	test('each task runs once, never too many, a lane in order, and the results are in order', async () => {
		await fc.assert(
			fc.asyncProperty(
				lanes,
				fc.integer({ min: 1, max: 6 }),
				choices,
				async (of, atOnce, choose) => {
					const { done, end, settle, runningNow, started, mostAtOnce } = scene(of, atOnce);
					const ended: number[] = [];
					await settle();
					for (let now = runningNow(); now.length > 0; now = runningNow()) {
						const busy = now.map((index) => of[index]).filter((lane) => lane !== undefined);
						expect(new Set(busy).size).toBe(busy.length);
						const one = now[choose.next().value % now.length]!;
						await end(one);
						ended.push(one);
					}

					const { results, failure } = await done;
					const all = of.map((_, index) => index);
					expect(failure).toBeUndefined();
					expect(Object.keys(results).map(Number)).toEqual(all);
					expect([...started].sort((a, b) => a - b)).toEqual(all);
					expect(mostAtOnce()).toBeLessThanOrEqual(atOnce);
					for (const lane of ['ada', 'ben', 'cleo']) {
						const own = all.filter((index) => of[index] === lane);
						expect(started.filter((index) => of[index] === lane)).toEqual(own);
						expect(ended.filter((index) => of[index] === lane)).toEqual(own);
					}
				},
			),
			{ numRuns: 100 },
		);
	});

	test('nothing stands idle while something could run', async () => {
		await fc.assert(
			fc.asyncProperty(
				lanes,
				fc.integer({ min: 1, max: 6 }),
				choices,
				async (of, atOnce, choose) => {
					const { end, settle, runningNow, started } = scene(of, atOnce);
					await settle();
					for (let now = runningNow(); now.length > 0; now = runningNow()) {
						const busy = new Set(now.map((index) => of[index]));
						const couldStart = of.some(
							(lane, index) => !started.includes(index) && (lane === undefined || !busy.has(lane)),
						);
						if (now.length < atOnce) expect(couldStart).toBe(false);
						await end(now[choose.next().value % now.length]!);
					}
				},
			),
			{ numRuns: 100 },
		);
	});
});

test('starts are kept apart, but not from what has ended at once', async () => {
	const pauses: (() => void)[] = [];
	const scenery = scene([undefined, undefined, undefined], 3, {
		apart: async () => await new Promise((resolve) => pauses.push(resolve)),
	});
	await scenery.settle();
	expect(scenery.started).toEqual([0]);

	pauses[0]!();
	await scenery.settle();
	expect(scenery.started).toEqual([0, 1]);

	await scenery.end(0);
	expect(scenery.started).toEqual([0, 1]);
	await scenery.end(1);
	expect(scenery.started).toEqual([0, 1, 2]);
	await scenery.end(2);
	expect((await scenery.done).results).toHaveLength(3);
});
