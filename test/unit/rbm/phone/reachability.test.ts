import type { PhoneNumber } from '../../../../rbm/phone/phoneNumber';
import { batchGetUsersResponse, inCalls, reachabilityOf } from '../../../../rbm/phone/reachability';
import { fixture } from '../../../support/rbm/fixture';

const read = (answer: unknown) => batchGetUsersResponse(answer, '');

const numbered = (count: number) =>
	Array.from({ length: count }, (_, at) => `+1202${1_000_000 + at}` as PhoneNumber);

test.each([
	[1, [1]],
	[10_000, [10_000]],
	[10_001, [5001, 5000]],
	[20_000, [10_000, 10_000]],
	[25_001, [8334, 8334, 8333]],
])('%i numbers go into calls of %j', (count, sizes) => {
	const numbers = numbered(count);
	const calls = inCalls(numbers);

	expect(calls.map(({ length }) => length)).toEqual(sizes);
	expect(calls.flat()).toEqual(numbers);
});

test('reads res.users.batchGet', () => {
	const numbers = ['+12223334444', '+12223335555'] as PhoneNumber[];

	expect(reachabilityOf(numbers, [read(fixture('res.users.batchGet'))])).toEqual({
		reachableNumbers: ['+12223334444'],
		unreachableNumbers: ['+12223335555'],
		sampleSize: 3750,
		sampleReachable: 3000,
		sampleReachablePercent: 80,
		sampleNote: expect.stringMatching(
			/3,750 of the numbers.*3,000 \(80 %\), on any carrier/,
		) as string,
	});
});

test('reads res.users.batchGet.us, with carriers', () => {
	expect(reachabilityOf([], [read(fixture('res.users.batchGet.us'))])).toMatchObject({
		reachableNumbersByCarrier: { 'carrier-id': ['+12223334444'] },
		sampleSize: 375,
	});
});

test('adds up several answers, and counts written as texts', () => {
	const answer = (number: string) => ({
		reachableUsers: [number],
		totalRandomSampleUserCount: '100',
		reachableRandomSampleUserCount: '33',
		reachableUsersMap: { 'a-carrier': { reachableUsers: [number] }, __proto__carrier: {} },
	});

	expect(reachabilityOf([], [read(answer('+11')), read(answer('+22'))])).toMatchObject({
		reachableNumbers: ['+11', '+22'],
		reachableNumbersByCarrier: { 'a-carrier': ['+11', '+22'], __proto__carrier: [] },
		sampleSize: 200,
		sampleReachable: 66,
		sampleReachablePercent: 33,
	});
});

test('says that there is no sample, and divides nothing by zero', () => {
	const numbers = ['+12223334444'] as PhoneNumber[];

	expect(reachabilityOf(numbers, [{}])).toEqual({
		reachableNumbers: [],
		unreachableNumbers: numbers,
		sampleSize: 0,
		sampleReachable: 0,
		sampleReachablePercent: 0,
		sampleNote: expect.stringContaining('no sample') as string,
	});
});
