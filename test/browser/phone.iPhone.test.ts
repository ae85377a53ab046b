import sharp from 'sharp';

import { describeInBrowser } from '../support/describeInBrowser';
import { openPhoneOnScreen, picture, type PhoneOnScreen } from '../support/phoneOnScreen';
import { accessibilityProblems } from '../support/simulatorPage';
import { waitFor } from '../support/waitFor';

/** Two colours that follow each other. */
const gif = async (): Promise<Buffer> => {
	const pages = await Promise.all(['#b3261e', '#1a5fb4'].map(picture));
	return await sharp(pages, { join: { animated: true } })
		.gif({ delay: [100, 100] })
		.toBuffer();
};

describeInBrowser('an iPhone on screen', () => {
	let screen: PhoneOnScreen;
	let phone: string;
	const become = (persona: 'iPhone' | 'online') =>
		screen.simulator.backDoor.becomePersona({ phone, persona });

	beforeAll(async () => {
		screen = await openPhoneOnScreen();
	});
	afterAll(() => screen?.close());
	beforeEach(async () => {
		phone = await screen.holdNewPhone();
		await become('iPhone');
		await screen.page.getByRole('region', { name: /^iPhone of/ }).waitFor();
	});
	afterEach(() => {
		expect(screen.complaints.splice(0)).toEqual([]);
	});

	const send = async (contentMessage: object): Promise<void> => {
		const { status, text } = await screen.client.send(phone, { contentMessage });
		expect([status, text]).toEqual([200, expect.any(String)]);
	};
	const upload = async (mimeType: string, content: Buffer): Promise<string> =>
		String((await screen.client.upload(mimeType, content)).body.name);
	const seen = (selector: string) => screen.page.locator(`.log ${selector}`);
	const boxOf = async (selector: string) => {
		const box = await seen(selector).boundingBox();
		return box ?? { x: 0, y: 0, width: 0, height: 0 };
	};

	test('cards have one height, whatever the sender asked for', async () => {
		const fileName = await upload('image/png', await picture('#1a5fb4'));
		const cardContents = ['SHORT', 'MEDIUM', 'TALL'].map((height) => ({
			title: height,
			media: { height, uploadedRbmFile: { fileName } },
		}));
		await send({ richCard: { carouselCard: { cardWidth: 'MEDIUM', cardContents } } });
		await seen('.card').nth(2).waitFor();
		const heights = async () =>
			await seen('.card-media').evaluateAll((all) =>
				all.map((one) => Math.round((one as unknown as { clientHeight: number }).clientHeight)),
			);

		expect(new Set(await heights()).size).toBe(1);
		await become('online');
		await waitFor('three heights', async () => new Set(await heights()).size === 3);
	});

	test('a GIF stands still, and is described all the same', async () => {
		const fileName = await upload('image/gif', await gif());
		const media = {
			height: 'MEDIUM',
			contentDescription: 'A beach',
			uploadedRbmFile: { fileName },
		};
		await send({ richCard: { standaloneCard: { cardContent: { title: 'Hello', media } } } });
		const still = screen.page.getByRole('img', { name: 'A beach' });
		await still.waitFor();
		const firstPixel = () =>
			seen('canvas').evaluate((element) => {
				const { width, getContext } = element as unknown as {
					width: number;
					getContext(kind: '2d'): { getImageData(...at: number[]): { data: number[] } };
				};
				const pixel = getContext.call(element, '2d').getImageData(1, 1, 1, 1).data;
				return { width, red: pixel[0] };
			});
		await waitFor('the picture', async () => (await firstPixel()).width === 64);
		const { red = 0 } = await firstPixel();
		await new Promise((resolve) => setTimeout(resolve, 350));

		expect(red).toBeGreaterThan(150);
		expect(await firstPixel()).toEqual({ width: 64, red });
		await become('online');
		await seen('img[alt="A beach"]').waitFor();
	});

	test('a GIF that is not there becomes a tile', async () => {
		await send({ contentInfo: { fileUrl: `${screen.simulator.url}/storage/none.gif` } });
		await seen('a.tile').waitFor();
	});

	test('a film on a card that lies stands upright', async () => {
		const fileName = await upload('video/mp4', Buffer.from('not played in a test'));
		const cardContent = { title: 'A film', media: { uploadedRbmFile: { fileName } } };
		await send({ richCard: { standaloneCard: { cardOrientation: 'HORIZONTAL', cardContent } } });
		await seen('.card').waitFor();
		const isUpright = async () =>
			(await boxOf('.card-media')).y < (await boxOf('.card-text')).y - 100;

		expect(await isUpright()).toBe(true);
		await become('online');
		await waitFor('a card that lies', async () => !(await isUpright()));
	});

	test('there is no banner, and axe finds nothing, light and dark', async () => {
		await send({ text: 'Hello' });
		await seen('.bubble').waitFor();
		await screen.simulator.phone(phone).reply('Good morning');
		await seen('.user .bubble').waitFor();
		expect(await seen('.hero').isVisible()).toBe(false);

		for (const colorScheme of ['light', 'dark'] as const) {
			await screen.page.emulateMedia({ colorScheme });
			expect([colorScheme, await accessibilityProblems(screen.page, '.phone')]).toEqual([
				colorScheme,
				[],
			]);
		}
	});
});
