import fc from 'fast-check';

import { createBatches, type Seat } from '../../../../nodes/RcsForBusiness/trigger/batching';

const limits = { windowMilliseconds: 250, maxEntries: 3, maxBytes: 100 };

/** Batches whose time passes only when a test says so. */
const gathering = (own: Partial<typeof limits> = {}) => {
	let now = 0;
	const sleeping: { readonly until: number; readonly wake: () => void }[] = [];
	const join = createBatches<string>({ ...limits, ...own }, async (milliseconds) => {
		await new Promise<void>((wake) => sleeping.push({ until: now + milliseconds, wake }));
	});
	const settled: Record<string, boolean[]> = {};

	return {
		settled,
		join: (item: string, { key = 'node', bytes = 1 } = {}): Seat<string> => {
			settled[item] = [];
			return join(key, { item, bytes, settle: (isStored) => settled[item]!.push(isStored) });
		},
		pass: async (milliseconds: number): Promise<void> => {
			now += milliseconds;
			for (const { until, wake } of sleeping) if (until <= now) wake();
			await Promise.resolve();
		},
	};
};

type Leader = Extract<Seat<string>, { isLeader: true }>;
type Follower = Extract<Seat<string>, { isLeader: false }>;
const leader = (seat: Seat<string>): Leader => {
	expect(seat.isLeader).toBe(true);
	return seat as Leader;
};
const follower = (seat: Seat<string>): Follower => {
	expect(seat.isLeader).toBe(false);
	return seat as Follower;
};

/** What a promise resolved to, or 'waiting' once everything that could resolve it has run. */
const now = async <Value>(promise: Promise<Value>): Promise<Value | 'waiting'> =>
	await Promise.race([
		promise,
		new Promise<'waiting'>((resolve) => setImmediate(() => resolve('waiting'))),
	]);

describe('a batch', () => {
	test('waits for others as long as its window is open, not a moment longer', async () => {
		const { join, pass } = gathering();
		const first = leader(join('first'));
		await pass(200);
		follower(join('second'));
		await pass(49);
		expect(await now(first.items)).toBe('waiting');
		await pass(1);
		expect(await now(first.items)).toEqual(['first', 'second']);
	});

	test('of one is complete when the window closes', async () => {
		const { join, pass } = gathering();
		const alone = leader(join('alone'));
		await pass(250);
		expect(await now(alone.items)).toEqual(['alone']);
	});

	test('that is complete takes nobody in: the next one leads another', async () => {
		const { join, pass } = gathering();
		const first = leader(join('first'));
		await pass(250);
		const second = leader(join('second'));
		expect(await now(first.items)).toEqual(['first']);
		expect(await now(second.items)).toBe('waiting');
	});

	test('is complete at once when it has as many entries as it may', async () => {
		const { join } = gathering();
		const first = leader(join('1'));
		follower(join('2'));
		expect(await now(first.items)).toBe('waiting');
		follower(join('3'));
		expect(await now(first.items)).toEqual(['1', '2', '3']);
		leader(join('4'));
	});

	test('is complete at once when it has as many bytes as it may', async () => {
		const { join } = gathering();
		const first = leader(join('1', { bytes: 60 }));
		follower(join('2', { bytes: 40 }));
		expect(await now(first.items)).toEqual(['1', '2']);
	});

	test('does not take in what would make it too large', async () => {
		const { join } = gathering();
		const first = leader(join('1', { bytes: 60 }));
		const second = leader(join('2', { bytes: 41 }));
		expect(await now(first.items)).toEqual(['1']);
		expect(await now(second.items)).toBe('waiting');
	});

	test('takes what is too large alone', async () => {
		const { join } = gathering();
		expect(await now(leader(join('huge', { bytes: 1000 })).items)).toEqual(['huge']);
	});

	test('holds entries of one key only', async () => {
		const { join, pass } = gathering();
		const one = leader(join('one', { key: 'a' }));
		const other = leader(join('other', { key: 'b' }));
		await pass(250);
		expect(await now(one.items)).toEqual(['one']);
		expect(await now(other.items)).toEqual(['other']);
	});

	test('is not closed by the window of the one before it', async () => {
		const { join, pass } = gathering({ maxEntries: 1 + 1 });
		leader(join('1'));
		follower(join('2'));
		await pass(100);
		const second = leader(join('3'));
		await pass(150);
		expect(await now(second.items)).toBe('waiting');
		await pass(100);
		expect(await now(second.items)).toEqual(['3']);
	});
});

describe('what comes of a batch', () => {
	test.each([true, false])('is told to everyone in it, once: %s', async (isStored) => {
		const { join, pass, settled } = gathering();
		const first = leader(join('first'));
		const second = follower(join('second'));
		await pass(250);
		expect(await now(second.isStored)).toBe('waiting');
		expect(settled).toEqual({ first: [], second: [] });

		first.settle(isStored);
		first.settle(!isStored);
		first.abandon();

		expect(await now(second.isStored)).toBe(isStored);
		expect(settled).toEqual({ first: [isStored], second: [isStored] });
	});

	test('is bad when its leader fails before it is complete, and the next one leads anew', async () => {
		const { join, settled } = gathering();
		const first = leader(join('first'));
		const second = follower(join('second'));

		first.settle(false);

		expect(await now(second.isStored)).toBe(false);
		expect(settled).toEqual({ first: [false], second: [false] });
		leader(join('third'));
		expect(settled['third']).toEqual([]);
	});

	test('stays open for what is remembered when it was abandoned, not for who waits', async () => {
		const { join, settled } = gathering();
		const first = leader(join('first'));
		const second = follower(join('second'));

		first.abandon();

		expect(await now(second.isStored)).toBe(false);
		expect(settled).toEqual({ first: [], second: [] });
		expect(await now(first.items)).toEqual(['first', 'second']);
		leader(join('third'));

		first.settle(true);
		expect(settled).toEqual({ first: [true], second: [true], third: [] });
		expect(await now(second.isStored)).toBe(false);
	});
});

test('whatever comes, everything is in exactly one batch, in order, and no batch is too large', async () => {
	const arrival = fc.record({
		key: fc.constantFrom('a', 'b'),
		bytes: fc.integer({ min: 1, max: 120 }),
		pause: fc.integer({ min: 0, max: 300 }),
	});
	const property = fc.asyncProperty(fc.array(arrival, { maxLength: 30 }), async (arrivals) => {
		const { join, pass, settled } = gathering();
		const leaders: Leader[] = [];
		const sizeOf = (item: string): number => arrivals[Number(item.slice(1))]!.bytes;
		for (const [at, { key, bytes, pause }] of arrivals.entries()) {
			const seat = join(`${key}${at}`, { key, bytes });
			if (seat.isLeader) leaders.push(seat);
			await pass(pause);
		}
		await pass(250);

		const batches = await Promise.all(leaders.map(({ items }) => items));
		for (const { settle } of leaders) settle(true);

		for (const key of ['a', 'b']) {
			const came = arrivals.flatMap((one, at) => (one.key === key ? [`${key}${at}`] : []));
			expect(batches.flat().filter((item) => item.startsWith(key))).toEqual(came);
		}
		for (const batch of batches) {
			expect(batch.length).toBeLessThanOrEqual(limits.maxEntries);
			const size = batch.reduce((sum, item) => sum + sizeOf(item), 0);
			expect(batch.length === 1 || size <= limits.maxBytes).toBe(true);
			expect(new Set(batch.map((item) => item[0])).size).toBe(1);
		}
		expect(Object.values(settled)).toEqual(arrivals.map(() => [true]));
	});

	await fc.assert(property);
});
