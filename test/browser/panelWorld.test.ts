import type { Page } from 'playwright-core';

import { OPEN_QUESTIONS } from '../../simulator/openQuestions';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { SAMPLE_CLINIC } from '../../simulator/world/agents/sampleClinic';
import { describeInBrowser } from '../support/browser/describeInBrowser';
import { connectClient } from '../support/simulator/simulatorClient';
import { openSimulatorPage, showTab, unfold } from '../support/simulator/simulatorPage';
import { waitFor } from '../../scripts/machine/waitFor';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ADA = '+12025550101';
/** Offline. */
const BEN = '+12025550102';
const TOKEN = 'SJENCPGJESMGUFPY';

describeInBrowser('the world behind the phone, by clicking', () => {
	let simulator: Simulator;
	let client: Awaited<ReturnType<typeof connectClient>>;
	let receiver: Awaited<ReturnType<typeof startReceiver>>;
	let browser: Awaited<ReturnType<typeof openSimulatorPage>>;
	let page: Page;

	beforeAll(async () => {
		simulator = await startSimulator();
		receiver = await startReceiver(TOKEN);
		client = await connectClient(simulator);
		browser = await openSimulatorPage(simulator);
		({ page } = browser);
		await showTab(page, 'Control panel');
	});
	afterEach(() => {
		expect(browser.errors).toEqual([]);
	});
	afterAll(async () => {
		await browser?.close();
		await simulator?.stop();
		await receiver?.stop();
	});

	const state = () => simulator.backDoor.state();
	const agentOf = async (id: string) => (await state()).agents.find((one) => one.agentId === id);
	const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

	test('a webhook is set up with the handshake; when it fails, the reason stands there', async () => {
		await unfold(page, 'Webhook');
		await page.getByLabel(/^Address of the webhook/).fill(receiver.url);
		await page.getByLabel(/^Client token/).fill('a wrong one');
		await press('Set up the webhook');
		await page.getByText('The webhook refused the client token.').waitFor();
		expect((await agentOf('simulator-agent'))?.webhook).toBeUndefined();

		await page.getByLabel(/^Client token/).fill(TOKEN);
		await press('Set up the webhook');
		await page.getByText('The handshake went well.').waitFor();
		expect((await agentOf('simulator-agent'))?.webhook).toEqual({ url: receiver.url });
		await simulator.phone(ADA).reply('Heard?');
		await waitFor('the callback', () => receiver.calls.length === 1);

		await press('Remove it');
		await page.getByText('The webhook was removed.').waitFor();
		expect((await agentOf('simulator-agent'))?.webhook).toBeUndefined();
	});

	test('time passes: a message expires, and the next event is told and gone to', async () => {
		await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
		receiver.calls.length = 0;
		await client.send(BEN, { contentMessage: { text: 'Short' }, ttl: '3000s' }, 'short');
		await client.send(BEN, { contentMessage: { text: 'Long' }, ttl: '86000s' }, 'long');
		await unfold(page, 'Time');
		await page
			.getByRole('list', { name: 'What is to come' })
			.getByText(`A message to ${BEN} expires in 50 minutes`)
			.waitFor();
		await press('1 hour');
		await page.getByText('1 hour went by.').waitFor();
		const told = () => receiver.calls.map(({ payload }) => payload['messageId']);
		expect(told()).toEqual(['short']);

		await press('To the next event');
		await page.getByText(`A message to ${BEN} expires.`).waitFor();
		expect(told()).toEqual(['short', 'long']);
	});

	test('an agent changes its name, colour and launch, and keeps its webhook', async () => {
		await unfold(page, 'The agent');
		await page.getByLabel('Agent name').fill('The flower shop');
		await page.getByLabel('Description').fill('Fresh every day');
		await page.getByLabel('Colour').fill('#7a1fa2');
		await page.getByLabel('Use case').selectOption({ label: 'Promotional' });
		await page.getByLabel(/^Launch/).selectOption('UNLAUNCHED');
		await page.getByLabel(/^Testers/).fill(`${BEN}, +12025550104`);
		await press('Save the agent');
		await page
			.getByRole('button', { name: /^The flower shop/ })
			.first()
			.waitFor();

		expect(await agentOf('simulator-agent')).toMatchObject({
			displayName: 'The flower shop',
			description: 'Fresh every day',
			color: '#7a1fa2',
			useCase: 'PROMOTIONAL',
			launched: false,
			webhook: { url: receiver.url },
			phoneNumber: SAMPLE_CLINIC.phoneNumber,
			website: SAMPLE_CLINIC.website,
			logoUri: SAMPLE_CLINIC.logoUri,
			heroUri: SAMPLE_CLINIC.heroUri,
		});
		expect((await client.sendText(ADA, 'Hello')).status).toBe(403);
		expect((await client.sendText('+12025550104', 'Hello')).status).toBe(200);
		await page.getByLabel(/^Launch/).selectOption('LAUNCHED');
		await press('Save the agent');
		await waitFor('the launch', async () => (await client.sendText(ADA, 'Hello')).status === 200);
	});

	test('a new agent can be added, and sends', async () => {
		await press('A new one');
		await page.getByLabel('Id', { exact: true }).fill('my-bakery');
		await page.getByLabel('Agent name').fill('My bakery');
		await press('Add the agent');
		await page
			.getByRole('button', { name: /^My bakery/ })
			.first()
			.waitFor();
		const baker = await connectClient(simulator, { agentId: 'my-bakery' });

		expect((await baker.sendText(ADA, 'Fresh bread')).status).toBe(200);
		await page
			.getByRole('button', { name: /^The flower shop/ })
			.first()
			.click();
	});

	test('callbacks are tried again as fast as wanted', async () => {
		await unfold(page, 'Delivery of callbacks');
		const fill = async (label: string, value: string) => {
			await page.getByLabel(label).fill(value);
			await page.getByLabel(label).blur();
		};
		await fill('Wait after the first failure, in seconds', '0.02');
		await fill('Given up after so many hours', '1');
		await fill('How often every callback comes', '2');
		await waitFor('the settings', async () => {
			const { firstRetryMs, giveUpAfterMs, copies } = (await state()).settings.webhook;
			return firstRetryMs === 20 && giveUpAfterMs === 3_600_000 && copies === 2;
		});
		receiver.calls.length = 0;
		await simulator.phone(ADA).reply('Twice', { agentId: 'simulator-agent' });

		await waitFor('both copies', () => receiver.calls.length === 2);
	});

	test('tokens become worthless, and the key too', async () => {
		await unfold(page, 'The key and its tokens');
		await press('Make access tokens worthless');
		await page.getByText(/access tokens are worthless now/).waitFor();
		expect((await client.sendText(ADA, 'Hello')).status).toBe(401);

		await page.getByLabel('Service account key').selectOption('disabled');
		await page.getByText('The key is disabled.').waitFor();
		expect((await (await connectClient(simulator)).sendText(ADA, 'Hello')).status).toBe(401);
		await page.getByLabel('Service account key').selectOption('enabled');
		await page.getByText('The key is enabled.').waitFor();
		client = await connectClient(simulator);
		expect((await client.sendText(ADA, 'Hello')).status).toBe(200);
	});

	test('every open question is a switch', async () => {
		await unfold(page, 'Open questions');
		for (const { name, values } of OPEN_QUESTIONS) {
			await page.getByLabel(name, { exact: true }).selectOption(values[1] ?? '');
		}
		await page.getByText(`${OPEN_QUESTIONS.length} changed`).waitFor();
		expect((await simulator.backDoor.openQuestions()).map(({ chosen }) => chosen)).toEqual(
			OPEN_QUESTIONS.map(({ values }) => values[1]),
		);
		expect((await client.sendText(ADA, 'Hello', 'no uuid')).status).toBe(400);
	});
});
