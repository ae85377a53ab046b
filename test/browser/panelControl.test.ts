import type { Page } from 'playwright-core';

import { FAULT_PRESET_NAMES, FAULT_PRESETS } from '../../simulator/faults/presets';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { PERSONA_NAMES, PERSONAS } from '../../simulator/world/phones/personas';
import { describeInBrowser } from '../support/browser/describeInBrowser';
import { connectClient } from '../support/simulator/simulatorClient';
import { openSimulatorPage, showTab, unfold } from '../support/simulator/simulatorPage';
import { waitFor } from '../../scripts/machine/waitFor';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ADA = '+12025550101';
const TOKEN = 'SJENCPGJESMGUFPY';
const TEXT = { contentMessage: { text: 'Hello' } };
const CAROUSEL = {
	contentMessage: {
		richCard: { carouselCard: { cardContents: [{ title: 'One' }, { title: 'Two' }] } },
	},
};

describeInBrowser('the control panel, by clicking', () => {
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
	beforeEach(async () => {
		await simulator.backDoor.clearFaults();
		await simulator.backDoor.becomePersona({ phone: ADA, persona: 'online' });
		await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
		receiver.calls.length = 0;
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
	const ada = async () => (await state()).phones.find(({ number }) => number === ADA);
	const choose = (label: string, value: string | { label: string }) =>
		page
			.getByLabel(new RegExp(`^${label}`))
			.first()
			.selectOption(value);
	const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

	test('every persona can be chosen, and a sender meets it', async () => {
		const met: Record<string, number> = {};
		for (const persona of PERSONA_NAMES) {
			const { label, traits } = PERSONAS[persona];
			await choose('Persona', { label });
			await waitFor(persona, async () => {
				const phone = await ada();
				const isOptedOut = phone?.unsubscribedFrom.includes('simulator-agent') ?? false;
				const hasTraits = Object.entries(traits).every(
					([trait, value]) =>
						JSON.stringify(phone?.[trait as keyof typeof phone]) === JSON.stringify(value),
				);
				return hasTraits && isOptedOut === (persona === 'optedOut');
			});
			met[persona] = (await client.send(ADA, CAROUSEL)).status;
		}

		expect(met).toMatchObject({ online: 200, oldPhone: 400, textOnly: 400, noRcs: 404 });
		expect((await client.send(ADA, TEXT)).status).toBe(200);
	});

	test('being a tester or not can be chosen for the agent on the screen', async () => {
		const tested = await connectClient(simulator, { agentId: 'simulator-unlaunched-agent' });
		await page.getByRole('button', { name: /^simulator-unlaunched-agent/ }).click();
		await choose('Persona', { label: PERSONAS.tester.label });
		await waitFor('an invitation', async () => (await tested.send(ADA, TEXT)).status === 200);
		await choose('Persona', { label: PERSONAS.notATester.label });
		await waitFor('no invitation', async () => (await tested.send(ADA, TEXT)).status === 403);
		await page
			.getByRole('button', { name: /^Sample Clinic/ })
			.first()
			.click();
	});

	test('features can be taken away one by one', async () => {
		await unfold(page, 'It can');
		await page.getByLabel('Carousels').uncheck();
		await waitFor('one feature fewer', async () => (await ada())?.features.length === 8);

		expect((await client.send(ADA, CAROUSEL)).status).toBe(400);
		expect((await client.send(ADA, TEXT)).status).toBe(200);
	});

	test('a phone can be added, and is the one on the screen then', async () => {
		await unfold(page, 'Add a phone');
		await page.getByLabel('Number').fill('+1 (202) 555-0177');
		await page.getByLabel('Name', { exact: true }).fill('Hanna');
		await choose('New persona', { label: PERSONAS.offline.label });
		await press('Add the phone');
		await page
			.getByRole('button', { name: /^Hanna/ })
			.first()
			.waitFor();
		const added = (await state()).phones.find(({ number }) => number === '+12025550177');

		expect(added).toMatchObject({ name: 'Hanna', online: false });
		await page.getByRole('button', { name: /^Ada/ }).click();
	});

	test.each(FAULT_PRESET_NAMES)('the fault %s can be set off', async (name) => {
		const { label } = FAULT_PRESETS[name];
		await choose('What goes wrong', { label });
		await choose('How often', { label: 'The next one' });
		await press('Let it go wrong');
		await page.getByRole('list', { name: 'Faults that wait' }).getByText(label).first().waitFor();
		const { faults, callbackFaults } = await state();
		expect([...faults, ...callbackFaults]).toMatchObject([{ name: label, times: 1 }]);

		const [, status] = /\((\d{3})\)$/.exec(label) ?? [];
		const isOfSends = faults[0]?.target === 'phones.agentMessages.create';
		if (isOfSends && status !== undefined && name !== 'garbage') {
			expect((await client.send(ADA, TEXT)).status).toBe(Number(status));
			await page.getByRole('list', { name: 'Faults that wait' }).waitFor({ state: 'detached' });
		}
	});

	test('Google is busy: 429 with Retry-After, for one phone alone, as often as said', async () => {
		await choose('What goes wrong', { label: FAULT_PRESETS.busy.label });
		await choose('How often', { label: 'The next 5' });
		await page.getByLabel(`Only for ${ADA}`).check();
		await press('Let it go wrong');
		await page.getByText('5 to come, 0 so far').waitFor();
		const busy = await client.send(ADA, TEXT);

		expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '2']);
		expect((await client.send('+12025550105', TEXT)).status).toBe(200);
		await page.getByText('4 to come, 1 so far').waitFor();
		await press(`Clear ${FAULT_PRESETS.busy.label}`);
		await waitFor('no fault', async () => (await state()).faults.length === 0);
		expect((await client.send(ADA, TEXT)).status).toBe(200);
		await page.getByLabel(`Only for ${ADA}`).uncheck();
	});

	test('a share of the calls fails, by a seed', async () => {
		await choose('What goes wrong', { label: FAULT_PRESETS.unavailable.label });
		await choose('How often', { label: 'A share of them, until cleared' });
		await page.getByLabel('Percent').fill('25');
		await page.getByLabel('Seed').fill('7');
		await press('Let it go wrong');
		await page.getByText('25 %, until cleared').waitFor();

		expect((await state()).faults).toMatchObject([{ share: 0.25, seed: 7, times: null }]);
		await press('Clear all faults');
		await waitFor('no fault', async () => (await state()).faults.length === 0);
	});

	test('callbacks come twice and with a wrong signature', async () => {
		await choose('How often', { label: 'The next one' });
		for (const preset of ['twice', 'forged'] as const) {
			await choose('What goes wrong', { label: FAULT_PRESETS[preset].label });
			await press('Let it go wrong');
		}
		await waitFor('both faults', async () => (await state()).callbackFaults.length === 2);
		await simulator.phone(ADA).reply('Hello');

		await waitFor('two calls', () => receiver.calls.length === 2);
		expect(receiver.calls.some((call) => call.isSignedWith(TOKEN))).toBe(false);
	});
});
