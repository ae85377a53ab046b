import { startSimulator, type Simulator } from '../../simulator/simulator';
import { runOverHttp } from '../support/execution/httpExecution';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(() => simulator?.stop());

const germans = (count: number) =>
	Array.from({ length: count }, (_, at) => `+49151${10_000_000 + at}`);
const checkMany = (phoneNumbers: unknown) =>
	runOverHttp(simulator, {
		resource: 'capability',
		operation: 'checkMany',
		phoneNumbers,
		allItemsTogether: true,
		region: 'credential',
	});

test('10,001 numbers and a few bad ones take two calls, and come out with clear figures', async () => {
	const numbers = germans(10_001);
	await simulator.backDoor.putPhone({ phone: numbers[0]!, rcs: false });
	await simulator.backDoor.putPhone({ phone: numbers.at(-1)!, rcs: false });

	const told = await checkMany([...numbers, numbers[5], 'Ben', '']);
	const calls = await simulator.backDoor.requests({ target: 'users.batchGet' });

	expect(told).toMatchObject({
		checked: 10_001,
		reachable: 9999,
		unreachable: 2,
		duplicates: 1,
		invalid: 2,
		calls: 2,
		unreachableNumbers: [numbers[0], numbers.at(-1)],
		// Three numbers of four in each call.
		sampleSize: 3751 + 3750,
		sampleReachablePercent: 100,
		sampleNote: expect.stringContaining('Google drew 7,501 of the numbers') as string,
		agentId: 'simulator-agent',
	});
	expect(calls.map(({ status }) => status)).toEqual([200, 200]);
});

test('a text with fewer numbers than Google wants is checked without a sample', async () => {
	expect(await checkMany('+49 151 10000001\n+49 151 10000002, +49 151 10000001')).toMatchObject({
		checked: 2,
		reachable: 2,
		duplicates: 1,
		calls: 1,
		sampleSize: 0,
	});
});

test('numbers of several regions are refused in words', async () => {
	await expect(checkMany(['+4915110000001', '+12025550101'])).rejects.toMatchObject({
		message: 'Google refused this list of numbers',
		description: expect.stringMatching(/one region at a time.*several regions/s) as string,
	});
});

test('200,000 numbers are held in bounded memory', async () => {
	const numbers = germans(200_000);
	const before = process.memoryUsage().heapUsed;

	const told = await checkMany(numbers);
	const grownMegabytes = (process.memoryUsage().heapUsed - before) / 1e6;

	expect(told).toMatchObject({ checked: 200_000, calls: 20 });
	expect(grownMegabytes).toBeLessThan(400);
}, 60_000);
