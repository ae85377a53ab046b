import { checkMany, numbered } from '../../support/stage/manyNumbers';
import { keyFileText } from '../../support/keyFile';
import { RestError } from '../../../n8n/n8n';
import {
	ACTION,
	credentialData,
	openStage,
	triggerNode,
	type Stage,
} from '../../support/stage/stage';
import { checkSetUp } from '../../support/stage/setUpCheck';

const CLEO_WITHOUT_RCS = '+12025550103';
const FRIEDA = '+4917604069001';
const LIMITED = 'limited-agent';
const UNLAUNCHED = 'simulator-unlaunched-agent';

let stage: Stage;
let webhookUrl: string;
let limited: Stage['credentials'];

const credentialOf = async (name: string, more: object): Promise<Stage['credentials']> => {
	const data = credentialData(stage.simulator, { ...more });
	const { id } = await stage.n8n.createCredential({ type: 'rcsForBusinessApi', name, data });
	return { rcsForBusinessApi: { id, name } };
};

const check = async (parameters: object = {}, credentials = stage.credentials) =>
	await checkSetUp(stage, parameters, credentials);

const byId = (value: string) => ({ agentId: { __rl: true, mode: 'id', value } });

/** Opens the list of agents in the panel of a node. */
const agentsInList = (filter: string, credentials = stage.credentials) =>
	stage.n8n.rest<unknown>('POST', '/dynamic-node-parameters/resource-locator-results', {
		path: 'parameters.agentId',
		methodName: 'searchAgents',
		nodeTypeAndVersion: { name: ACTION, version: 1 },
		currentNodeParameters: { resource: 'message', operation: 'sendText' },
		credentials,
		filter,
	});

