import { setTimeout as sleep } from 'node:timers/promises';

import type { INode } from 'n8n-workflow';

import { startN8n } from '../../n8n/n8n';
import { openPublicAddress, type PublicAddress } from '../support/services/publicAddress';
import { registrationsOf, type Registrations } from '../support/stage/registrations';
import { scratchFolder } from '../../scripts/machine/scratchFolder';
import { checkSetUp } from '../support/stage/setUpCheck';
import {
	actionNode,
	CLIENT_TOKEN,
	inARow,
	manualTrigger,
	openStage,
	type Stage,
} from '../support/stage/stage';
import { outputOf } from '../../n8n/n8n';
import { waitFor } from '../../scripts/machine/waitFor';

const PATIENCE = { timeoutMs: 60_000 };
const SHOP = 'http://127.0.0.1:9/shop';

const { folder: userFolder, remove: removeFolder } = scratchFolder();
const addresses: PublicAddress[] = [];
let address: PublicAddress;
/** Somebody else, where something at our address leads to. */
let elsewhere: PublicAddress;
let stage: Stage;
let registrations: Registrations;

const openAddress = async (): Promise<PublicAddress> => {
	const opened = await openPublicAddress();
	addresses.push(opened);
	return opened;
};

beforeAll(async () => {
	address = await openAddress();
	elsewhere = await openAddress();
	const env = { WEBHOOK_URL: `${address.url}/` };
	stage = await openStage({ n8n: { userFolder, env } });
	address.put({ forwardTo: stage.n8n.url });
	registrations = registrationsOf(stage, address.url);
});

afterAll(async () => {
	await stage?.close();
	addresses.forEach(({ close }) => close());
	removeFolder();
});

const methodsOf = async (agentId: string) =>
	(await registrations.changesOf(agentId)).map(({ method }) => method);

const removed = async (agentId: string): Promise<void> => {
	await waitFor(
		`the webhook of ${agentId} to be removed`,
		async () => (await registrations.webhookOf(agentId)) === undefined,
		PATIENCE,
	);
};

/** An agent whose webhook is somebody else's. */
const agentOfShop = async (agentId: string): Promise<void> => {
	const { backDoor } = stage.simulator;
	await backDoor.putAgent({ agentId });
	const webhook = { url: SHOP, clientToken: 'shop-token', skipHandshake: true };
	await stage.simulator.agent(agentId).setWebhook(webhook);
};

test('a trigger that is renamed and published changes nothing at Google', async () => {
	const agentId = 'renamed-agent';
	const id = await registrations.publish({ name: 'renamed', agentId });
	await registrations.statusOf(id, 'published');
	const { versionId, nodes } = await stage.n8n.rest<{ versionId: string; nodes: INode[] }>(
		'GET',
		`/workflows/${id}`,
	);
	const renamed = nodes.map((node) => ({ ...node, name: 'Hears from customers' }));
	const looks = async () =>
		(await stage.simulator.backDoor.requests({ target: 'brands.agents.integrations.list' })).length;
	const before = await looks();
	await stage.n8n.rest('PATCH', `/workflows/${id}`, {
		versionId,
		connections: {},
		nodes: renamed,
	});
	await stage.n8n.activate(id);
	await waitFor('the renamed trigger to look', async () => (await looks()) > before, PATIENCE);
	await registrations.statusOf(id, 'published');

	expect(await methodsOf(agentId)).toEqual(['POST']);
	expect(await registrations.webhookOf(agentId)).toBe(registrations.urlOf('renamed'));
});

test.concurrent(
	'a credential that is deleted right after unpublishing is no hindrance to the removal',
	async () => {
		const agentId = 'orphaned-agent';
		const credentials = await registrations.credentialsWith('Short-lived');
		const id = await registrations.publish({ name: 'orphaned', agentId, credentials });

		await stage.n8n.deactivate(id);
		await waitFor('the path to be taken down', async () => {
			const { status } = await fetch(`${stage.n8n.webhookUrl}/orphaned/rcs`, { method: 'POST' });
			return status === 404;
		});
		// It is told to the trigger right after that.
		await sleep(1000);
		await stage.n8n.rest('DELETE', `/credentials/${credentials.rcsForBusinessApi.id}`);
		expect(await registrations.webhookOf(agentId)).toBe(registrations.urlOf('orphaned'));

		await removed(agentId);
	},
);

test.concurrent('an agent that a trigger leaves for another one loses its webhook', async () => {
	const [before, after] = ['left-agent', 'chosen-agent'];
	await stage.simulator.backDoor.putAgent({ agentId: after });
	const id = await registrations.publish({ name: 'moving', agentId: before });

	await registrations.publishChanged(id, { agentId: { __rl: true, mode: 'id', value: after } });
	await registrations.waitUntilRegistered(after, registrations.urlOf('moving'));
	await removed(before);
	expect(await registrations.webhookOf(after)).toBe(registrations.urlOf('moving'));
});

