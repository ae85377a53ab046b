import { openGate } from '../../../../nodes/RcsForBusiness/transport/gate';

const NOW = Date.parse('2026-11-20T12:00:00Z');

beforeEach(() => {
	jest.useFakeTimers({ now: NOW });
});
afterEach(() => {
	jest.useRealTimers();
});

/** When each of those who come at once gets through, in milliseconds, in the order they came. */
const passing = (gate: ReturnType<typeof openGate>, count: number) => {
	const passed: [who: number, at: number][] = [];
	for (let who = 0; who < count; who++) {
		void gate.pass().then(
			() => passed.push([who, Date.now() - NOW]),
			() => passed.push([who, -1]),
		);
	}

	return passed;
};

test('an open gate holds nobody up', async () => {
	const passed = passing(openGate(), 3);
	await jest.advanceTimersByTimeAsync(0);

	expect(passed).toEqual([
		[0, 0],
		[1, 0],
		[2, 0],
	]);
});

test('a pace is kept, evenly', async () => {
	const passed = passing(openGate(4), 4);
	await jest.runAllTimersAsync();

	expect(passed).toEqual([
		[0, 0],
		[1, 250],
		[2, 500],
		[3, 750],
	]);
});

test('who comes late does not catch up what was not used', async () => {
	const gate = openGate(4);
	await gate.pass();
	await jest.advanceTimersByTimeAsync(10_000);
	const passed = passing(gate, 2);
	await jest.runAllTimersAsync();

	expect(passed).toEqual([
		[0, 10_000],
		[1, 10_250],
	]);
});

test('a closed gate lets nobody through until its time is over', async () => {
	const gate = openGate();
	gate.close(2000);
	const passed = passing(gate, 2);
	gate.close(500);
	await jest.runAllTimersAsync();

	expect(passed).toEqual([
		[0, 2000],
		[1, 2000],
	]);
});

test('who waits for his turn when it closes keeps order and pace', async () => {
	const gate = openGate(1);
	const passed = passing(gate, 3);
	await jest.advanceTimersByTimeAsync(500);
	gate.close(5000);
	await jest.runAllTimersAsync();

	expect(passed).toEqual([
		[0, 0],
		[1, 5500],
		[2, 6500],
	]);
});

test('nobody waits any more when the execution is cancelled', async () => {
	const controller = new AbortController();
	const passed = passing(openGate(0.1, controller.signal), 2);
	await jest.advanceTimersByTimeAsync(100);
	controller.abort();
	await jest.advanceTimersByTimeAsync(0);

	expect(passed).toEqual([
		[0, 0],
		[1, -1],
	]);
	expect(jest.getTimerCount()).toBe(0);
});
