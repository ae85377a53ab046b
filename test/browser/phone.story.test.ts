import { describeInBrowser } from '../support/browser/describeInBrowser';
import { openPhoneOnScreen, type PhoneOnScreen } from '../support/simulator/phoneOnScreen';
import { jargonOn } from '../support/browser/plainWords';
import { connectClient, MANAGEMENT_SCOPE } from '../support/simulator/simulatorClient';
import { accessibilityProblems, showTab } from '../support/simulator/simulatorPage';
import { waitFor } from '../../scripts/machine/waitFor';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ADA = '+12025550101';
const TOKEN = 'SJENCPGJESMGUFPY';

describeInBrowser('the story on the page', () => {
	let screen: PhoneOnScreen;
	let receiver: Awaited<ReturnType<typeof startReceiver>>;

	beforeAll(async () => {
		screen = await openPhoneOnScreen({ kept: { perConversation: 40 } });
		receiver = await startReceiver(TOKEN);
	});
	afterAll(async () => {
		await screen?.close();
		await receiver?.stop();
	});
	afterEach(() => {
		expect(screen.complaints.splice(0)).toEqual([]);
	});

	const scenes = () => screen.page.getByRole('list', { name: 'What happened' });
	const wire = () => scenes().getByRole('list', { name: 'What went over the wire' });
	const button = (name: string | RegExp) => screen.page.getByRole('button', { name });

	test('before anything happened there is not a word of a developer, and the way to n8n', async () => {
		const { page } = screen;
		await page.getByText('Nothing yet. Write “hi” on the phone of Ada').waitFor();
		expect(await jargonOn(page)).toEqual([]);
		await page.getByText('No workflow listens to Sample Clinic yet').waitFor();
		await button('How to connect n8n').click();
		await page.getByRole('tab', { name: 'Connect n8n', selected: true }).waitFor();
		await showTab(page, 'Story');
	});

	test('the agent is a clinic with a drawing, a phone and a website', async () => {
		const { page, sheet } = screen;
		await button('Details and options').click();
		await sheet.getByText('Sample Clinic', { exact: true }).waitFor();
		await sheet.getByText('+12025550100').waitFor();
		await sheet.getByRole('link', { name: 'https://example.com/' }).waitFor();
		await sheet.getByText('Appointments and reminders.').waitFor();
		const drawn = () =>
			sheet
				.locator('img')
				.evaluateAll((images) =>
					images.every((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0),
				);
		await waitFor('logo and banner', drawn);
		expect(await sheet.locator('img').count()).toBe(2);
		await page.keyboard.press('Escape');
	});

	test('what happened stands there in plain words, and the wire one click below', async () => {
		const { page, simulator, client } = screen;
		await simulator.agent().setWebhook({ url: receiver.url, clientToken: TOKEN });
		await page.getByRole('textbox', { name: 'Message' }).fill('hi');
		await page.keyboard.press('Enter');
		await scenes().getByText('Your workflow has heard it.').waitFor();
		await client.sendText(ADA, 'You wrote: hi');
		await scenes()
			.getByText(
				/^Ada wrote hi\. Your workflow answered after (a moment|[\d.]+ s): You wrote: hi\. She read it\.$/,
			)
			.waitFor();
		expect(await jargonOn(page)).toEqual([]);

		await button(/^Details of what happened/).click();
		const titles = await wire().locator('.exchange-title').allInnerTexts();
		expect(titles.map((title) => title.split('\n')[0])).toEqual([
			'text',
			'phones.agentMessages.create',
			'DELIVERED',
			'READ',
		]);
		await wire()
			.getByRole('button', { name: /create/ })
			.click();
		await wire().getByLabel('request body').getByText('You wrote: hi').waitFor();
		await button(/^Hide the details/).click();
		await wire().waitFor({ state: 'detached' });
	});

	test('calls that set up are folded away, in the story and among the exchanges', async () => {
		const { page, simulator } = screen;
		const { manage } = await connectClient(simulator, { scope: MANAGEMENT_SCOPE });
		for (const path of ['/v1/brands', '/v1/brands/-/agents', '/v1/brands']) {
			await manage('GET', path);
		}
		const folded = page.getByText(/^Behind the scenes: signed in and set up in \d+ steps$/);
		await folded.waitFor();
		await page.getByText('brands.list').first().waitFor({ state: 'attached' });
		expect(await page.getByText('brands.list').first().isVisible()).toBe(false);
		await folded.click();
		await page.getByText('brands.agents.list').first().waitFor();
		await folded.click();

		await showTab(page, 'Inspector');
		const calls = page.getByText('4 calls that sign in or set up');
		await calls.waitFor();
		expect(await page.getByText('brands.list').first().isVisible()).toBe(false);
		await calls.click();
		await page.getByRole('button', { name: /brands\.agents\.list/ }).click();
		await page.getByText('GET /management/v1/brands/-/agents').waitFor();
		// Who searches wants to find.
		await page.getByLabel('Filter by words').fill('brands');
		await page.getByRole('button', { name: /brands\.agents\.list/ }).waitFor();
		await page.getByLabel('Filter by words').fill('');
		await showTab(page, 'Story');
	});

	test('it tells of other phones too, newest last and in view', async () => {
		const { client } = screen;
		for (let number = 1; number <= 12; number += 1) {
			await client.sendText('+12025550102', `Number ${number}.`);
		}
		const last = scenes().getByText('Your workflow wrote to Ben: Number 12.');
		await last.waitFor();
		const isInView = () =>
			last.evaluate((element) => {
				const box = element as unknown as {
					getBoundingClientRect(): { bottom: number };
					ownerDocument: { defaultView: { innerHeight: number } };
				};
				return box.getBoundingClientRect().bottom <= box.ownerDocument.defaultView.innerHeight;
			});
		await waitFor('the end in view', isInView);
	});

	test('who comes back finds the latest of it', async () => {
		await screen.page.reload();
		await scenes().getByText('Your workflow wrote to Ben: Number 12.').waitFor();
		await scenes()
			.getByText(/^Ada wrote hi\./)
			.waitFor();
	});

	test('with the keyboard alone', async () => {
		const { page } = screen;
		await page.getByRole('tab', { name: 'Story' }).focus();
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await page.getByText('brands.agents.list').first().waitFor();
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await wire()
			.getByRole('button', { name: /create/ })
			.waitFor();
		await page.keyboard.press('Enter');
		await wire().waitFor({ state: 'detached' });
	});

	test.each([
		['light', 1400],
		['dark', 1400],
		['light', 390],
		['dark', 390],
	] as const)('axe-core finds nothing: %s, %i pixels wide', async (colorScheme, width) => {
		const { page } = screen;
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width, height: 900 });
		await button(/^Details of what happened/)
			.first()
			.click();
		await wire().getByRole('button').first().click();
		await wire().getByLabel('decoded data').waitFor();

		expect(await accessibilityProblems(page)).toEqual([]);
		await button(/^Hide the details/).click();
	});

	test('a conversation says that its oldest messages are gone', async () => {
		const { page } = screen;
		await page.setViewportSize({ width: 1400, height: 950 });
		const phone = await screen.holdNewPhone();
		for (let number = 1; number <= 60; number += 1) {
			await screen.client.sendText(phone, `Number ${number}.`);
		}
		await page.locator('.log .bubble', { hasText: 'Number 60.' }).waitFor();
		await page.reload();
		await page
			.getByText('Older messages are gone: the simulator keeps the newest 40 of each conversation.')
			.waitFor();
		expect(await page.locator('.log .bubble', { hasText: /^Number 1\.$/ }).count()).toBe(0);
	});
});
