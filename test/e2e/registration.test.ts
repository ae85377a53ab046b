import { outputOf } from '../../n8n/n8n';
import { registrationsOf, type Registrations } from '../support/stage/registrations';
import { credentialData, openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const PARTNER_TOKEN = 'partner-token';
const PATIENCE = { timeoutMs: 60_000 };
const SHOP = 'https://shop.example.com/rcs';

let stage: Stage;
let registrations: Registrations;
let derived: Stage['credentials'];

beforeAll(async () => {
	stage = await openStage();
	registrations = registrationsOf(stage);
	derived = await registrations.credentialsWith('Key alone');
});

afterAll(async () => {
	await stage?.close();
});

const write = async (agentId: string, text: string) =>
	(await stage.simulator.phone().reply(text, { agentId })).messageId;

/** Waits until n8n has stored an execution for each of the messages, in any workflow. */
const waitForMessages = async (messageIds: readonly string[]) => {
	const seen = new Set<unknown>();
	const read = new Set<string>();
	await waitFor(
		`${messageIds.length} messages to arrive`,
		async () => {
			for (const { id, status } of await stage.n8n.executions()) {
				if (read.has(id) || status !== 'success') continue;
				read.add(id);
				const items = outputOf(await stage.n8n.execution(id), 'Listen');
				for (const { json } of items) seen.add(json.messageId);
			}
			return messageIds.every((id) => seen.has(id));
		},
		PATIENCE,
	);
};

/** The user writes again and again while something is done; each time the webhook was called. */
const writeWhile = async (agentId: string, act: () => Promise<unknown>): Promise<void> => {
	const agent = stage.simulator.agent(agentId);
	let isDone = false;
	const acting = act().finally(() => {
		isDone = true;
	});
	while (!isDone) {
		const messageId = await write(agentId, 'Are you there?');
		await agent.waitForDelivery({ messageId, state: undefined, attempts: 1, timeoutMs: 20_000 });
	}
	await acting;
};

/** Waits until every call was answered with 200, which n8n gives when the execution is stored. */
const everythingAcknowledged = async (agentId: string) =>
	await waitFor(
		'every callback to be acknowledged',
		async () => {
			const deliveries = await stage.simulator.agent(agentId).deliveries();
			return deliveries.every(({ state }) => state === 'acknowledged');
		},
		PATIENCE,
	);

/** Unpublishes and publishes, until Google has the webhook anew. */
const publishAnew = async (id: string, agentId: string) => {
	const before = (await registrations.changesOf(agentId)).length;
	await stage.n8n.deactivate(id);
	await stage.n8n.activate(id);
	await waitFor(
		'the webhook to be set anew',
		async () => (await registrations.changesOf(agentId)).length >= before + 2,
		PATIENCE,
	);
};

test('publishing registers, a new version takes over, unpublishing removes', async () => {
	const trigger = (name: string) => ({ name, agentId: `${name}-agent`, credentials: derived });
	const leaving = await registrations.publish(trigger('leaving'));
	const staying = await registrations.publish(trigger('staying'));
	await waitForMessages([await write('leaving-agent', 'Hello')]);

	await writeWhile('staying-agent', async () => {
		await registrations.publishChanged(staying, { events: ['message.text', 'typing'] });
		await registrations.statusOf(staying, 'published');
	});
	await waitForMessages([await write('staying-agent', 'to the new version')]);
	await everythingAcknowledged('staying-agent');

	// Of the two, the version that ended first would be removed first.
	await stage.n8n.deactivate(leaving);
	await waitFor(
		'Google to forget the webhook',
		async () => (await registrations.webhookOf('leaving-agent')) === undefined,
		PATIENCE,
	);
	expect(await registrations.webhookOf('staying-agent')).toBe(registrations.urlOf('staying'));
	const changes = await registrations.changesOf('staying-agent');
	expect(changes.map(({ method }) => method)).toEqual(['POST']);
});

test('whoever cannot be registered is told why, in one sentence, and nothing of others is touched', async () => {
	const { simulator, n8n } = stage;
	const { create, failure, webhookOf, urlOf } = registrations;
	await registrations.publish({ name: 'Answers', agentId: 'busy-agent' });
	await simulator.backDoor.putAgent({ agentId: 'shop-agent' });
	await simulator.agent('shop-agent').setWebhook({
		url: SHOP,
		clientToken: 'shop-token',
		skipHandshake: true,
	});
	await simulator.backDoor.addFault({
		target: 'brands.agents.integrations.create',
		status: 503,
		times: 5,
	});
	const partner = 'limited-partner';
	await simulator.backDoor.putAgent({ agentId: 'limited-agent', partner });
	await simulator.backDoor.setAccountScopes({ partner, scopes: ['messaging'] });
	const key = await simulator.backDoor.serviceAccountKey({ partner });
	const limited = await registrations.credentialsWith('No management', {
		serviceAccountKey: JSON.stringify(key),
	});

	const foreign = await create({ name: 'foreign', agentId: 'shop-agent' });
	const second = await create({ name: 'second', agentId: 'busy-agent' });
	const unlucky = await create({ name: 'unlucky', agentId: 'unlucky-agent' });
	const unable = await create({ name: 'unable', agentId: 'limited-agent', credentials: limited });
	for (const id of [foreign, second, unlucky, unable]) await n8n.activate(id);

	expect(await failure(foreign)).toContain(`to another webhook, ${SHOP}, which was left as it is`);
	expect(await webhookOf('shop-agent')).toBe(SHOP);
	expect(await failure(second)).toContain(
		`go to the workflow "Answers" of this n8n (${urlOf('Answers')}) already`,
	);
	expect(await webhookOf('busy-agent')).toBe(urlOf('Answers'));
	expect(await failure(unlucky)).toMatch(/^Google could not reach the webhook.*\(503\)/);
	expect(await failure(unable)).toMatch(/has to be registered at Google by hand/);

	await simulator.backDoor.clearFaults();
	await simulator.backDoor.setOpenQuestions({ httpWebhook: 'refuse' });
	await n8n.deactivate(unlucky);
	await n8n.activate(unlucky);
	expect(await failure(unlucky)).toMatch(
		/^Google sends events to https addresses only.*WEBHOOK_URL/,
	);
	await simulator.backDoor.setOpenQuestions({ httpWebhook: 'nearby' });

	await registrations.publishChanged(foreign, { replaceWebhook: true });
	await registrations.waitUntilRegistered('shop-agent', urlOf('foreign'));
});

test('a key that may not manage agents is no hindrance, where a person registers by hand', async () => {
	const { simulator, n8n } = stage;
	const partner = 'limited-partner';
	const key = await simulator.backDoor.serviceAccountKey({ partner });
	const credentials = await registrations.credentialsWith('By hand', {
		serviceAccountKey: JSON.stringify(key),
		clientTokens: 'typed-token',
	});
	await simulator.backDoor.setAccountScopes({ partner, scopes: ['messaging'] });
	await simulator.backDoor.putAgent({ agentId: 'limited-agent', partner });

	const trigger = { name: 'by-hand', agentId: 'limited-agent', credentials };
	await n8n.activate(await registrations.create(trigger));
	const url = registrations.urlOf('by-hand');
	await n8n.waitForWebhook(url);
	await waitFor('the log to say so', () => n8n.log().includes('the webhook was not registered'));
	await simulator.agent('limited-agent').setWebhook({ url, clientToken: 'typed-token' });

	await waitForMessages([await write('limited-agent', 'Hello')]);
});

describe('no event is lost', () => {
	beforeAll(async () => {
		// A partner's webhook takes what comes while an agent has none.
		const credentials = await registrations.credentialsWith('Partner', {
			clientTokens: PARTNER_TOKEN,
		});
		const parameters = { registration: 'byHand', agentId: '' };
		const trigger = { name: 'partner', agentId: 'any-agent', credentials, parameters };
		await stage.n8n.activate(await registrations.create(trigger));
		const url = registrations.urlOf('partner');
		await stage.n8n.waitForWebhook(url);
		for (const partner of [undefined, 'new-partner']) {
			await stage.simulator.backDoor.setPartnerWebhook({
				url,
				clientToken: PARTNER_TOKEN,
				...(partner && { partner }),
			});
		}
	});

	test.each([
		['the client token', 'token-agent', { clientTokens: 'old-token' }],
		['the key', 'key-agent', { clientTokens: '' }],
	])('when %s is changed', async (what, agentId, before) => {
		const { simulator, n8n } = stage;
		const credentials = await registrations.credentialsWith(what, before);
		const id = await registrations.publish({ name: agentId, agentId, credentials });
		await waitForMessages([await write(agentId, 'before')]);

		if (before.clientTokens === '')
			await simulator.backDoor.putAgent({ agentId, partner: 'new-partner' });
		const newKey = await simulator.backDoor.serviceAccountKey({ partner: 'new-partner' });
		const change =
			before.clientTokens === ''
				? { clientTokens: '', serviceAccountKey: JSON.stringify(newKey) }
				: { clientTokens: 'new-token' };
		const { id: credentialId } = credentials.rcsForBusinessApi;
		await n8n.rest('PATCH', `/credentials/${credentialId}`, {
			type: 'rcsForBusinessApi',
			name: what,
			data: credentialData(simulator, change),
		});

		// The trigger keeps for ten seconds what it has read.
		const between: string[] = [];
		await waitFor(
			'a call to be refused',
			async () => {
				between.push(await write(agentId, `between ${between.length}`));
				const pending = await simulator.agent(agentId).deliveries({ state: 'pending' });
				return pending.some(({ attempts }) => attempts.length > 0);
			},
			{ ...PATIENCE, everyMs: 1000 },
		);
		await waitFor('the log to name the cause', () =>
			n8n.log().includes('was changed after the webhook was registered at Google'),
		);
		// Google has no webhook for a moment, which is made long here.
		const target = 'brands.agents.integrations.create';
		await simulator.backDoor.addFault({ target, delayMs: 3000 });
		const publishing = publishAnew(id, agentId);
		await waitFor(
			'the old webhook to be gone',
			async () => (await registrations.webhookOf(agentId)) === undefined,
			PATIENCE,
		);
		const meanwhile = await write(agentId, 'meanwhile');
		await publishing;
		const after = await write(agentId, 'after');

		await waitForMessages([...between, meanwhile, after]);
		await everythingAcknowledged(agentId);
		const urls = (await simulator.agent(agentId).deliveries()).map(
			({ attempts }) => attempts.at(-1)?.url,
		);
		expect(urls).toContain(registrations.urlOf('partner'));
	});
});

test('a restart neither registers again nor removes anything', async () => {
	const agentId = 'restarted-agent';
	await registrations.publish({ name: 'restarted', agentId, credentials: derived });

	await stage.n8n.restart();

	await waitForMessages([await write(agentId, 'after the restart')]);
	const changes = await registrations.changesOf(agentId);
	expect(changes.map(({ method }) => method)).toEqual(['POST']);
});
