import sharp from 'sharp';

import { startSimulator, type SimulatorOptions } from '../../../simulator/simulator';
import { openPage } from '../browser/browser';
import { connectClient, MANAGEMENT_SCOPE } from './simulatorClient';

/** A small real picture. */
export const picture = (color: string): Promise<Buffer> =>
	sharp({ create: { width: 64, height: 48, channels: 3, background: color } })
		.png()
		.toBuffer();

/** A simulator, a client of its API, and its page in a browser. */
export const openPhoneOnScreen = async (options: SimulatorOptions = {}) => {
	const simulator = await startSimulator(options);
	try {
		const client = await connectClient(simulator);
		const { page, close } = await openPage({ width: 1400, height: 950 });
		/** What the browser complains about: broken scripts, refusals of the security policy. */
		const complaints: string[] = [];
		page.on('pageerror', ({ message }) => complaints.push(message));
		page.on('console', (line) => {
			if (line.type() === 'error' && /policy|refused/i.test(line.text())) {
				complaints.push(line.text());
			}
		});
		await page.goto(simulator.url);
		// The page goes to the first phone where the address names none that it was told of yet.
		await page.getByRole('region', { name: /^Phone of / }).waitFor();
		let last = 110;

		return {
			simulator,
			client,
			page,
			complaints,
			/** Requests to the management API. */
			manage: async () => (await connectClient(simulator, { scope: MANAGEMENT_SCOPE })).manage,
			/** Takes a new phone in hand, with the default agent's conversation; answers its number. */
			holdNewPhone: async (): Promise<string> => {
				const phone = `+1202555${String((last += 1)).padStart(4, '0')}`;
				await simulator.backDoor.putPhone({ phone, name: `Phone ${last}` });
				await page.goto(`${simulator.url}#/${phone}/${simulator.defaultAgentId}`);
				await page.getByRole('region', { name: `Phone of Phone ${last}` }).waitFor();
				return phone;
			},
			bubbles: page.getByRole('log', { name: /^Conversation with/ }).locator('.line-of'),
			chips: page.getByRole('group', { name: 'Suggestions' }).getByRole('button'),
			sheet: page.getByRole('dialog'),
			close: async () => {
				await close();
				await simulator.stop();
			},
		};
	} catch (error) {
		await simulator.stop();
		throw error;
	}
};

export type PhoneOnScreen = Awaited<ReturnType<typeof openPhoneOnScreen>>;
