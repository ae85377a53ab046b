import { ALL_FEATURES } from '../../simulator/world/phones/phone';
import { describeInBrowser } from '../support/browser/describeInBrowser';
import { openPhoneOnScreen, picture, type PhoneOnScreen } from '../support/simulator/phoneOnScreen';
import { waitFor } from '../../scripts/machine/waitFor';

const actions = {
	dial: { dialAction: { phoneNumber: '+12025550199' } },
	place: { viewLocationAction: { latLong: { latitude: 52.5, longitude: 13.4 }, label: 'Shop' } },
	search: { viewLocationAction: { query: 'bakery near me' } },
	event: {
		createCalendarEventAction: {
			startTime: '2030-05-01T08:00:00Z',
			endTime: '2030-05-01T09:30:00Z',
			title: 'Breakfast',
			description: 'Bring an appetite',
		},
	},
	browser: { openUrlAction: { url: 'https://example.com/shop' } },
	compose: {
		composeAction: { composeTextMessage: { phoneNumber: '+12025550198', text: 'Draft of mine' } },
	},
};
const webview = (webviewViewMode: string) => ({
	openUrlAction: {
		url: 'https://example.com/shop',
		application: 'WEBVIEW',
		webviewViewMode,
		description: 'The shop',
	},
});

describeInBrowser('what a user does, on the phone on screen', () => {
	let screen: PhoneOnScreen;
	let phone: string;

	beforeAll(async () => {
		screen = await openPhoneOnScreen();
	});
	afterAll(() => screen?.close());
	beforeEach(async () => {
		phone = await screen.holdNewPhone();
	});
	afterEach(() => {
		expect(screen.complaints.splice(0)).toEqual([]);
	});

	const button = (name: string | RegExp) =>
		screen.page.getByRole('button', { name, exact: typeof name === 'string' });
	const toggle = (name: RegExp) => screen.page.getByRole('switch', { name });
	const field = () => screen.page.getByRole('textbox', { name: 'Message' });
	const hears = (kind: string, count = 1) =>
		screen.simulator.phone(phone).waitForDelivery({ kind, state: 'noWebhook', count });
	const offer = (action: object) =>
		screen.client.send(phone, {
			contentMessage: {
				text: 'Well?',
				suggestions: [{ action: { text: 'Tap me', postbackData: 'tapped', ...action } }],
			},
		});

	test('writes; typing is told once of each burst', async () => {
		await field().pressSequentially('Hello there');
		await screen.page.keyboard.press('Enter');
		await screen.page.locator('.user .bubble', { hasText: 'Hello there' }).waitFor();
		const typed = await screen.simulator.backDoor.deliveries({ phone, kind: 'IS_TYPING' });

		expect((await hears('text')).payload).toMatchObject({ text: 'Hello there' });
		expect(typed).toHaveLength(1);
		expect(await field().inputValue()).toBe('');
		await field().pressSequentially('And');
		await hears('IS_TYPING', 2);
	});

	test('sees what became of a message: sent, and read by the agent', async () => {
		await field().fill('Hello');
		await button('Send').click();
		await screen.bubbles.getByText('Sent').waitFor();
		const { payload } = await hears('text');
		const { messageId } = payload as { messageId: string };
		await screen.client.sendEvent(phone, { eventType: 'READ', messageId });
		await screen.bubbles.getByText('Read').waitFor();
	});

	test.each([
		['picture', 'photo.png', 'image/png', '.user img'],
		['document', 'bill.pdf', 'application/pdf', '.user a.tile'],
	])('sends a %s, after a look at it', async (_kind, name, mimeType, selector) => {
		const buffer = await picture('#8a2be2');
		await screen.page.getByLabel('File to send').setInputFiles({ name, mimeType, buffer });
		await screen.page.locator('.picked').getByText(name).waitFor();
		await button('Send').click();
		await screen.page.locator(selector).waitFor();

		expect((await hears('userFile')).payload).toMatchObject({
			userFile: { payload: { fileName: name, mimeType, fileSizeBytes: buffer.byteLength } },
		});
		expect(await screen.page.locator('.picked').count()).toBe(0);
	});

	test('puts a chosen file away again', async () => {
		const buffer = await picture('#8a2be2');
		const file = { name: 'a.png', mimeType: 'image/png', buffer };
		await screen.page.getByLabel('File to send').setInputFiles(file);
		await button('Remove the file').click();

		expect(await screen.page.locator('.picked').count()).toBe(0);
	});

	test('sends a location', async () => {
		await button('Send a location').click();
		await screen.sheet.getByLabel('Latitude').fill('48.1');
		await screen.sheet.getByLabel('Longitude').fill('11.5');
		await button('Send this location').click();
		await screen.page.locator('.user .bubble', { hasText: '48.1, 11.5' }).waitFor();

		expect((await hears('location')).payload).toMatchObject({
			location: { latitude: 48.1, longitude: 11.5 },
		});
	});

	test.each([
		['dial', actions.dial, '+12025550199'],
		['view a place', actions.place, '52.5, 13.4'],
		['search the map', actions.search, 'bakery near me'],
		['add an event', actions.event, 'Bring an appetite'],
		['compose a message', actions.compose, 'Draft of mine'],
		['open an address', actions.browser, 'https://example.com/shop'],
	])('taps an action: %s', async (_what, action, shown) => {
		const features = [...ALL_FEATURES, 'ACTION_COMPOSE'];
		await screen.simulator.backDoor.putPhone({ phone, features });
		await offer(action);
		await screen.chips.first().click();
		await screen.sheet.getByText(shown, { exact: true }).waitFor();

		expect((await hears('suggestionResponse')).payload).toMatchObject({
			suggestionResponse: { text: 'Tap me', postbackData: 'tapped', type: 'ACTION' },
		});
		await screen.page.getByText('You tapped “Tap me”').waitFor();
		await screen.page.keyboard.press('Escape');
		await screen.sheet.waitFor({ state: 'detached' });
	});

	test('an address is opened in a tab that knows nothing of this one', async () => {
		await offer(actions.browser);
		await screen.chips.first().click();
		const link = screen.sheet.getByRole('link', { name: 'Open in a new tab' });
		expect(await link.getAttribute('href')).toBe('https://example.com/shop');
		expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
	});

	test.each([
		['HALF', 0.5],
		['TALL', 0.75],
		['FULL', 1],
	])('a webview takes its part of the screen: %s', async (mode, part) => {
		await screen.page.route('https://example.com/**', (route) =>
			route.fulfill({ contentType: 'text/html', body: '<h1>The shop itself</h1>' }),
		);
		await offer(webview(mode));
		await screen.chips.first().click();
		await screen.sheet.getByText('Nothing was loaded yet').waitFor();
		const [sheet, whole] = await Promise.all([
			screen.sheet.boundingBox(),
			screen.page.locator('.screen').boundingBox(),
		]);
		expect((sheet?.height ?? 0) / (whole?.height ?? 1)).toBeCloseTo(part, 1);
		expect(await screen.page.locator('iframe').count()).toBe(0);

		await button('Load it here').click();
		await screen.page.frameLocator('iframe').getByText('The shop itself').waitFor();
		expect(await screen.page.locator('iframe').getAttribute('sandbox')).not.toMatch(/same-origin/);
	});

	test('shares the location when asked for it', async () => {
		await offer({ shareLocationAction: {} });
		await screen.chips.first().click();
		await screen.page.locator('.user .bubble', { hasText: '37.422' }).waitFor();

		await hears('suggestionResponse');
		await hears('location');
	});

	test('an open conversation is read at once, a closed one when it is opened', async () => {
		const messages = () => screen.simulator.phone(phone);
		await screen.client.sendText(phone, 'Read at once', 'open');
		await messages().waitForMessage({ messageId: 'open', state: 'read' });
		await toggle(/Conversation open/).click();
		await screen.client.sendText(phone, 'Read later', 'closed');
		const notification = screen.page.getByRole('log', { name: 'Notifications' });
		await notification.getByText('Read later').waitFor();
		await notification.getByText('1 unread').waitFor({ state: 'attached' });
		expect((await messages().messages({ state: 'delivered' })).length).toBe(1);

		await notification.getByRole('button').click();
		await messages().waitForMessage({ messageId: 'closed', state: 'read' });
		await screen.bubbles.getByText('Read later').waitFor();
	});

	test('goes offline and comes back to what waited', async () => {
		await toggle(/Online/).click();
		await screen.page.locator('.status-bar').getByText('Offline').waitFor();
		expect(await field().isDisabled()).toBe(true);
		await screen.client.sendText(phone, 'Wait for me');
		await screen.page.getByText('1 waiting until the phone is online').waitFor();
		expect(await screen.bubbles.count()).toBe(0);

		await toggle(/Online/).click();
		await screen.bubbles.getByText('Wait for me').waitFor();
	});

	test('unsubscribes and subscribes: the keyword and the event', async () => {
		await button('Details and options').click();
		await screen.sheet.getByText('Sample Clinic', { exact: true }).waitFor();
		await button('Unsubscribe').click();
		await screen.page.getByText('You unsubscribed').waitFor();
		expect((await hears('text')).payload).toMatchObject({ text: 'STOP' });
		await hears('UNSUBSCRIBE');

		await button('Details and options').click();
		await button('Subscribe').click();
		await screen.page.getByText('You subscribed').waitFor();
		await hears('SUBSCRIBE');
	});

	test.each([
		['Make me a tester', 'ACCEPTED'],
		['Decline', 'DECLINED'],
	])('answers an invitation: %s', async (name, inviteStatus) => {
		const { simulator, page } = screen;
		const agentId = 'simulator-unlaunched-agent';
		const manager = await screen.manage();
		await manager('POST', '/v1/testers', { agentId, phoneNumber: phone });
		await page.goto(`${simulator.url}#/${phone}/${agentId}`);
		await button(name).click();
		await waitFor('the answer', async () => {
			const { agents } = await simulator.backDoor.state();
			const { testers = [] } = agents.find((agent) => agent.agentId === agentId) ?? {};
			return testers.some((one) => one.phoneNumber === phone && one.inviteStatus === inviteStatus);
		});
		await button(name).waitFor({ state: 'detached' });
	});

	test('changes the phone and the conversation in the list', async () => {
		await screen.page
			.getByRole('navigation', { name: 'Phones' })
			.getByRole('button', { name: /Grace/ })
			.click();
		await screen.page.getByRole('region', { name: /Phone of Grace/ }).waitFor();
		await screen.page
			.getByRole('navigation', { name: 'Conversations' })
			.getByRole('button', { name: /other-partner-agent/ })
			.click();
		await screen.page.getByRole('log', { name: 'Conversation with other-partner-agent' }).waitFor();
	});

	test('a refusal is shown in words, and goes away', async () => {
		await offer(actions.dial);
		await screen.chips.first().waitFor();
		await screen.page.route('**/backdoor/tap', (route) =>
			route.fulfill({ status: 409, json: { error: { message: 'Not just now.' } } }),
		);
		await screen.chips.first().click();
		await screen.page.getByRole('alert').getByText('Not just now.').waitFor();
		await screen.page.unroute('**/backdoor/tap');
		await screen.page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
		expect(await screen.page.getByRole('alert').innerText()).toBe('');
		await screen.page.keyboard.press('Escape');
		expect(await screen.chips.count()).toBe(1);
	});
});
