import { startSimulator, type Simulator } from '../../simulator/simulator';
import agentLookup from '../fixtures/err.403.agentLookup.json';
import notReachable from '../fixtures/err.404.notReachable.json';
import { connectClient, MANAGEMENT_SCOPE } from '../support/simulator/simulatorClient';

const ADA = '+12025550101';
const CLEO = '+12025550103';
const DORA = '+12025550104';

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeAll(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
});
afterAll(() => simulator.stop());

const lookupOf = (agentId: string) => ({
	error: {
		...agentLookup.error,
		message: agentLookup.error.message.replace('null', agentId),
	},
});
const path = `/v1/phones/${ADA}/agentMessages`;
const hello = { contentMessage: { text: 'Hello' } };

test('without a token, with a wrong one and with an old scheme the answer is 401', async () => {
	for (const authorization of [undefined, 'Bearer nonsense', 'Basic abc', 'Bearer ']) {
		const response = await fetch(`${simulator.messagingUrl}${path}`, {
			method: 'POST',
			...(authorization && { headers: { authorization } }),
		});
		expect(response.status).toBe(401);
		expect(response.headers.get('www-authenticate')).toContain('Bearer realm=');
		expect(await response.json()).toMatchObject({
			error: { code: 401, status: 'UNAUTHENTICATED' },
		});
	}
});

test('an expired token is 401', async () => {
	const brief = await startSimulator({ tokenLifetimeSeconds: 0 });
	try {
		const { status, body } = await (await connectClient(brief)).sendText(ADA, 'Hello');
		expect([status, body.error.status]).toEqual([401, 'UNAUTHENTICATED']);
	} finally {
		await brief.stop();
	}
});

test('revoked tokens are worthless at once, new ones work', async () => {
	const stale = await connectClient(simulator);
	await simulator.backDoor.revokeAccessTokens();

	expect((await stale.sendText(ADA, 'Hello')).status).toBe(401);
	client = await connectClient(simulator);
	expect((await client.sendText(ADA, 'Hello')).status).toBe(200);
});

test('a token of the other scope is 403 and the header names the one needed', async () => {
	const manager = await connectClient(simulator, { scope: MANAGEMENT_SCOPE });
	const { status, body, headers } = await manager.sendText(ADA, 'Hello');

	expect(status).toBe(403);
	expect(body.error).toMatchObject({
		status: 'PERMISSION_DENIED',
		message: 'Request had insufficient authentication scopes.',
	});
	expect(headers.get('www-authenticate')).toContain('auth/rcsbusinessmessaging');
});

test("a missing agentId is answered in Google's very words", async () => {
	const { status, body } = await client.request('POST', `${path}?messageId=1`, hello);

	expect(status).toBe(403);
	expect(body).toEqual(agentLookup);
});

test('an unknown agent and the agent of another partner look the same', async () => {
	for (const agentId of ['nobody', 'other-partner-agent']) {
		const query = `?messageId=1&agentId=${agentId}`;
		const { status, body } = await client.request('POST', `${path}${query}`, hello);
		expect([status, body]).toEqual([403, lookupOf(agentId)]);
	}
});

test('the other partner has a key of its own that reaches its agent alone', async () => {
	const key = await simulator.backDoor.serviceAccountKey({ partner: 'other-partner' });
	const options = { key: JSON.stringify(key) };
	const other = await connectClient(simulator, { ...options, agentId: 'other-partner-agent' });
	const trespasser = await connectClient(simulator, options);

	expect((await other.sendText(ADA, 'Hello')).status).toBe(200);
	expect((await trespasser.sendText(ADA, 'Hello')).status).toBe(403);
});

test('the agent id is accepted with and without @rbm.goog', async () => {
	const query = '?messageId=with-suffix&agentId=simulator-agent@rbm.goog';

	expect((await client.request('POST', `${path}${query}`, hello)).status).toBe(200);
});

