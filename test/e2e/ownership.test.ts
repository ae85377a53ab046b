import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { RestError, startN8n, type N8n } from '../../n8n/n8n';
import { openPublicAddress, type PublicAddress } from '../support/services/publicAddress';
import { registrationsOf } from '../support/stage/registrations';
import { scratchFolder } from '../../scripts/machine/scratchFolder';
import { checkSetUp } from '../support/stage/setUpCheck';
import { CLIENT_TOKEN, openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const AGENT = 'owned-agent';
const COPY = 'a-copy-of-owned';
const PATIENCE = { timeoutMs: 60_000 };

/** How n8n publishes: since 2.41 by a service of its own, before that at every start anew. */
const SERVICES = ['true', 'false'] as const;
type Service = (typeof SERVICES)[number];

const environment = ({ url: base }: PublicAddress, service: Service) => ({
	WEBHOOK_URL: `${base}/`,
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: service,
});

/** Exports a workflow and imports it under another id, as a person does; the webhook is new, too. */
const copyWorkflow = async (n8n: N8n, workflowId: string, url: string): Promise<void> => {
	const file = path.join(n8n.userFolder, 'workflow.json');
	await n8n.command('export:workflow', `--id=${workflowId}`, `--output=${file}`);
	const [exported] = JSON.parse(readFileSync(file, 'utf8')) as [{ nodes: object[] }];
	// What the trigger noted at its registration travels along.
	expect(JSON.stringify(exported)).toContain(url);
	const nodes = exported.nodes.map((node) => ({ ...node, webhookId: COPY }));
	writeFileSync(file, JSON.stringify([{ ...exported, id: COPY, name: 'Copy', nodes }]));
	await n8n.command('import:workflow', `--input=${file}`);
};

/** An n8n that hears at Google, with a copy of its workflow, and its user folder as it was then. */
type Production = Awaited<ReturnType<typeof openProduction>>;

/** Opens one, and leaves it stopped. */
const openProduction = async () => {
	const [production, original] = [scratchFolder(), scratchFolder()];
	const address = await openPublicAddress();
	const opened: { stage?: Stage } = {};
	const close = async (): Promise<void> => {
		await opened.stage?.close();
		address.close();
		for (const { remove } of [production, original]) remove();
	};
	try {
		const n8n = { userFolder: production.folder, env: environment(address, 'true') };
		const stage = await openStage({ n8n });
		opened.stage = stage;
		address.put({ forwardTo: stage.n8n.url });
		const registrations = registrationsOf(stage, address.url);
		const workflowId = await registrations.publish({ name: 'owned', agentId: AGENT });
		const url = registrations.urlOf('owned');
		// The name of what is registered is saved a moment after Google has it.
		await registrations.statusOf(workflowId, 'published');
		await stage.n8n.stop();
		await copyWorkflow(stage.n8n, workflowId, url);
		cpSync(production.folder, original.folder, { recursive: true });

		return { stage, address, registrations, workflowId, url, original: original.folder, close };
	} catch (error) {
		await close();
		throw error;
	}
};

let production: Production;

beforeAll(async () => {
	production = await openProduction();
	await production.stage.n8n.restart();
	production.address.reached.length = 0;
});

afterAll(async () => {
	await production?.close();
});

/** Publishes in vain, as a person does, and gives what n8n shows. */
const refusalOf = async (
	of: Production,
	n8n: N8n,
	id: string,
	service: Service,
): Promise<string> => {
	if (service === 'true') {
		await n8n.activate(id);
		return await registrationsOf({ ...of.stage, n8n }).failure(id);
	}
	const error: unknown = await n8n.activate(id).catch((failure: unknown) => failure);
	return error instanceof RestError ? error.body : 'It was published.';
};

const isProbe = ({ body }: { readonly body: string }): boolean => body.includes('Probe');

/** Waits until n8n has asked its own address, ten seconds after something was unpublished. */
const removalConsidered = async (own: PublicAddress, id: string): Promise<void> => {
	const isAsked = () => own.reached.some((call) => isProbe(call) && call.path.includes(id));
	await waitFor(`a question at the address of ${id}`, isAsked, PATIENCE);
	// It looks at Google after that.
	await sleep(2000);
	own.reached.length = 0;
};

/** The clone: the whole user folder, started at another address. */
const openClone = async ({ original }: Production, service: Service) => {
	const { folder: userFolder, remove } = scratchFolder();
	cpSync(original, userFolder, { recursive: true });
	const own = await openPublicAddress();
	const n8n = await startN8n({ userFolder, env: environment(own, service) });
	own.put({ forwardTo: n8n.url });

	return {
		n8n,
		own,
		close: async () => {
			await n8n.stop();
			own.close();
			remove();
		},
	};
};

const expectToHaveIt = async ({ registrations, url }: Production): Promise<void> => {
	expect(await registrations.webhookOf(AGENT)).toBe(url);
	const changes = await registrations.changesOf(AGENT);
	expect(changes.map(({ method }) => method)).toEqual(['POST']);
};

/** Nobody but Google may call another address, and nobody tells the client token to any. */
const expectNoToken = (...addresses: readonly PublicAddress[]): void => {
	for (const { body } of addresses.flatMap(({ reached }) => reached)) {
		expect(body).not.toContain(CLIENT_TOKEN);
		expect(body).not.toContain('clientToken');
	}
};

/** Starts, unpublishes and publishes a clone and the copy in it, and unpublishes and starts again. */
const goThroughClone = async (of: Production, service: Service): Promise<void> => {
	const { stage, workflowId, url } = of;
	const { n8n, own, close } = await openClone(of, service);
	const calls: PublicAddress['reached'] = [];
	const removed = async (id: string) => {
		calls.push(...own.reached);
		await removalConsidered(own, id);
	};
	try {
		if (service === 'false') {
			await waitFor(
				'the log to say what is at Google',
				() => n8n.log().includes(`to ${url}, which was left as it is. That is an older address`),
				PATIENCE,
			);
		}
		await expectToHaveIt(of);
		const { line } = await checkSetUp(
			{ ...stage, n8n },
			{
				agentId: { __rl: true, mode: 'id', value: AGENT },
				webhookUrl: `${own.url}/webhook/owned/rcs`,
			},
			stage.credentials,
		);
		expect(line('webhook')).toMatchObject({
			status: 'failed',
			detail: expect.stringContaining('this n8n is a copy of the one that hears there') as string,
		});

		await n8n.deactivate(workflowId);
		await removed('owned');
		await expectToHaveIt(of);

		for (const error of await Promise.all(
			[workflowId, COPY].map(async (id) => await refusalOf(of, n8n, id, service)),
		)) {
			expect(error).toContain(`to ${url}, which was left as it is. That is an older address`);
			expect(error).toContain('or this n8n is a copy of the one that hears there');
		}
		await Promise.all([workflowId, COPY].map(async (id) => await n8n.deactivate(id)));
		await removed(COPY);
		await n8n.restart();
		await expectToHaveIt(of);
		expectNoToken({ ...own, reached: [...calls, ...own.reached] });
	} finally {
		await close();
	}
};

const hears = async ({ stage, url }: Production, text: string): Promise<void> => {
	const { messageId } = await stage.simulator.phone().reply(text, { agentId: AGENT });
	const agent = stage.simulator.agent(AGENT);
	const { attempts } = await agent.waitForDelivery({ messageId, ...PATIENCE });
	expect(attempts.at(-1)).toMatchObject({ url, status: 200 });
};

/** Publishes a copy of the workflow in production itself, unpublishes it, and starts again. */
const goThroughCopy = async (of: Production, service: Service): Promise<void> => {
	const { n8n } = of.stage;
	expect(await refusalOf(of, n8n, COPY, service)).toMatch(
		/go to (another workflow|the workflow \\?"owned\\?") of this n8n/,
	);
	await n8n.deactivate(COPY);
	await removalConsidered(of.address, COPY);
	await expectToHaveIt(of);

	await n8n.restart();
	await expectToHaveIt(of);
	await hears(of, `After the copy, service ${service}`);
};

/** Two or three of them, each with starts of n8n. */
const SEVERAL = 300_000;

test(
	'clones and a copy leave the webhook of a production that runs',
	async () => {
		await Promise.all([
			...SERVICES.map(async (service) => await goThroughClone(production, service)),
			goThroughCopy(production, 'true'),
		]);

		await hears(production, 'Still there?');
		expectNoToken(production.address);
	},
	SEVERAL,
);

test(
	'clones leave it, too, while production is stopped, and nobody is called there',
	async () => {
		await production.stage.n8n.stop();
		production.address.put('nothing');
		production.address.reached.length = 0;
		await Promise.all(SERVICES.map(async (service) => await goThroughClone(production, service)));

		expect(production.address.reached).toEqual([]);
	},
	SEVERAL,
);

test('so does a copy where a start publishes everything anew', async () => {
	const { stage, address, close } = production;
	await stage.n8n.stop();
	const { userFolder } = stage.n8n;
	const n8n = await startN8n({ userFolder, env: environment(address, 'false') });
	production = {
		...production,
		stage: { ...stage, n8n },
		close: async () => {
			await n8n.stop();
			await close();
		},
	};
	address.put({ forwardTo: n8n.url });

	await goThroughCopy(production, 'false');
	expectNoToken(address);
});

test('a clone gets it by a publish in person that may replace it, and production then leaves it', async () => {
	const { stage, workflowId, address, url } = production;
	const { n8n, own, close } = await openClone(production, 'true');
	try {
		const clone = registrationsOf({ ...stage, n8n }, own.url);
		await clone.publishChanged(workflowId, { replaceWebhook: true });
		await clone.waitUntilRegistered(AGENT, clone.urlOf('owned'));

		await stage.n8n.deactivate(workflowId);
		await removalConsidered(address, 'owned');
		expect(await clone.webhookOf(AGENT)).toBe(clone.urlOf('owned'));
		expect(stage.n8n.log()).toContain(
			`another webhook has taken the place of ${url}: Google sends the events of "${AGENT}" to ${clone.urlOf('owned')}`,
		);
		// Google alone asks for the handshake.
		const handshakes = own.reached.filter(({ body }) => body.includes('clientToken'));
		expect(handshakes).toHaveLength(1);
		expect(n8n.log()).toContain(`to ${clone.urlOf('owned')} now, and no longer to ${url}`);
	} finally {
		await close();
	}
});
