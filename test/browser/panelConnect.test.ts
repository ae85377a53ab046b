import { readFileSync } from 'node:fs';

import type { Page } from 'playwright-core';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import { describeInBrowser } from '../support/browser/describeInBrowser';
import { connectClient } from '../support/simulator/simulatorClient';
import { clipboardText, openSimulatorPage, showTab } from '../support/simulator/simulatorPage';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ADA = '+12025550101';
/** Chromium takes no more than some twenty from one page. */
const MOST_DOWNLOADS = 10;

describeInBrowser('Connect n8n, by clicking', () => {
	let simulator: Simulator;
	let browser: Awaited<ReturnType<typeof openSimulatorPage>>;
	let page: Page;

	beforeAll(async () => {
		simulator = await startSimulator();
		browser = await openSimulatorPage(simulator);
		({ page } = browser);
		await showTab(page, 'Connect n8n');
	});
	afterEach(() => {
		expect(browser.errors).toEqual([]);
	});
	afterAll(async () => {
		await browser?.close();
		await simulator?.stop();
	});

	const copy = async (what: string): Promise<string> => {
		await page.getByRole('button', { name: `Copy ${what}`, exact: true }).click();
		await page.getByRole('button', { name: `Copied ${what}`, exact: true }).waitFor();
		return await clipboardText(page);
	};
	const download = async (what: string, from = page) => {
		const [file] = await Promise.all([
			from.waitForEvent('download'),
			from.getByRole('button', { name: `Download ${what}`, exact: true }).click(),
		]);
		return {
			name: file.suggestedFilename(),
			text: readFileSync(await file.path(), 'utf8'),
		};
	};

	test('every value can be copied, and the copied key opens the simulator', async () => {
		expect(await copy('Messaging URL')).toBe(simulator.messagingUrl);
		expect(await copy('Management URL')).toBe(simulator.managementUrl);
		expect(await copy('Token URL')).toBe(simulator.tokenUrl);
		expect(await copy('Default Agent ID')).toBe('simulator-agent');
		expect(await copy('the name of the node')).toBe('n8n-nodes-rcs-for-business');
		const client = await connectClient(simulator, { key: await copy('Service Account Key') });

		expect((await client.sendText(ADA, 'Hello')).status).toBe(200);
	});

	test('the key can be saved as a file', async () => {
		const { name, text } = await download('Service Account Key');
		expect(name).toMatch(/\.json$/);
		const client = await connectClient(simulator, { key: text });

		expect((await client.sendText(ADA, 'Hello')).status).toBe(200);
	});

	test('n8n in Docker gets the addresses it can reach', async () => {
		await page.getByLabel('On this machine, in Docker').check();
		await page.getByText(/^http:\/\/host\.docker\.internal:\d+\/messaging$/).waitFor();
		expect(await copy('Token URL')).toContain('host.docker.internal');
		await page.getByLabel('On this machine', { exact: true }).check();
		await page.getByText(simulator.messagingUrl).waitFor();
	});

	test('every example can be downloaded with the agent on the screen', async () => {
		const examples = await simulator.backDoor.exampleWorkflows();
		let fresh = page;
		for (const [at, { name, title }] of examples.entries()) {
			if (at % MOST_DOWNLOADS === 0) {
				if (fresh !== page) await fresh.context().close();
				fresh = await browser.open();
				await showTab(fresh, 'Connect n8n');
				await fresh.getByRole('button', { name: /^simulator-multi-use-agent/ }).click();
				await fresh.getByText('It names simulator-multi-use-agent already.').waitFor();
			}
			const file = await download(title, fresh);
			expect(file.name).toBe(`${name}.json`);
			expect(JSON.parse(file.text)).toEqual(
				await simulator.backDoor.exampleWorkflow({
					name,
					agentId: 'simulator-multi-use-agent',
					phone: ADA,
				}),
			);
		}
		await fresh.context().close();
	});

	test('the webhook is set up with the token of the credential', async () => {
		const token = await copy('Webhook Client Tokens');
		const receiver = await startReceiver(token);
		try {
			expect(await page.getByLabel(/^Client token/).inputValue()).toBe(token);
			await page.getByLabel(/^Address of the webhook/).fill(receiver.url);
			await page.getByRole('button', { name: 'Set up the webhook' }).click();
			await page.getByText('The handshake went well.').waitFor();
			await simulator.phone(ADA).reply('hi');
			await simulator.agent().waitForDelivery({ kind: 'text' });
			expect(receiver.calls[0]?.isSignedWith(token)).toBe(true);
		} finally {
			await receiver.stop();
		}
	});
});