describe('while something else is at our address', () => {
	/** What reached the address of one trigger. */
	const reachedAt = (name: string) => address.reached.filter(({ path }) => path.includes(name));

	test.concurrent.each([
		['redirects', 'redirected-agent', () => ({ redirectTo: `${elsewhere.url}/there` })],
		['answers without end', 'trickling-agent', () => 'trickle' as const],
		['answers nothing', 'silent-agent', () => 'nothing' as const],
	])('that %s, a webhook is removed, and nobody gets the token', async (_, agentId, behind) => {
		const id = await registrations.publish({ name: agentId, agentId });
		const before = reachedAt(agentId).length;
		address.putAt(agentId, behind());

		await stage.n8n.deactivate(id);
		await removed(agentId);
		expect(elsewhere.reached).toEqual([]);
		const calls = reachedAt(agentId).slice(before);
		expect(calls).toHaveLength(1);
		expect(calls[0]?.body).not.toMatch(new RegExp(`${CLIENT_TOKEN}|clientToken`));
	});

	test.concurrent.each([
		['redirects', 'kept-agent-1', () => ({ redirectTo: `${elsewhere.url}/there` })],
		['answers nothing', 'kept-agent-2', () => 'nothing' as const],
	])(
		'that %s, another webhook stays, though it may be replaced; later it is replaced',
		async (_, agentId, behind) => {
			await agentOfShop(agentId);
			const parameters = { replaceWebhook: true };
			const id = await registrations.create({ name: agentId, agentId, parameters });
			address.putAt(agentId, behind());

			await stage.n8n.activate(id);
			const error = await registrations.failure(id);
			expect(error).toMatch(/^Nothing was changed: Google goes on sending.*By Hand/);
			expect(error).toContain(SHOP);
			expect(error).toContain(registrations.urlOf(agentId));
			expect(await methodsOf(agentId)).toEqual([]);
			expect(elsewhere.reached).toEqual([]);
			expect(JSON.stringify(reachedAt(agentId))).not.toMatch(/clientToken/);

			address.putAt(agentId, { forwardTo: stage.n8n.url });
			await stage.n8n.deactivate(id);
			await stage.n8n.activate(id);
			await registrations.waitUntilRegistered(agentId, registrations.urlOf(agentId));
		},
	);
});

test('what was removed for one that Google then refuses is named, also by the last of n8n’s tries', async () => {
	const agentId = 'bare-agent';
	await agentOfShop(agentId);
	await stage.simulator.backDoor.addFault({
		target: 'brands.agents.integrations.create',
		status: 503,
		times: 5,
	});
	const parameters = { replaceWebhook: true };
	const id = await registrations.create({ name: 'bare', agentId, parameters });

	await stage.n8n.activate(id);
	const error = await registrations.failure(id);
	expect(error).toMatch(/^Google could not reach the webhook/);
	expect(error).toContain(`The webhook that was there, ${SHOP}, had been removed for it`);
	expect(await methodsOf(agentId)).toEqual(['DELETE']);
});

test('an older address of n8n is named by check, log and refusal, and left on request', async () => {
	const agentId = 'moved-agent';
	const byId = { agentId: { __rl: true, mode: 'id', value: agentId } };
	const id = await registrations.publish({ name: 'moved', agentId });
	await registrations.statusOf(id, 'published');
	const old = registrations.urlOf('moved');
	await stage.n8n.stop();
	const { simulator, credentials } = stage;
	const next = await openAddress();
	const n8n = await startN8n({ userFolder, env: { WEBHOOK_URL: `${next.url}/` } });
	stage = {
		...stage,
		n8n,
		close: async () => void (await Promise.all([n8n.stop(), simulator.stop()])),
	};
	for (const { put } of [address, next]) put({ forwardTo: n8n.url });
	const moved = registrationsOf(stage, next.url);
	const words = `${old}: an older address of a trigger here, or this n8n is a copy`;

	// A workflow of its own knows the trigger by its URL, one with the trigger by what that noted.
	const given = { ...byId, webhookUrl: moved.urlOf('moved') };
	const { line } = await checkSetUp(stage, given, credentials);
	expect(line('webhook')).toMatchObject({ status: 'failed' });
	expect(line('webhook')?.detail).toContain(words);
	const beside = await checkBeside(id, byId);
	expect(beside).toMatchObject({ status: 'warning' });
	expect(beside?.detail).toContain(words);

	await simulator.phone().reply('By the old address', { agentId });
	await waitFor('the log to say so', () => n8n.log().includes(`It registered ${old}`), PATIENCE);

	await moved.publishChanged(id, { events: ['message.text', 'typing'] });
	expect(await moved.failure(id)).toContain(`to ${old}, which was left as it is`);
	expect(await moved.webhookOf(agentId)).toBe(old);

	await moved.publishChanged(id, { replaceWebhook: true });
	await moved.waitUntilRegistered(agentId, moved.urlOf('moved'));
	const { messageId } = await simulator.phone().reply('By the new address', { agentId });
	const { attempts } = await simulator.agent(agentId).waitForDelivery({ messageId, ...PATIENCE });
	expect(attempts.at(-1)).toMatchObject({ url: moved.urlOf('moved'), status: 200 });
});

/** Adds Check Set-Up to the workflow of a trigger, by hand, and gives its line about the webhook. */
const checkBeside = async (id: string, parameters: object) => {
	const own = { resource: 'agent', operation: 'checkSetUp', phoneNumber: '' };
	const read = async () =>
		await stage.n8n.rest<{ versionId: string; nodes: INode[] }>('GET', `/workflows/${id}`);
	const save = async (nodes: readonly object[], connections: object) => {
		const { versionId } = await read();
		await stage.n8n.rest('PATCH', `/workflows/${id}`, { versionId, nodes, connections });
	};
	const { nodes } = await read();
	const check = actionNode('Check', stage.credentials, { ...own, ...parameters });
	const more = [manualTrigger, check].map((node, index) => ({
		id: `check-${index}`,
		typeVersion: 1,
		position: [200 * index, 300],
		parameters: {},
		...node,
	}));
	await save([...nodes, ...more], inARow('Start', 'Check'));
	const [item] = outputOf(await stage.n8n.runManually(id), 'Check');
	await save(nodes, {});
	const { checks } = item!.json as { checks: { check: string; status: string; detail: string }[] };

	return checks.find(({ check: name }) => name === 'webhook');
};