test('an unlaunched agent reaches testers; others are 403 for sends and 404 for capabilities', async () => {
	const unlaunched = await connectClient(simulator, { agentId: 'simulator-unlaunched-agent' });

	expect((await unlaunched.sendText(DORA, 'Hello')).status).toBe(200);
	expect((await unlaunched.capabilities(DORA)).status).toBe(200);
	const refused = await unlaunched.sendText(ADA, 'Hello');
	expect([refused.status, refused.body.error.status]).toEqual([403, 'PERMISSION_DENIED']);
	expect((await unlaunched.sendEvent(ADA, { eventType: 'IS_TYPING' })).status).toBe(403);
	expect((await unlaunched.capabilities(ADA)).body).toEqual(notReachable);

	await simulator.backDoor.putAgent({ agentId: 'simulator-unlaunched-agent', launched: true });
	expect((await unlaunched.sendText(ADA, 'Hello')).status).toBe(200);
});

test('a number without RCS is 404 for messages, events and capabilities', async () => {
	const answers = [
		await client.sendText(CLEO, 'Hello'),
		await client.sendEvent(CLEO, { eventType: 'IS_TYPING' }),
		await client.capabilities(CLEO),
	];

	expect(answers.map(({ body }) => body)).toEqual([notReachable, notReachable, notReachable]);
});

test('unknown numbers are reachable, unless only known phones shall be', async () => {
	expect((await client.sendText('+4915201234567', 'Hello')).status).toBe(200);

	const small = await startSimulator({ everyoneHasRcs: false });
	try {
		const { body } = await (await connectClient(small)).sendText('+4915201234567', 'Hello');
		expect(body).toEqual(notReachable);
	} finally {
		await small.stop();
	}
});

test('an id is not used up by a refused message', async () => {
	expect((await client.sendText(CLEO, 'Hello', 'refused-once')).status).toBe(404);
	expect((await client.sendText(ADA, 'Hello', 'refused-once')).status).toBe(200);
	await simulator.phone(ADA).waitForMessage({ messageId: 'refused-once', state: 'delivered' });
});

test.each(['4915201234567', '+0123456789', '+49', '+12345678901234567', '+49 152', 'me', '%2520'])(
	'the phone "%s" is 400',
	async (phone) => {
		const { status, body } = await client.sendText(phone, 'Hello');
		expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
	},
);

test('a plus sign works raw and escaped, and a space is no plus sign', async () => {
	const send = (phone: string) =>
		client.request(
			'POST',
			`/v1/phones/${phone}/agentMessages?messageId=${phone}&agentId=simulator-agent`,
			hello,
		);

	expect((await send('+12025550101')).body.name).toContain('phones/+12025550101/');
	expect((await send('%2B12025550101')).body.name).toContain('phones/+12025550101/');
	expect((await send('%2012025550101')).status).toBe(400);
});

test('query parameters: unknown ones are named, standard ones and snake_case pass', async () => {
	const unknown = await client.request(
		'POST',
		`${path}?messageID=1&agentId=simulator-agent`,
		hello,
	);
	expect(unknown.body.error.message).toContain(
		'Unknown name "messageID": Cannot bind query parameter',
	);
	const missing = await client.request('POST', `${path}?agentId=simulator-agent`, hello);
	expect([missing.status, missing.body.error.message]).toEqual([
		400,
		"Missing required query parameter 'messageId'.",
	]);
	const standard = '?message_id=snake&agent_id=simulator-agent&prettyPrint=false&$.xgafv=2';
	expect((await client.request('POST', `${path}${standard}`, hello)).status).toBe(200);
});

test("an address without a method is Google's page, not JSON", async () => {
	const { status, text, body } = await client.request('GET', '/v1/phones/<b>/agentMessages');

	expect(status).toBe(404);
	expect(body).toBeUndefined();
	expect(text).toMatch(/^<!DOCTYPE html>/);
	expect(text).not.toContain('<b>/');
});