export const setUpCheck = (): void => {
	beforeAll(async () => {
		stage = await openStage();
		const trigger = triggerNode('Trigger', stage.credentials, 'set-up', ['message.text']);
		const { url } = await stage.publishTrigger({ name: 'listens', nodes: [trigger] });
		webhookUrl = url;

		const { backDoor } = stage.simulator;
		const partner = 'limited-partner';
		await backDoor.putAgent({ agentId: LIMITED, partner });
		await backDoor.setAccountScopes({ partner, scopes: ['messaging'] });
		const key = await backDoor.serviceAccountKey({ partner });
		limited = await credentialOf('No management', {
			serviceAccountKey: JSON.stringify(key),
			agentId: LIMITED,
		});
	});

	afterAll(async () => {
		await stage?.close();
	});

	describe('Check Set-Up tells', () => {
		test('that all is well, and that Google sends to this n8n', async () => {
			const { ok, statuses, line } = await check();

			expect(ok).toBe(true);
			expect(statuses).toEqual(['token ok', 'agent ok', 'launch ok', 'webhook ok', 'phone ok']);
			expect(line('webhook')?.detail).toBe(
				`Google sends events to this n8n: ${webhookUrl} (the workflow "listens").`,
			);
			expect((await check({ webhookUrl })).ok).toBe(true);
		});

		test('a wrong key', async () => {
			const wrong = await credentialOf('Wrong key', { serviceAccountKey: keyFileText() });
			const { ok, statuses, line } = await check({}, wrong);

			expect([ok, statuses[0]]).toEqual([false, 'token failed']);
			expect(line('token')).toMatchObject({
				detail: 'The service account of this key does not exist (any more).',
				nextStep: expect.stringMatching(/^Create a new key/) as string,
			});
			expect(statuses.slice(1)).toEqual(
				['agent', 'launch', 'webhook', 'phone'].map((name) => `${name} unknown`),
			);
		});

		test('what a key without the management scope cannot see', async () => {
			const { ok, statuses, line } = await check({}, limited);

			expect(ok).toBe(true);
			expect(statuses).toEqual([
				'token ok',
				'agent ok',
				'launch unknown',
				'webhook unknown',
				'phone ok',
			]);
			expect(line('webhook')).toMatchObject({
				detail: 'Could not be seen. This service account may not manage agents and test devices.',
				nextStep: expect.stringMatching(/^Sending, checking and receiving still work/) as string,
			});
		});

		test.each([
			['with the management scope', () => stage.credentials],
			['without it', () => limited],
		])('an agent that is not found, %s', async (_, credentials) => {
			const { ok, statuses, line } = await check(byId('no_such_agent'), credentials());

			expect([ok, statuses.slice(0, 2)]).toEqual([false, ['token ok', 'agent failed']]);
			expect(line('agent')?.detail).toContain('"no_such_agent"');
		});

		test('an agent that is not launched, and a phone that is no tester', async () => {
			const { ok, statuses, line } = await check({ ...byId(UNLAUNCHED), phoneNumber: FRIEDA });

			expect([ok, statuses[2], statuses[4]]).toEqual([false, 'launch warning', 'phone failed']);
			expect(line('phone')).toMatchObject({
				detail: 'The agent is not launched, and this phone is not one of its test devices.',
				nextStep: expect.stringContaining('"Tester: Invite"') as string,
			});
		});

		test('a webhook that leads elsewhere', async () => {
			const url = 'http://127.0.0.1:9/elsewhere';
			const agent = stage.simulator.agent(UNLAUNCHED);
			await agent.setWebhook({ url, clientToken: 'another', skipHandshake: true });

			const own = await check(byId(UNLAUNCHED));
			const compared = await check({ ...byId(UNLAUNCHED), webhookUrl });

			expect(own.line('webhook')).toMatchObject({ status: 'warning' });
			expect(own.line('webhook')?.detail).toContain(
				`Google sends events to ${url}. That does not look like this n8n. Webhooks of this n8n begin with ${stage.n8n.url}/.`,
			);
			expect(compared.line('webhook')).toMatchObject({
				status: 'failed',
				detail: `Google sends events to ${url}, not to ${webhookUrl}.`,
			});
		});

		test('that there is no webhook', async () => {
			const { line } = await check(byId('simulator-multi-use-agent'));

			expect(line('webhook')).toMatchObject({
				status: 'warning',
				detail: expect.stringMatching(/^The agent has no webhook of its own/) as string,
				nextStep: expect.stringContaining('Production URL') as string,
			});
		});
	});

	test('the list of agents can be searched', async () => {
		expect(await agentsInList('multi')).toEqual({
			results: [
				{
					name: expect.stringContaining('(simulator-multi-use-agent)') as string,
					value: 'simulator-multi-use-agent',
				},
			],
		});
	});

	test('the list says what a key without the management scope may do', async () => {
		const refused = await agentsInList('', limited).catch((error: unknown) => error);

		expect(refused).toBeInstanceOf(RestError);
		expect((refused as RestError).body).toContain('may not manage agents and test devices');
		expect((refused as RestError).body).toContain('An agent can always be chosen');
	});

	test('10,001 numbers are checked in two calls and come out as one item with figures', async () => {
		const items = await checkMany(
			stage,
			[...numbered(10_000), CLEO_WITHOUT_RCS, 'Ben'],
			['Phones'],
		);
		const calls = await stage.simulator.backDoor.requests({ target: 'users.batchGet' });

		expect(items.map(({ json }) => json)).toMatchObject([
			{
				checked: 10_001,
				reachable: 10_000,
				unreachable: 1,
				unreachableNumbers: [CLEO_WITHOUT_RCS],
				invalidNumbers: [{ item: 1, value: 'Ben' }],
				calls: 2,
				sampleSize: 7501,
			},
		]);
		expect(calls.map(({ status }) => status)).toEqual([200, 200]);
	});

	test('the numbers of 500 items are checked together', async () => {
		const items = await checkMany(stage, numbered(500), ['Phones', 'One Each']);

		expect(items.map(({ json }) => json)).toMatchObject([
			{ checked: 500, reachable: 500, calls: 1, sampleSize: 375 },
		]);
	});
};
