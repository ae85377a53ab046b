import {
	afterRound,
	atFirst,
	MOST_AT_ONCE,
	type Concurrency,
	type Round,
} from '../../../../nodes/RcsForBusiness/pace/concurrency';

const round = (own: Partial<Round> = {}): Round => ({
	most: 1000,
	answered: 100,
	failed: 0,
	milliseconds: 1000,
	slowness: 1,
	busy: 0.5,
	...own,
});
const settled: Concurrency = { limit: 40, usual: 1 };
const limitAfter = (before: Concurrency, own: Partial<Round>) =>
	afterRound(before, round(own)).limit;

test('it begins with 20 and doubles while that brings more', () => {
	const second = afterRound(atFirst, round());
	const third = afterRound(second, round({ milliseconds: 500 }));

	expect([atFirst.limit, second.limit, third.limit]).toEqual([20, 40, 80]);
	expect(limitAfter(third, { milliseconds: 450 })).toBe(88);
});

test.each<[string, Partial<Round>, number]>([
	['all is well', {}, 44],
	['a tenth fails', { failed: 10 }, 27],
	['fewer fail', { failed: 9 }, 40],
	['fewer were needed', { most: 39 }, 40],
	['answers get slower', { slowness: 1.6 }, 40],
	['answers take twice as long', { slowness: 2.1 }, 32],
	['our own process is busy', { busy: 0.9 }, 40],
	['our own process is busy, and they are slow', { busy: 0.95, slowness: 5 }, 40],
	['our own process is busy, and they fail', { busy: 0.95, failed: 50 }, 27],
])('when %s, %j makes 40 into the next limit', (_, own, next) => {
	expect(limitAfter(settled, own)).toBe(next);
});

test('it stays between 2 and the most', () => {
	expect(limitAfter({ limit: 2, usual: 1 }, { failed: 100 })).toBe(2);
	expect(limitAfter({ limit: MOST_AT_ONCE, usual: 1 }, {})).toBe(MOST_AT_ONCE);
	expect(limitAfter({ limit: 3, usual: 1 }, {})).toBe(4);
});

describe('with fewer at once, as answers are slow', () => {
	const trial = afterRound(settled, round({ slowness: 3 }));
	const fresh = afterRound(trial, round({ slowness: 3 }));

	test('what was under way before tells nothing', () => {
		expect(fresh.limit).toBe(32);
	});

	test('if they are as slow, it was nobody’s fault here, and that is usual now', () => {
		const after = afterRound(fresh, round({ slowness: 2.8 }));

		expect(after).toEqual({ limit: 40, usual: 2.8 });
		expect(limitAfter(after, { slowness: 3 })).toBe(44);
	});

	test('if they are quicker, it was the crowd, and fewer stay', () => {
		expect(limitAfter(fresh, { slowness: 1.8 })).toBe(32);
		expect(limitAfter(fresh, { slowness: 2.4 })).toBe(26);
	});

	test('when they are quick again, that is usual', () => {
		const after = afterRound({ limit: 40, usual: 3 }, round({ slowness: 1.2 }));

		expect(after.usual).toBe(1.2);
	});
});
