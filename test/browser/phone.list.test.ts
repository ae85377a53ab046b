import { describeInBrowser } from '../support/browser/describeInBrowser';
import { openPhoneOnScreen, type PhoneOnScreen } from '../support/simulator/phoneOnScreen';
import { accessibilityProblems } from '../support/simulator/simulatorPage';
import { waitFor } from '../../scripts/machine/waitFor';

const GRACE = '+447700900123';
const ADA = '+12025550101';

describeInBrowser('the list of phones', () => {
	let screen: PhoneOnScreen;
	/** How many live in a fresh world. */
	let residents: number;
	let added = 0;

	beforeAll(async () => {
		screen = await openPhoneOnScreen();
		residents = (await screen.simulator.backDoor.state()).phones.length;
	});
	afterAll(() => screen?.close());
	afterEach(() => {
		expect(screen.complaints.splice(0)).toEqual([]);
	});

	const phones = () => screen.page.getByRole('navigation', { name: 'Phones' });
	const line = (name: string | RegExp) => phones().getByRole('button', { name });
	const names = () => phones().locator('.line strong').allInnerTexts();
	const filter = () => screen.page.getByRole('searchbox', { name: /^Find one of/ });
	/** Every other one has a name. */
	const addUpTo = async (count: number): Promise<void> => {
		for (; residents + added < count; added += 1) {
			await screen.simulator.backDoor.putPhone({
				phone: `+1202555${String(2000 + added)}`,
				...(added % 2 === 0 && { name: `Person ${added}` }),
			});
		}
	};

	test('a phone shows how much of it is unread, until it is read', async () => {
		const { client, page } = screen;
		await client.sendText(GRACE, 'One');
		await client.sendText(GRACE, 'Two');
		await line(/Grace.*2 unread/).waitFor();
		expect(await line(/Ada/).innerText()).not.toContain('unread');

		await line(/Grace/).click();
		await page.getByRole('region', { name: /Phone of Grace/ }).waitFor();
		await waitFor('nothing unread', async () => !/unread/.test(await line(/Grace/).innerText()));
		await line(/Ada/).click();
	});

	test('who lives here comes first, each by last activity', async () => {
		const { simulator } = screen;
		await addUpTo(residents + 3);
		await simulator.phone('+12025552001').reply('Hello');
		await waitFor('the order', async () => (await names())[residents] === '+12025552001');
		expect((await names())[0]).toMatch(/^Grace/);
		expect((await names()).slice(residents + 1)).toEqual(['Person 2', 'Person 0']);

		await simulator.phone(ADA).reply('Hello');
		await waitFor('Ada', async () => (await names())[0]?.startsWith('Ada') ?? false);
		await simulator.phone('+12025552000').reply('Hello');
		await waitFor('the order', async () => (await names())[residents] === 'Person 0');
	});

	test('12 phones need no filter, 13 have one', async () => {
		await addUpTo(12);
		await waitFor('12 phones', async () => (await names()).length === 12);
		expect(await filter().count()).toBe(0);
		await addUpTo(13);
		await filter().waitFor();
	});

	test('one of 500 is found by a part of its name or number, with the keyboard alone', async () => {
		const { page } = screen;
		await addUpTo(500);
		await screen.page.getByRole('searchbox', { name: 'Find one of 500 phones' }).waitFor();
		expect(await names()).toHaveLength(50);
		await phones().getByText('450 more: find them by name or number.').waitFor();

		await filter().focus();
		await page.keyboard.type('person 48');
		await waitFor('those', async () =>
			(await names()).every((name) => /^Person 48\d?$/.test(name)),
		);
		expect(await names()).toHaveLength(6);
		await filter().fill('(202) 555-2401');
		await waitFor('one', async () => (await names()).join() === '+12025552401');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await page.getByRole('region', { name: 'Phone of +12025552401' }).waitFor();

		await filter().fill('nobody');
		await phones().getByText('No phone fits.').waitFor();
		await filter().fill('');
		// Far down by its activity, but in hand.
		await line('+12025552401').waitFor();
		expect(await names()).toHaveLength(51);
	});

	test('of 500, the one with the latest news is near the top', async () => {
		await screen.client.sendText('+12025552300', 'News');
		await line(/Person 300.*1 unread/).waitFor();
		expect((await names()).indexOf('Person 300')).toBe(residents);
	});

	test.each([
		['light', 1400],
		['dark', 1400],
		['light', 390],
		['dark', 390],
	] as const)('axe-core finds nothing with 500 phones: %s, %i', async (colorScheme, width) => {
		await screen.page.emulateMedia({ colorScheme });
		await screen.page.setViewportSize({ width, height: 900 });

		expect(await accessibilityProblems(screen.page)).toEqual([]);
	});
});
