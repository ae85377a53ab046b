import { startSimulator, type Simulator } from '../../simulator/simulator';
import exhausted from '../fixtures/err.429.resourceExhausted.json';
import notReachable from '../fixtures/err.404.notReachable.json';
import request from '../fixtures/req.mgmt.testers.create.json';
import tester from '../fixtures/res.mgmt.tester.json';
import { connectClient, MANAGEMENT_SCOPE } from '../support/simulator/simulatorClient';

const ADA = '+12025550101';
const CLEO = '+12025550103';
const DORA = '+12025550104';
const agentId = 'simulator-unlaunched-agent';

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeEach(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator, { scope: MANAGEMENT_SCOPE });
});
afterEach(() => simulator.stop());

const invite = (phoneNumber: string, ofAgent = agentId) =>
	client.manage('POST', '/v1/testers', { agentId: ofAgent, phoneNumber });
const path = (phone: string): string =>
	`/v1/testers/${encodeURIComponent(phone)}?agentId=${agentId}`;
const get = (phone: string) => client.manage('GET', path(phone));
const remove = (phone: string) => client.manage('DELETE', path(phone));
const statusOf = async (phone: string) => (await get(phone)).body.inviteStatus;
const numbers = (count: number, from = 0): string[] =>
	Array.from({ length: count }, (_, index) => `+49151${10_000_000 + from + index}`);

test('the documented request is answered with the documented tester', async () => {
	const { status, body } = await client.manage('POST', '/v1/testers', { ...request, agentId });

	expect(status).toBe(200);
	expect(body).toEqual({ ...tester, agentId });
	expect((await get(request.phoneNumber)).body).toEqual(body);
});

test('a tester is reached once the invitation was accepted on the phone', async () => {
	const sender = await connectClient(simulator, { agentId });
	await invite(ADA);
	expect((await sender.sendText(ADA, 'Too early')).status).toBe(403);
	expect(await simulator.phone(ADA).acceptInvite()).toEqual({
		agentId,
		phoneNumber: ADA,
		inviteStatus: 'ACCEPTED',
	});

	expect(await statusOf(ADA)).toBe('ACCEPTED');
	expect((await sender.sendText(ADA, 'Hello')).status).toBe(200);
	expect((await invite(ADA)).body.inviteStatus).toBe('ACCEPTED');
});

test('who declined is not reached, nor invited again before being removed', async () => {
	await invite(ADA);
	await simulator.phone(ADA).declineInvite({ agentId });
	expect(await statusOf(ADA)).toBe('DECLINED');
	const sender = await connectClient(simulator, { agentId });
	expect((await sender.sendText(ADA, 'Hello')).status).toBe(403);
	const { status, body } = await invite(ADA);
	expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);

	expect((await remove(ADA)).body).toEqual({});
	expect((await get(ADA)).status).toBe(404);
	expect((await invite(ADA)).body.inviteStatus).toBe('PENDING');
});

test('an invitation nobody sent cannot be answered', async () => {
	await expect(simulator.phone(ADA).acceptInvite({ agentId })).rejects.toThrow('did not invite');
});

test('testers are listed in pages', async () => {
	await invite(ADA);
	const list = (query = '') => client.manage('GET', `/v1/testers?agentId=${agentId}${query}`);
	const { testers } = (await list()).body;

	expect(testers).toEqual([
		{ name: `testers/${DORA}`, agentId, phoneNumber: DORA, inviteStatus: 'ACCEPTED' },
		{ name: `testers/${ADA}`, agentId, phoneNumber: ADA, inviteStatus: 'PENDING' },
	]);
	const first = (await list('&pageSize=1')).body;
	expect(first.testers).toEqual([testers[0]]);
	const second = (await list(`&pageSize=1&pageToken=${first.nextPageToken}`)).body;
	expect(second).toEqual({ testers: [testers[1]] });
	await remove(ADA);
	await remove(DORA);
	expect((await list()).body).toEqual({});
});

test('20 invitations a day are allowed, repeated ones count, and a day later there are more', async () => {
	for (const number of numbers(19)) expect((await invite(number)).status).toBe(200);
	expect((await invite(String(numbers(1)[0]))).body.inviteStatus).toBe('PENDING');
	const { status, body } = await invite(ADA);

	expect([status, body.error.status]).toEqual([429, exhausted.error.status]);
	expect(Object.keys(body.error)).toEqual(Object.keys(exhausted.error));
	expect((await invite(ADA, 'simulator-agent')).status).toBe(200);
});

test('200 testers are the most; one who leaves makes room', async () => {
	await simulator.backDoor.putAgent({ agentId, launched: false, testers: numbers(200) });
	const { status, body } = await invite(ADA);
	expect([status, body.error.status]).toEqual([429, 'RESOURCE_EXHAUSTED']);
	await remove(String(numbers(1)[0]));

	expect((await invite(ADA)).status).toBe(200);
});

test('the quota of a day comes back with the next day', async () => {
	const hasty = await startSimulator({ speed: (24 * 60 * 60 * 1000) / 1000 });
	try {
		const manager = await connectClient(hasty, { scope: MANAGEMENT_SCOPE });
		const send = (phoneNumber: string) =>
			manager.manage('POST', '/v1/testers', { agentId, phoneNumber });
		let sent = 0;
		while ((await send(String(numbers(1, sent)[0]))).status === 200) sent += 1;
		expect(sent).toBeGreaterThanOrEqual(20);
		let again: number;
		do again = (await send(ADA)).status;
		while (again === 429);
		expect(again).toBe(200);
	} finally {
		await hasty.stop();
	}
});

test('a changed agent keeps its testers', async () => {
	await invite(ADA);
	await simulator.backDoor.putAgent({ agentId, launched: false, displayName: 'New name' });

	expect([await statusOf(ADA), await statusOf(DORA)]).toEqual(['PENDING', 'ACCEPTED']);
});

test('wrong numbers, agents and fields are refused', async () => {
	expect((await invite('0151')).body.error.message).toContain("'tester.phone_number'");
	expect((await invite(CLEO)).body).toEqual(notReachable);
	expect((await invite(ADA, 'other-partner-agent')).status).toBe(404);
	expect((await invite(ADA, 'nobody')).status).toBe(404);
	expect((await get('0151')).status).toBe(400);
	expect((await client.manage('GET', '/v1/testers')).body.error.message).toContain("'agentId'");
	expect((await client.manage('POST', '/v1/testers', { agentId })).status).toBe(400);
});
