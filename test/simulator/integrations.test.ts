import { startSimulator, type Simulator } from '../../simulator/simulator';
import request from '../fixtures/req.mgmt.integrations.create.json';
import created from '../fixtures/res.mgmt.integrations.create.json';
import { connectClient, MANAGEMENT_SCOPE } from '../support/simulator/simulatorClient';
import { startReceiver } from '../support/simulator/webhookReceiver';

const TOKEN = 'SJENCPGJESMGUFPY';

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let client: Awaited<ReturnType<typeof connectClient>>;
let integrations: string;

beforeEach(async () => {
	simulator = await startSimulator();
	receiver = await startReceiver(TOKEN);
	client = await connectClient(simulator, { scope: MANAGEMENT_SCOPE });
	const { body } = await client.manage('GET', '/v1/brands/-/agents/simulator-agent');
	integrations = `/v1/${body.name}/integrations`;
});
afterEach(async () => {
	await simulator.stop();
	await receiver.stop();
});

const create = (webhookUri = receiver.url, verificationToken = TOKEN) =>
	client.manage('POST', integrations, {
		agentWebhookIntegration: { webhookUri, verificationToken },
	});
const list = async () => (await client.manage('GET', integrations)).body;

test('creating one performs the handshake and answers in the documented shape', async () => {
	const { status, body } = await create();

	expect(status).toBe(200);
	expect(receiver.handshakes).toHaveLength(1);
	expect(body).toEqual({
		...created,
		name: expect.stringMatching(
			/^brands\/[\w-]{36}\/agents\/simulator-agent\/integrations\/[\w-]{36}$/,
		),
		agentWebhookIntegration: { webhookUri: receiver.url },
	});
	expect(await list()).toEqual({ integrations: [body] });
	expect((await client.manage('GET', `/v1/${body.name}`)).body).toEqual(body);
});

test('callbacks are signed with the token, which nobody reads again', async () => {
	await create();
	await simulator.phone().reply('Hello');
	await simulator.agent().waitForDelivery({ kind: 'text' });

	expect(receiver.calls[0]?.isSignedWith(TOKEN)).toBe(true);
	expect(JSON.stringify(await list())).not.toContain(TOKEN);
	expect(JSON.stringify(await simulator.backDoor.state())).not.toContain(TOKEN);
	const [logged] = await simulator.backDoor.requests({
		target: 'brands.agents.integrations.create',
	});
	expect(logged?.body).toEqual({
		agentWebhookIntegration: { webhookUri: receiver.url, verificationToken: '(hidden)' },
	});
});

test('the old name of the token is accepted', async () => {
	const { status } = await client.manage('POST', integrations, {
		agent_webhook_integration: { webhook_uri: receiver.url, verification_token: TOKEN },
	});

	expect(status).toBe(200);
});

test('both doors set the same webhook', async () => {
	await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
	const [there] = (await list()).integrations;
	expect(there.agentWebhookIntegration).toEqual({ webhookUri: receiver.url });
	const { status, body } = await create();
	expect([status, body.error.message]).toEqual([400, expect.stringContaining('already set')]);

	expect((await client.manage('DELETE', `/v1/${there.name}`)).body).toEqual({});
	expect(await list()).toEqual({});
	expect((await create()).status).toBe(200);
	await simulator.agent().removeWebhook();
	expect(await list()).toEqual({});
});

test('without an agent webhook callbacks go to that of the partner, or nowhere', async () => {
	const partner = await startReceiver('partner-token');
	try {
		const { body } = await create();
		await simulator.backDoor.setPartnerWebhook({
			url: partner.url,
			clientToken: 'partner-token',
		});
		await client.manage('DELETE', `/v1/${body.name}`);
		await simulator.phone().reply('Hello');
		await simulator.agent().waitForDelivery({ kind: 'text' });
		expect(partner.calls.map((call) => call.isSignedWith('partner-token'))).toEqual([true]);
		expect(receiver.calls).toEqual([]);
		expect(await list()).toEqual({});

		await simulator.backDoor.removePartnerWebhook();
		await simulator.phone().reply('Anybody?');
		await simulator.agent().waitForDelivery({ kind: 'text', state: 'noWebhook' });
	} finally {
		await partner.stop();
	}
});

test('a webhook that does not answer is 503, one that answers wrongly is 400', async () => {
	receiver.answerHandshakesWith((secret) => ({ status: 200, body: `"${secret}"` }));
	const wrong = await create();
	expect([wrong.status, wrong.body.error.message]).toEqual([
		400,
		expect.stringContaining('in quotes'),
	]);
	await receiver.stop();
	const { status, body } = await create();

	expect([status, body.error.status]).toEqual([503, 'UNAVAILABLE']);
	expect(await list()).toEqual({});
});

test('of two that come at once one is set', async () => {
	receiver.answerHandshakesWith((secret) => ({ status: 200, body: secret, delayMs: 50 }));
	const answers = await Promise.all([create(), create()]);

	expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
	expect((await list()).integrations).toHaveLength(1);
});

test('plain http is allowed nearby alone, and there only if wanted', async () => {
	const far = await create('http://shop.example/rcs');
	expect([far.status, far.body.error.message]).toEqual([400, expect.stringContaining('https')]);
	await simulator.backDoor.setOpenQuestions({ httpWebhook: 'refuse' });

	expect((await create()).status).toBe(400);
	expect(receiver.handshakes).toEqual([]);
});

test.each([
	[{}, "oneof field 'integration_type' is not set"],
	[{ agentWebhookIntegration: { webhookUri: 'x', verificationToken: 'y' } }, 'not a valid URI'],
	[{ agentWebhookIntegration: { webhookUri: 'https://a.example' } }, 'verification_token'],
	[{ ...request, foo: 1 }, 'Unknown name "foo"'],
	[{ dialogflowEsIntegration: {} }, 'agent webhook kind alone'],
])('the body %j is 400', async (payload, words) => {
	const { status, body } = await client.manage('POST', integrations, payload);

	expect([status, body.error.message]).toEqual([400, expect.stringContaining(words)]);
});

test('a wrong id, agent or brand is not found', async () => {
	const { body } = await create();
	const id = body.name.split('/').at(-1);

	for (const path of [
		`${integrations}/other`,
		`${integrations.replace('simulator-agent', 'simulator-multi-use-agent')}/${id}`,
		`/v1/brands/nobody/agents/simulator-agent/integrations/${id}`,
		integrations.replace('simulator-agent', 'other-partner-agent'),
	]) {
		expect((await client.manage('GET', path)).body.error.status).toBe('NOT_FOUND');
	}
	expect((await client.manage('DELETE', `${integrations}/other`)).status).toBe(404);
	expect((await list()).integrations).toHaveLength(1);
});

test('brands/- names no brand here, unless that shall pass', async () => {
	const path = '/v1/brands/-/agents/simulator-agent/integrations';
	expect((await client.manage('GET', path)).body.error.message).toContain('id of the brand');
	await simulator.backDoor.setOpenQuestions({ wildcardBrand: 'accept' });

	expect((await client.manage('GET', path)).status).toBe(200);
});
