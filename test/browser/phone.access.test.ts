import { readFileSync } from 'node:fs';

import { describeInBrowser } from '../support/browser/describeInBrowser';
import { openPhoneOnScreen, picture, type PhoneOnScreen } from '../support/simulator/phoneOnScreen';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
	readonly id: string;
	readonly nodes: ReadonlyArray<{ readonly html: string; readonly failureSummary: string }>;
}

const reply = (text: string) => ({ reply: { text, postbackData: text } });

describeInBrowser('the page for everybody', () => {
	let screen: PhoneOnScreen;

	beforeAll(async () => {
		screen = await openPhoneOnScreen();
		const { client, simulator, page } = screen;
		const phone = await screen.holdNewPhone();
		const fileName = String((await client.upload('image/png', await picture('#777'))).body.name);
		const media = { contentDescription: 'Grey', uploadedRbmFile: { fileName } };
		const say = (contentMessage: object) => client.send(phone, { contentMessage });
		await say({ text: 'Hello' });
		await say({ uploadedRbmFile: { fileName } });
		await say({
			richCard: {
				standaloneCard: {
					cardContent: { title: 'Card', description: 'Words', media, suggestions: [reply('A')] },
				},
			},
		});
		await simulator.phone(phone).sendLocation();
		await simulator.phone(phone).reply('Hello too');
		await say({
			richCard: { carouselCard: { cardContents: [{ title: 'One', media }, { title: 'Two' }] } },
			suggestions: [reply('Yes'), reply('No')],
		});
		await page.locator('.chips').waitFor();
	});
	afterAll(() => screen?.close());

	/** What axe-core finds, in the frame of the page's own security policy. */
	const violations = async (): Promise<string[]> => {
		await screen.page.evaluate(axeSource);
		const found = await screen.page.evaluate(async () => {
			const { axe } = globalThis as unknown as {
				axe: { run(): Promise<{ violations: Violation[] }> };
			};
			return (await axe.run()).violations;
		});

		return found.flatMap(({ id, nodes }) =>
			nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
		);
	};

	test.each([
		['light', 1400],
		['dark', 1400],
		['light', 390],
		['dark', 390],
	] as const)('axe-core finds nothing: %s, %i pixels wide', async (colorScheme, width) => {
		await screen.page.emulateMedia({ colorScheme });
		await screen.page.setViewportSize({ width, height: 900 });

		expect(await violations()).toEqual([]);
	});

	test.each(['Details and options', 'Send a location'])('nor in the sheet: %s', async (name) => {
		await screen.page.getByRole('button', { name, exact: true }).click();
		await screen.sheet.waitFor();
		expect(await violations()).toEqual([]);
		await screen.page.keyboard.press('Escape');
	});

	test('nor with the conversation closed', async () => {
		const open = screen.page.getByRole('switch', { name: /Conversation open/ });
		await open.click();
		await screen.page.getByText('No new messages').waitFor();
		expect(await violations()).toEqual([]);
		await open.click();
	});

	test('the page does not scroll sideways in a small window', async () => {
		await screen.page.setViewportSize({ width: 360, height: 740 });
		const overflow: number = await screen.page.evaluate(
			'document.documentElement.scrollWidth - document.documentElement.clientWidth',
		);

		expect(overflow).toBe(0);
		await screen.page.setViewportSize({ width: 1400, height: 950 });
	});

	test('light and dark can be chosen, and stay chosen', async () => {
		const { page } = screen;
		const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
		await page.emulateMedia({ colorScheme: 'light' });
		const light = await ground();
		await page.getByRole('radio', { name: 'Dark' }).check();
		const dark = await ground();
		await page.reload();
		await page.locator('.phone').waitFor();

		expect(dark).not.toBe(light);
		expect(await ground()).toBe(dark);
		await page.getByRole('radio', { name: 'System' }).check();
	});

	test('a conversation with the keyboard alone', async () => {
		const { page, simulator } = screen;
		const phone = await screen.holdNewPhone();
		const focused = () =>
			page.evaluate<string>(
				'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
			);
		const tabTo = async (name: RegExp | string): Promise<void> => {
			for (let presses = 0; presses < 60; presses += 1) {
				await page.keyboard.press('Tab');
				const at = await focused();
				if (typeof name === 'string' ? at === name : name.test(at)) return;
			}
			throw new Error(`Tab does not lead to ${String(name)}`);
		};

		await screen.client.send(phone, {
			contentMessage: {
				richCard: { carouselCard: { cardContents: [{ title: 'One' }, { title: 'Two' }] } },
				suggestions: [
					reply('Yes'),
					{ action: { text: 'Call', postbackData: 'c', dialAction: { phoneNumber: '+1202' } } },
				],
			},
		});
		await screen.chips.first().waitFor();
		await tabTo(/^Conversation with/);
		await tabTo('2 cards side by side');
		await tabTo('Yes');
		await tabTo('Call');
		await page.keyboard.press('Enter');
		await screen.sheet.waitFor();
		// The focus goes round in the sheet and comes back when it is closed.
		await tabTo('Close');
		await page.keyboard.press('Tab');
		expect(await focused()).toBe('Close');
		await page.keyboard.press('Enter');
		await screen.sheet.waitFor({ state: 'detached' });
		await tabTo('Message');
		await page.keyboard.type('By keyboard');
		await page.keyboard.press('Enter');
		await screen.bubbles.getByText('By keyboard').waitFor();
		await simulator.phone(phone).waitForDelivery({ kind: 'text', state: 'noWebhook' });
		expect(await focused()).toBe('Message');

		await tabTo('Story');
		await page.keyboard.press('ArrowRight');
		expect(await focused()).toBe('Inspector');
		await page.getByRole('tab', { name: 'Inspector', selected: true }).waitFor();
		await page.keyboard.press('ArrowLeft');
	});
});
