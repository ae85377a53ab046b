import type { Locator } from 'playwright-core';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import { startN8n, type N8n, type WorkflowJson } from '../../n8n/n8n';
import { packPackage } from '../../n8n/packPackage';
import { openBrowser, type OpenPage } from '../support/browser/browser';
import { describeInBrowser } from '../support/browser/describeInBrowser';
import { communityNodesOn } from '../support/npm/communityNodes';
import { manifestOf } from '../support/npm/registry';
import { startNpmWorld, type NpmWorld } from '../support/npm/world';
import { cameOf, fileOf, releasedVersions, workflowOf } from '../support/released/fixtures';
import { live, withCredentials, WRITER, type Came } from '../support/released/story';
import { credentialData, TRIGGER, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

/** Written while the package is not there. */
const MEANWHILE = 'Are you there?';
const PACKAGE = 'n8n-nodes-rcs-for-business';
const earlier = releasedVersions.at(-1)!;
const came = cameOf(earlier) as Came;

describeInBrowser('settings > community nodes, by clicking', () => {
	let world: NpmWorld;
	let simulator: Simulator;
	let n8n: N8n;
	let browser: OpenPage;
	let settings: ReturnType<typeof communityNodesOn>;
	let place: Pick<Stage, 'simulator' | 'n8n' | 'credentials'>;
	let workflow: WorkflowJson;
	let workflowId: string;
	let webhook: string;

	beforeAll(async () => {
		world = await startNpmWorld();
		simulator = await startSimulator({ webhook: { firstRetryMs: 500, maxRetryMs: 1000 } });
		n8n = await startN8n({ ui: true, tarball: false, env: world.env });
		browser = await openBrowser(n8n, undefined, world.hostRules);
		settings = communityNodesOn(browser.page, n8n.url);
	});
	afterAll(async () => {
		await browser?.close();
		await n8n?.stop();
		await simulator?.stop();
		await world?.stop();
	});

	/** Opens a node of the workflow that was made with the earlier release. */
	const openNode = async (name: string): Promise<Locator> => {
		const { page } = browser;
		await page.goto(`${n8n.url}/workflow/${workflowId}`);
		await page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();

		return page.getByTestId('ndv');
	};

	const webhookAtGoogle = async (): Promise<string | undefined> => {
		const { agents } = await simulator.backDoor.state();

		return agents.find(({ agentId }) => agentId === simulator.defaultAgentId)?.webhook?.url;
	};

	test('an earlier release is installed, and a workflow made with it runs', async () => {
		world.publish(fileOf(earlier, 'tgz'));
		await settings.open();
		await settings.install(PACKAGE);
		expect(await settings.card.innerText()).toContain(`v${earlier}`);

		const { id } = await n8n.createCredential({
			type: 'rcsForBusinessApi',
			name: 'RCS',
			data: credentialData(simulator),
		});
		place = { simulator, n8n, credentials: { rcsForBusinessApi: { id, name: 'RCS' } } };
		workflow = withCredentials(workflowOf(earlier), place.credentials);
		({ id: workflowId } = await n8n.createWorkflow(workflow));
		await n8n.activate(workflowId);
		const { webhookId } = workflow.nodes.find(({ type }) => type === TRIGGER)!;
		webhook = `${n8n.webhookUrl}/${webhookId}/rcs`;
		await waitFor('the webhook at Google', async () => (await webhookAtGoogle()) === webhook);

		expect(await live(place, workflowId, workflow)).toEqual(came);
	});

	test('it is updated, and the workflow runs on, untouched', async () => {
		const { version } = manifestOf(packPackage());
		world.publish(packPackage());
		await settings.open();
		await settings.update();
		expect(await settings.card.innerText()).toContain(`v${version}`);

		const { written, putOut } = await live(place, workflowId, workflow);
		expect(written).toEqual(came.written);
		expect(putOut).toMatchObject(came.putOut);
	});

	test('it is removed, and n8n says so; Google goes on sending', async () => {
		await settings.open();
		await settings.uninstall();
		await settings.card.waitFor({ state: 'detached' });

		await (await openNode('Answer')).getByText('Install this node to use it').waitFor();
		expect(await webhookAtGoogle()).toBe(webhook);
		await simulator.phone(WRITER).reply(MEANWHILE);
		// No 200, so Google tries again.
		const answer = await fetch(webhook, { method: 'POST', body: '{}' });
		expect(answer.status).toBe(400);
	});

	test('installed again, it brings the workflow back to life, and what was written meanwhile', async () => {
		await settings.open();
		await settings.install(`${PACKAGE}@${manifestOf(packPackage()).version}`);

		await simulator
			.phone(WRITER)
			.waitForMessage({ text: `You wrote: ${MEANWHILE}`, timeoutMs: 30_000 });
		const answer = await openNode('Answer');
		await answer.getByText('Phone Number', { exact: true }).first().waitFor();
		expect((await live(place, workflowId, workflow)).written).toEqual(came.written);
	});

	test('n8n and npm asked nobody else', () => {
		expect(world.refused()).toEqual([]);
	});
});
