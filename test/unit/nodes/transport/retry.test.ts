import { Pace } from '../../../../nodes/RcsForBusiness/pace/pace';
import { openGate } from '../../../../nodes/RcsForBusiness/transport/gate';
import {
	MAX_RETRY_AFTER,
	persist,
	readRetryAfter,
	toldOf,
	type Trouble,
} from '../../../../nodes/RcsForBusiness/transport/retry';

const NOW = Date.parse('2026-11-20T12:00:00Z');

beforeEach(() => {
	jest.useFakeTimers({ now: NOW });
	jest.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

/** Tries whose troubles are given one after another; when each of them began, in seconds. */
const trying = (
	troubles: readonly (Trouble | undefined)[],
	{ retries = 4, signal }: { retries?: number; signal?: AbortSignal } = {},
) => {
	const begun: number[] = [];
	const gate = openGate(undefined, signal);
	const result = persist(
		{ retries, gate, signal },
		{ pace: new Pace() },
		async () => {
			begun.push((Date.now() - NOW) / 1000);
			return begun.length;
		},
		(times) => troubles[times - 1],
	);
	result.catch(() => {});

	return { begun, gate, result };
};

test('without trouble it tries once', async () => {
	const { result } = trying([]);

	expect(await result).toEqual({ outcome: 1, tried: { times: 1, seconds: 0 } });
});

test('the pauses double, and the tries end', async () => {
	const { begun, result } = trying(Array(9).fill({}));
	await jest.runAllTimersAsync();

	expect(begun).toEqual([0, 0.5, 1.5, 3.5, 7.5]);
	expect(await result).toEqual({ outcome: 5, tried: { times: 5, seconds: 8 } });
});

test('no pause is longer than 20 seconds', async () => {
	const { begun } = trying(Array(11).fill({}), { retries: 10 });
	await jest.runAllTimersAsync();

	const pauses = begun.slice(1).map((at, index) => at - begun[index]!);
	expect(pauses.slice(-4)).toEqual([20, 20, 20, 20]);
});

test('the pauses are random, from none to the limit', async () => {
	jest.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.25);
	const { begun } = trying([{}, {}]);
	await jest.runAllTimersAsync();

	expect(begun).toEqual([0, 0, 0.25]);
});

test('a wait that the answer asks for is kept, with a pause on top', async () => {
	const { begun } = trying([{ retryAfter: 7000 }]);
	await jest.runAllTimersAsync();

	expect(begun).toEqual([0, 7.5]);
});

test('a wait that is too long ends it, and is told', async () => {
	const { result } = trying([{ retryAfter: MAX_RETRY_AFTER + 1000 }]);
	const { outcome, tried } = await result;

	expect(outcome).toBe(1);
	expect(toldOf(tried)).toBe('It asks to wait 61 seconds, and this node waits at most 60.');
});

test('without retries it tries once, however long the answer asks to wait', async () => {
	const { result } = trying([{ retryAfter: 3_600_000 }], { retries: 0 });

	expect(toldOf((await result).tried)).toBe('');
});

test('trouble that concerns all holds up every request', async () => {
	const { gate } = trying([{ retryAfter: 3000, isForAll: true }]);
	await jest.advanceTimersByTimeAsync(0);
	let passedAt: number | undefined;
	void gate.pass().then(() => (passedAt = Date.now() - NOW));
	await jest.runAllTimersAsync();

	expect(passedAt).toBe(3500);
});

test('trouble of one request holds up no other', async () => {
	const { gate } = trying([{}]);
	await jest.advanceTimersByTimeAsync(0);

	expect(await gate.pass().then(() => Date.now())).toBe(NOW);
});

test('a cancelled execution is not waited for', async () => {
	const controller = new AbortController();
	const { begun, result } = trying([{ retryAfter: 30_000 }], { signal: controller.signal });
	await jest.advanceTimersByTimeAsync(1000);
	controller.abort();

	await expect(result).rejects.toThrow();
	expect(begun).toEqual([0]);
	expect(jest.getTimerCount()).toBe(0);
});

test.each([
	['7', 7000],
	['0.5', 500],
	[' 7 ', 7000],
	[7, 7000],
	['Fri, 20 Nov 2026 12:00:30 GMT', 30_000],
	['0', undefined],
	['-5', undefined],
	['Fri, 20 Nov 2026 11:59:00 GMT', undefined],
	['soon', undefined],
	['', undefined],
	[undefined, undefined],
	[['7'], undefined],
	['Infinity', undefined],
])('Retry-After %j asks to wait %j ms', (header, milliseconds) => {
	expect(readRetryAfter(header, NOW)).toBe(milliseconds);
});

test.each([
	[{ times: 1, seconds: 0 }, ''],
	[{ times: 2, seconds: 1 }, 'Tried 2 times in 1 second.'],
	[{ times: 4, seconds: 12 }, 'Tried 4 times in 12 seconds.'],
])('%j is told as "%s"', (tried, told) => {
	expect(toldOf(tried)).toBe(told);
});

test('what was tried, and is then turned away, keeps what came of it', async () => {
	const pace = new Pace();
	let entered = 0;
	const enter = jest.spyOn(pace, 'enter');
	enter.mockImplementation(
		async () => await Promise.resolve(entered++ === 0 ? () => {} : undefined),
	);
	const manner = { retries: 4, gate: openGate(), keepsPace: 'wholly' } as const;
	const once = persist(
		manner,
		{ pace },
		async () => await Promise.resolve('lost'),
		() => ({}),
	);
	await jest.runAllTimersAsync();

	expect(await once).toMatchObject({ outcome: 'lost', tried: { times: 1, isStuck: true } });
	await expect(
		persist(
			manner,
			{ pace },
			async () => await Promise.resolve('lost'),
			() => ({}),
		),
	).rejects.toThrow('the quota is used up');
});
