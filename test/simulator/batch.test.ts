import { startSimulator, type Simulator } from '../../simulator/simulator';
import request from '../fixtures/req.users.batchGet.json';
import answer from '../fixtures/res.users.batchGet.json';
import usAnswer from '../fixtures/res.users.batchGet.us.json';
import { connectClient } from '../support/simulator/simulatorClient';

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeEach(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
});
afterEach(() => simulator.stop());

const germans = (count: number): string[] =>
	Array.from({ length: count }, (_, index) => `+49151${String(10_000_000 + index)}`);
const check = (users: unknown, agentId: string | undefined = 'simulator-agent') =>
	client.request('POST', '/v1/users:batchGet', { users, agentId });

test('5000 numbers are answered with a sample of 3750, and strangers stay strangers', async () => {
	const users = germans(5000);
	await simulator.backDoor.putPhone({ phone: String(users[0]), rcs: false });
	await simulator.backDoor.putPhone({ phone: String(users[3]), rcs: false });
	const { phones } = await simulator.backDoor.state();
	const { status, body } = await check(users);

	expect(status).toBe(200);
	expect(Object.keys(body)).toEqual(Object.keys(answer));
	expect(body.reachableUsers).toHaveLength(4998);
	expect(body.totalRandomSampleUserCount).toBe(answer.totalRandomSampleUserCount);
	expect(body.reachableRandomSampleUserCount).toBe(3749);
	expect((await simulator.backDoor.state()).phones).toEqual(phones);
});

test('below 500 there is no sample, and zeros are not printed', async () => {
	expect((await check(request.users)).body).toEqual({ reachableUsers: request.users });
	expect((await check(germans(499))).body).not.toHaveProperty('totalRandomSampleUserCount');
	expect((await check(germans(500))).body.totalRandomSampleUserCount).toBe(375);
	expect((await check(['+12025550103'])).body).toEqual({});

	await simulator.backDoor.setOpenQuestions({ smallBatch: 'refuse' });
	expect((await check(germans(499))).body.error.message).toContain('the minimum is 500');
	expect((await check(germans(500))).status).toBe(200);
});

test('whose carrier is told does not depend on what was asked before', async () => {
	const american = '+12025550155';
	const canadian = '+14165550123';
	const ask = async () => (await check([american, canadian])).body.reachableUsersMap;
	const before = await ask();
	for (const phone of [american, canadian]) await client.capabilities(phone);

	expect(before).toEqual({ 'simulated-carrier': { reachableUsers: [american] } });
	expect(await ask()).toEqual(before);
	expect((await client.capabilities(american)).body.carrier).toBe('simulated-carrier');
	expect((await client.capabilities(canadian)).body).not.toHaveProperty('carrier');
	expect((await client.sendText(american, 'Hello')).body.carrier).toBe('simulated-carrier');
	expect((await client.sendText(canadian, 'Hello')).body).not.toHaveProperty('carrier');
	await expect(simulator.backDoor.putPhone({ phone: canadian, carrier: 'other' })).rejects.toThrow(
		'Only numbers of the United States have a carrier',
	);
});

test('numbers of the United States are listed by carrier', async () => {
	const users = ['+12025550101', '+12025550170', '+12025550103'];
	await simulator.backDoor.putPhone({ phone: '+12025550170', carrier: 'other' });
	const { body } = await check(users);

	expect(Object.keys(body.reachableUsersMap['other'])).toEqual(
		Object.keys(usAnswer.reachableUsersMap['carrier-id']),
	);
	expect(body.reachableUsersMap).toEqual({
		'simulated-carrier': { reachableUsers: ['+12025550101'] },
		other: { reachableUsers: ['+12025550170'] },
	});
});

test('10,000 unique numbers pass, also when some come twice; 10,001 are 400', async () => {
	const users = germans(10_001);
	expect((await check([...users.slice(1), String(users[1])])).body.reachableUsers).toHaveLength(
		10_000,
	);
	const { status, body } = await check(users);

	expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
	expect(body.error.message).toContain('10001 unique phone numbers; the maximum is 10000');
});

test.each([
	[['+4915110000000', '015110000000'], "users[1]' (TYPE_STRING), not a phone number"],
	[['+49 151 10000000'], 'not a phone number'],
	[[7], "users[0]' (TYPE_STRING), 7"],
	[[], 'fewer than 1 elements'],
	['+4915110000000', 'batch_get_users_request.users'],
	[undefined, 'Missing required field'],
])('the numbers %j are 400', async (users, words) => {
	const { status, body } = await check(users);

	expect([status, body.error.message]).toEqual([400, expect.stringContaining(words)]);
});

test('numbers of several regions are 400, unless that shall pass', async () => {
	const users = ['+12025550101', '+4915110000000', '+919876543210'];
	const { status, body } = await check(users);

	expect([status, body.error.message]).toEqual([
		400,
		expect.stringContaining('NORTH_AMERICA, EUROPE, ASIA_PACIFIC'),
	]);
	await simulator.backDoor.setOpenQuestions({ mixedRegions: 'accept' });
	expect((await check(users)).body.reachableUsers).toEqual(users);
});

test('an unlaunched agent reaches its testers alone, the sample counts everybody', async () => {
	const users = [...germans(499), '+4917604069001'];
	const agentId = 'simulator-unlaunched-agent';
	await simulator.backDoor.putAgent({ agentId, launched: false, testers: ['+4917604069001'] });
	const { body } = await check(users, agentId);

	expect(body).toEqual({
		reachableUsers: ['+4917604069001'],
		totalRandomSampleUserCount: 375,
		reachableRandomSampleUserCount: 375,
	});
});

test('the agent may stand in the query string, and must be the own one', async () => {
	const query = await client.request('POST', '/v1/users:batchGet?agentId=simulator-agent', {
		users: request.users,
	});
	expect(query.status).toBe(200);
	expect((await check(request.users, 'other-partner-agent')).status).toBe(403);
	expect((await client.request('POST', '/v1/users:batchGet', { users: [] })).status).toBe(400);
});
