import type { Page } from 'playwright-core';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import { describeInBrowser } from '../support/browser/describeInBrowser';
import { connectClient } from '../support/simulator/simulatorClient';
import {
	accessibilityProblems,
	clipboardText,
	openSimulatorPage,
	showTab,
	unfoldAll,
} from '../support/simulator/simulatorPage';
import { waitFor } from '../../scripts/machine/waitFor';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ADA = '+12025550101';
const EMIL = '+12025550105';
const TOKEN = 'SJENCPGJESMGUFPY';

describeInBrowser('the inspector, by clicking', () => {
	let simulator: Simulator;
	let client: Awaited<ReturnType<typeof connectClient>>;
	let receiver: Awaited<ReturnType<typeof startReceiver>>;
	let browser: Awaited<ReturnType<typeof openSimulatorPage>>;
	let page: Page;

	beforeAll(async () => {
		simulator = await startSimulator();
		receiver = await startReceiver(TOKEN, [{ status: 503, body: 'not now' }, { status: 200 }]);
		client = await connectClient(simulator);
		await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
		await simulator.backDoor.setDelivery({ firstRetryMs: 20 });
		await client.sendText(ADA, 'Your flowers are ready', 'flowers');
		await simulator.phone(ADA).waitForDelivery({ kind: 'DELIVERED' });
		await simulator.backDoor.useFaultPreset({ preset: 'busy' });
		await client.sendText(EMIL, 'Refused', 'refused');
		browser = await openSimulatorPage(simulator);
		({ page } = browser);
		await showTab(page, 'Inspector');
	});
	afterEach(() => {
		expect(browser.errors).toEqual([]);
	});
	afterAll(async () => {
		await browser?.close();
		await simulator?.stop();
		await receiver?.stop();
	});

	const list = () => page.getByRole('list', { name: 'What went over the wire' });
	const lines = () => list().locator('.exchange-line').allInnerTexts();
	const titles = async () =>
		(await list().locator('.exchange-title').allInnerTexts()).map((text) => text.split('\n')[0]);
	const line = (name: RegExp) => list().locator('.exchange-line').filter({ hasText: name });

	test('every exchange is there, the newest last, with its outcome', async () => {
		await line(/READ/).waitFor();
		expect(await titles()).toEqual([
			'token',
			'Handshake',
			'phones.agentMessages.create',
			'DELIVERED',
			'phones.agentMessages.create',
			'READ',
		]);
		const texts = (await lines()).join('\n');
		expect(texts).toContain('200, 2 attempts');
		expect(texts).toContain('Google is busy (429)');
	});

	test('a call opens with headers, body and answer, and can be copied', async () => {
		await line(/create/)
			.first()
			.click();
		await page.getByText(`POST /messaging/v1/phones/${encodeURIComponent(ADA)}`).waitFor();
		await page.getByLabel('request body').getByText('Your flowers are ready').waitFor();
		await page.getByText('Headers', { exact: true }).click();
		await page.getByText('Bearer (hidden)').waitFor();
		await page.getByRole('button', { name: 'Copy all as JSON of this exchange' }).click();
		await page.getByText('Copied').waitFor();
		const copied = JSON.parse(await clipboardText(page));

		expect(copied).toMatchObject({
			target: 'phones.agentMessages.create',
			query: { messageId: 'flowers' },
			answer: { body: { name: `phones/${ADA}/agentMessages/flowers` } },
		});
		await line(/create/)
			.first()
			.click();
	});

	test('a callback opens with decoded data, every attempt and its signature', async () => {
		await line(/DELIVERED/).click();
		await page.getByLabel('decoded data').getByText('"eventType": "DELIVERED"').waitFor();
		await page.getByText(/^Attempt 1, .*: 503/).waitFor();
		await page.getByText(/^Attempt 2, .*: 200/).waitFor();
		expect(await page.getByText('It matches.').count()).toBe(2);
		await page.getByText('Envelope', { exact: true }).click();
		await page.getByLabel('envelope').getByText('business_id').waitFor();

		const before = receiver.calls.length;
		await page.getByRole('button', { name: 'Deliver again' }).click();
		await waitFor('the call', () => receiver.calls.length === before + 1);
		await line(/DELIVERED/)
			.nth(1)
			.waitFor();
		await line(/DELIVERED/)
			.first()
			.click();
	});

	test('it can be narrowed down by words, kind and conversation', async () => {
		await page.getByLabel('Filter by words').fill('429 busy');
		await waitFor('one line', async () => (await titles()).length === 1);
		await page.getByLabel('Filter by words').fill('nothing like it');
		await page.getByText('Nothing fits the filter.').waitFor();
		await page.getByRole('button', { name: 'Clear the filter' }).click();

		await page.getByLabel('Kind of exchange').selectOption('handshake');
		await waitFor('handshakes', async () => (await titles()).join() === 'Handshake');
		await page.getByLabel('Kind of exchange').selectOption('request');
		await page.getByLabel('Only this conversation').check();
		await waitFor('the call about Ada', async () => (await titles()).length === 1);
		await page.getByLabel('Only this conversation').uncheck();
		await page.getByLabel('Kind of exchange').selectOption('');
	});

	test('a bubble shows its JSON and the exchanges it took part in', async () => {
		const bubble = page.locator('[data-entry]', { hasText: 'Your flowers are ready' });
		await bubble.hover();
		await bubble.getByRole('button', { name: 'Show in the inspector' }).click();
		await page.getByLabel('JSON of the bubble').getByText('"messageId": "flowers"').waitFor();
		const about = await titles();
		expect(about.slice(0, 2)).toEqual(['phones.agentMessages.create', 'DELIVERED']);
		expect(about).not.toContain('token');

		await page.getByRole('button', { name: 'Show all exchanges' }).click();
		await line(/token/).waitFor();
	});

	test('what happens now appears by itself', async () => {
		await simulator.phone(ADA).reply('Hello there');
		await line(/text/).waitFor();
		await simulator.phone(ADA).waitForDelivery({ kind: 'text' });
	});

	test.each(['light', 'dark'] as const)('is usable by everybody (%s)', async (colorScheme) => {
		for (const viewport of [
			{ width: 1400, height: 900 },
			{ width: 390, height: 800 },
		]) {
			const other = await browser.open({ colorScheme, viewport });
			await showTab(other, 'Inspector');
			await other.locator('.exchange-line').filter({ hasText: 'DELIVERED' }).first().click();
			await other.getByLabel('decoded data').waitFor();
			expect(await accessibilityProblems(other, '.side')).toEqual([]);
			for (const tab of ['Control panel', 'Connect n8n'] as const) {
				await showTab(other, tab);
				await other
					.getByRole('heading', { name: 'Make the credential' })
					.or(other.getByLabel(/^Persona/))
					.first()
					.waitFor();
				await unfoldAll(other);
				expect(await accessibilityProblems(other, '.side')).toEqual([]);
			}
			await other.context().close();
		}
	});

	test('tabs and lines are worked by the keyboard alone', async () => {
		await page.getByRole('tab', { name: 'Inspector' }).focus();
		await page.keyboard.press('ArrowRight');
		await page.getByLabel(/^Persona/).waitFor();
		await page.keyboard.press('ArrowLeft');
		await line(/token/).focus();
		await page.keyboard.press('Enter');
		await page.getByLabel('answer').getByText('(hidden)').waitFor();
		await page.keyboard.press('Enter');
		await page.getByLabel('answer').waitFor({ state: 'detached' });
	});
});
