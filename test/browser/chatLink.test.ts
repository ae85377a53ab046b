import { describeInBrowser } from '../support/browser/describeInBrowser';
import { madeChatLink } from '../support/madeChatLink';
import { openPhoneOnScreen, type PhoneOnScreen } from '../support/simulator/phoneOnScreen';
import { readQrCode } from '../support/readQrCode';

/** What a camera reads from the QR code that the node makes. */
const scanned = async (fields: Readonly<Record<string, unknown>>): Promise<string> => {
	const { png } = await madeChatLink(fields);

	return (await readQrCode(png)).text ?? '';
};

describeInBrowser('a chat link, on the phone on screen', () => {
	let screen: PhoneOnScreen;
	let phone: string;

	beforeAll(async () => {
		screen = await openPhoneOnScreen();
		await screen.simulator.backDoor.putAgent({ agentId: 'pizzeria', displayName: 'Pizzeria' });
	});
	afterAll(() => screen?.close());
	beforeEach(async () => {
		phone = await screen.holdNewPhone();
	});
	afterEach(() => {
		expect(screen.complaints.splice(0)).toEqual([]);
	});

	const agentId = { __rl: true, mode: 'id', value: 'pizzeria' };
	const field = () => screen.page.getByRole('textbox', { name: 'Message' });
	const alert = () => screen.page.getByRole('alert');
	const conversation = () =>
		screen.page.getByRole('log', { name: /^Conversation with Pizzeria/ }).waitFor();
	const open = async (link: string): Promise<void> => {
		await screen.page.getByRole('tab', { name: 'Control panel' }).click();
		const address = screen.page.getByRole('textbox', { name: /^Link/ });
		if (!(await address.isVisible())) {
			await screen.page.getByText('Open a chat link', { exact: true }).click();
		}
		await address.fill(link);
		await screen.page.getByRole('button', { name: 'Open the link' }).click();
	};
	const said = async () => {
		await field().press('Enter');
		const { payload } = await screen.simulator
			.phone(phone)
			.waitForDelivery({ kind: 'text', state: 'noWebhook', count: 1 });

		return payload;
	};

	test('a QR code of the node opens the conversation, its text ready to be sent', async () => {
		const link = await scanned({ agentId, code: 'Table 12', text: 'Hello, 1 + 1 & more!' });
		await open(link);
		await conversation();

		expect(await field().inputValue()).toBe('[#Table 12] Hello, 1 + 1 & more!');
		expect(await said()).toMatchObject({
			agentId: 'pizzeria@rbm.goog',
			text: '[#Table 12] Hello, 1 + 1 & more!',
		});
	});

	test('the address of the page opens one too, on the phone that it names', async () => {
		const link = await scanned({ agentId, text: 'Hello!', options: { fallbackNumber: '12345' } });
		const { url } = screen.simulator;
		await screen.page.goto(
			`${url}?open=${encodeURIComponent(link)}#/${phone}/${screen.simulator.defaultAgentId}`,
		);
		await conversation();

		expect(await field().inputValue()).toBe('Hello!');
		await screen.page.reload();
		await conversation();
		expect(await field().inputValue()).toBe('');
	});

	test.each([
		['https://example.com', 'This opens no conversation with an agent.'],
		['sms:nobody%40rbm.goog', 'No agent nobody lives here.'],
	])('%s opens nothing, and it says why', async (link, words) => {
		await open(link);

		await alert().getByText(words).waitFor();
	});

	test('a phone without RCS gets what Google Messages would do', async () => {
		await screen.simulator.backDoor.becomePersona({ phone, persona: 'noRcs' });
		await open('sms:+12025550199?service_id=pizzeria%40rbm.goog&body=Hi');
		await alert().getByText('would write an SMS to +12025550199').waitFor();
		await screen.page.getByRole('textbox', { name: /^Link/ }).fill('sms:pizzeria%40rbm.goog');
		await screen.page.getByRole('button', { name: 'Open the link' }).click();

		await alert().getByText('would show an error here').waitFor();
	});
});
