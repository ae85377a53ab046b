import { openPage, type OpenPage } from '../support/browser/browser';
import { describeInBrowser } from '../support/browser/describeInBrowser';
import { firstMinutes, NEW_TEXT, SIGHTS, type Sight } from '../support/browser/firstMinutes';
import { jargonOn } from '../support/browser/plainWords';
import { scratchFolder } from '../../scripts/machine/scratchFolder';
import { runStart, type StartCommand } from '../support/browser/startCommand';

/** What the README promises. */
const MOST_CLICKS = 12;

describeInBrowser('the first minutes after npm start, as the README tells them', () => {
	const scratch = scratchFolder();
	const windows: OpenPage[] = [];
	let newcomer: StartCommand;

	beforeAll(async () => {
		newcomer = await runStart(scratch.folder);
		windows.push(await openPage(), await openPage());
	}, 240_000);
	afterAll(async () => {
		for (const { close } of windows) await close();
		await newcomer?.stop();
		scratch.remove();
	});

	test.each([1400, 390])(
		'the first screen has not a word of a developer, %i pixels wide',
		async (width) => {
			const { page, close } = await openPage({ width, height: 900 });
			try {
				await page.goto(newcomer.phone);
				await page.getByText('Nothing yet. Write “hi” on the phone').waitFor();
				await page.getByText(/^Behind the scenes: signed in and set up in/).waitFor();
				expect(await jargonOn(page)).toEqual([]);
			} finally {
				await close();
			}
		},
	);

	test(`"hi" is answered, the text is changed in n8n, "hi" is answered anew: ${MOST_CLICKS} clicks`, async () => {
		const [phone, n8n] = windows.map(({ page }) => page);
		const seen: Sight[] = [];
		const { clicks } = await firstMinutes(newcomer, phone!, n8n!, async (_page, sight) => {
			seen.push(sight);
		});

		expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
		expect(seen).toEqual([...SIGHTS]);
		const messages = await newcomer.backDoor.messages({ agentId: 'simulator-agent' });
		const texts = messages.map(({ content }) => content.text);
		expect([texts.at(0), texts.at(-1)]).toEqual(['You wrote: hi', NEW_TEXT]);
	}, 240_000);
});
