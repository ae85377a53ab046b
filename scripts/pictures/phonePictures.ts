import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import { openPage } from '../../test/support/browser/browser';
import { connectClient } from '../../test/support/simulator/simulatorClient';
import { startReceiver } from '../../test/support/simulator/webhookReceiver';
import { pictureFile } from './pictureFile';

const ADA = '+12025550101';
const INES_WITH_AN_IPHONE = '+12025550106';
const AGENT = 'pizzeria';
const TOKEN = 'only-for-pictures';
const SETTLE_MS = 1200;

const PIZZA = (
	topping: string,
): string => `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="420">
<rect width="720" height="420" fill="#f4e3c8"/><circle cx="360" cy="210" r="180" fill="#c9873f"/>
<circle cx="360" cy="210" r="158" fill="#f2c14e"/>${[
	[300, 140],
	[420, 130],
	[270, 240],
	[360, 210],
	[450, 250],
	[340, 310],
]
	.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="28" fill="${topping}"/>`)
	.join('')}</svg>`;

/** A conversation that shows every kind of bubble. */
const converse = async (simulator: Simulator, number: string): Promise<void> => {
	const { backDoor } = simulator;
	await backDoor.putAgent({
		agentId: AGENT,
		displayName: 'Pizzeria Da Vinci',
		description: 'Pizza from the wood oven, since 1974',
	});
	const client = await connectClient(simulator, { agentId: AGENT });
	const picture = async (topping: string): Promise<string> => {
		const jpeg = await sharp(Buffer.from(PIZZA(topping)))
			.jpeg()
			.toBuffer();
		return (await client.upload('image/jpeg', new Uint8Array(jpeg))).body.name;
	};
	const media = async (topping: string, height = 'SHORT') => ({
		height,
		uploadedRbmFile: { fileName: await picture(topping) },
	});
	const phone = simulator.phone(number);
	const say = async (contentMessage: object): Promise<void> => {
		const { body } = await client.send(number, { contentMessage });
		const messageId = String(body.name).split('/').at(-1) ?? '';
		await phone.waitForMessage({ messageId, state: 'delivered' });
	};
	const reply = (text: string) => ({ reply: { text, postbackData: text } });

	await phone.reply('Do you still have a table tonight?', { agentId: AGENT });
	await say({
		text: 'Yes, at 8 by the window. Shall I keep it for you?',
		suggestions: [reply('Yes')],
	});
	await phone.tap({ text: 'Yes' });
	await say({
		richCard: {
			carouselCard: {
				cardWidth: 'MEDIUM',
				cardContents: [
					{
						title: 'Diavola',
						description: 'With hot salami',
						media: await media('#b3392f'),
						suggestions: [reply('Order Diavola')],
					},
					{
						title: 'Ortolana',
						description: 'With what the garden gives',
						media: await media('#4d7c3a'),
						suggestions: [reply('Order Ortolana')],
					},
				],
			},
		},
		suggestions: [
			reply('Only the table'),
			{
				action: {
					text: 'Call us',
					postbackData: 'call',
					dialAction: { phoneNumber: '+12025550199' },
				},
			},
			{
				action: {
					text: 'Find us',
					postbackData: 'map',
					viewLocationAction: { query: 'Pizzeria Da Vinci' },
				},
			},
		],
	});
	await phone.read({ agentId: AGENT });
};

const save = async (page: Page, name: string): Promise<void> => {
	await page.waitForTimeout(SETTLE_MS);
	await sharp(await page.screenshot())
		.webp({ quality: 82 })
		.toFile(pictureFile(`${name}.webp`));
};

/** The phone page with its story, its inspector, its control panel and the way to n8n; an iPhone. */
export const takePhonePictures = async (): Promise<void> => {
	const simulator = await startSimulator();
	const receiver = await startReceiver(TOKEN);
	const { page, close } = await openPage({ width: 1280, height: 910 });
	try {
		await simulator.backDoor.putAgent({ agentId: AGENT });
		await simulator.backDoor.setWebhook({
			agentId: AGENT,
			url: receiver.url,
			clientToken: TOKEN,
		});
		await converse(simulator, ADA);
		await page.emulateMedia({ colorScheme: 'light' });
		const show = async (number: string): Promise<void> => {
			await page.goto(`${simulator.url}/#/${encodeURIComponent(number)}/${AGENT}`);
			await page.getByRole('textbox', { name: 'Message' }).waitFor();
		};
		await show(ADA);
		await save(page, 'phone');
		await page.getByRole('tab', { name: 'Control panel' }).click();
		await save(page, 'control-panel');
		await page.getByRole('tab', { name: 'Connect n8n' }).click();
		await save(page, 'connect-n8n');
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.getByRole('tab', { name: 'Inspector' }).click();
		await page
			.getByRole('list', { name: 'What went over the wire' })
			.getByRole('button', { name: /suggestionResponse/ })
			.last()
			.click();
		await save(page, 'phone-dark');
		await page.emulateMedia({ colorScheme: 'light' });
		await page.getByRole('tab', { name: 'Story' }).click();
		await converse(simulator, INES_WITH_AN_IPHONE);
		await show(INES_WITH_AN_IPHONE);
		await page.getByRole('region', { name: /^iPhone of/ }).waitFor();
		await save(page, 'iphone');
	} finally {
		await close();
		await simulator.stop();
		await receiver.stop();
	}
};
