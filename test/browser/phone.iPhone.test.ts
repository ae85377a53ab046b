import { describeInBrowser } from '../support/browser/describeInBrowser';
import { film, movingGif } from '../support/media';
import { openPhoneOnScreen, picture, type PhoneOnScreen } from '../support/simulator/phoneOnScreen';
import { accessibilityProblems } from '../support/simulator/simulatorPage';
import { waitFor } from '../../scripts/machine/waitFor';

describeInBrowser('an iPhone on screen', () => {
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

	const become = async (persona: 'iPhone' | 'online'): Promise<void> => {
		await screen.simulator.backDoor.becomePersona({ phone, persona });
		const name = persona === 'iPhone' ? /^iPhone of/ : /^Phone of/;
		await screen.page.getByRole('region', { name }).waitFor();
	};
	const send = async (contentMessage: object): Promise<void> => {
		const { status, text } = await screen.client.send(phone, { contentMessage });
		expect([status, text]).toEqual([200, expect.any(String)]);
	};
	const upload = async (mimeType: string, content: Buffer): Promise<string> =>
		String((await screen.client.upload(mimeType, content)).body.name);
	const seen = (selector: string) => screen.page.locator(`.log ${selector}`);
	const boxOf = async (selector: string, at = 0) => {
		const box = await seen(selector).nth(at).boundingBox();
		return { width: box?.width ?? 0, height: box?.height ?? 0, y: box?.y ?? 0 };
	};
	const card = (fileName: string, height: string) => ({
		richCard: {
			standaloneCard: {
				cardContent: { title: height, media: { height, uploadedRbmFile: { fileName } } },
			},
		},
	});

	test('it is chosen in the control panel, and has no banner', async () => {
		const { page, simulator } = screen;
		await seen('.hero').waitFor();
		await page.getByRole('tab', { name: 'Control panel' }).click();
		await page.getByLabel(/^Persona/).selectOption({ label: 'iPhone' });
		await page.getByRole('region', { name: /^iPhone of/ }).waitFor();
		const { phones } = await simulator.backDoor.state();

		expect(phones.find(({ number }) => number === phone)?.system).toBe('ios');
		expect(await seen('.hero').count()).toBe(0);
		await page.getByRole('button', { name: 'Details and options' }).click();
		await screen.sheet.getByText('Sample Clinic', { exact: true }).waitFor();
		expect(await page.locator('.hero').count()).toBe(0);
		await page.keyboard.press('Escape');
	});

	test('every card is as high as the other', async () => {
		const fileName = await upload('image/png', await picture('#00696d'));
		const sizes = ['SHORT', 'MEDIUM', 'TALL'];
		for (const height of sizes) await send(card(fileName, height));
		const cardContents = sizes.map((height) => ({
			title: height,
			media: { height, uploadedRbmFile: { fileName } },
		}));
		await send({ richCard: { carouselCard: { cardWidth: 'MEDIUM', cardContents } } });
		await seen('.card').nth(5).waitFor();
		const heights = async () =>
			Promise.all([0, 1, 2, 3, 4, 5].map(async (at) => (await boxOf('.card-media', at)).height));

		expect(new Set(await heights()).size).toBe(3);
		await become('iPhone');
		expect(new Set(await heights()).size).toBe(1);
	});

	test('a GIF on a card stands still; as a file it moves', async () => {
		const fileName = await upload('image/gif', await movingGif('#ff0000', '#0000ff'));
		await become('iPhone');
		await send(card(fileName, 'MEDIUM'));
		await send({ uploadedRbmFile: { fileName } });
		await seen('.bubble.file img').waitFor();
		const pixel = () =>
			seen('.card canvas').evaluate((element) => {
				const paper = element as unknown as {
					getContext(kind: '2d'): {
						getImageData(...box: number[]): { data: Iterable<number> };
					};
				};
				return [...paper.getContext('2d').getImageData(5, 5, 1, 1).data].slice(0, 3).join();
			});
		await waitFor('the first frame', async () => (await pixel()) !== '0,0,0');
		const seenPixels = new Set<string>();
		for (let look = 0; look < 6; look += 1) {
			seenPixels.add(await pixel());
			await screen.page.waitForTimeout(70);
		}

		expect([...seenPixels]).toEqual(['255,0,0']);
		expect(await screen.page.getByRole('img', { name: 'Picture' }).count()).toBe(2);
		await become('online');
		await seen('.card img').waitFor();
	});

	test('a picture of a card that does not load says so here too', async () => {
		await become('iPhone');
		const fileUrl = `${screen.simulator.url}/storage/none.gif`;
		const media = { contentInfo: { fileUrl } };
		await send({ richCard: { standaloneCard: { cardContent: { title: 'Card', media } } } });
		await seen('.card .tile').getByText('could not be loaded').waitFor();
	});

	test('the video of a horizontal card stands upright', async () => {
		const fileName = await upload('video/webm', await film(screen.page));
		await send({
			richCard: {
				standaloneCard: {
					cardOrientation: 'HORIZONTAL',
					thumbnailImageAlignment: 'LEFT',
					cardContent: { title: 'A film', media: { uploadedRbmFile: { fileName } } },
				},
			},
		});
		await seen('.card.left').waitFor();
		await become('iPhone');
		await seen('.card.upright').waitFor();
		const [video, title] = [await boxOf('.card video'), await boxOf('.card-title')];

		expect(video.height).toBeGreaterThan(video.width);
		expect(title.y).toBeGreaterThanOrEqual(video.y + video.height);
	});

	test('axe-core finds nothing, light and dark, wide and narrow', async () => {
		const { page, simulator } = screen;
		const fileName = await upload('image/png', await picture('#777'));
		await become('iPhone');
		await send(card(fileName, 'MEDIUM'));
		await simulator.phone(phone).reply('Hello');
		await send({
			text: 'See https://example.com/',
			suggestions: [{ reply: { text: 'Yes', postbackData: 'yes' } }],
		});
		await screen.chips.first().waitFor();
		for (const colorScheme of ['light', 'dark'] as const) {
			for (const width of [1400, 390]) {
				await page.emulateMedia({ colorScheme });
				await page.setViewportSize({ width, height: 950 });
				expect([colorScheme, width, await accessibilityProblems(page)]).toEqual([
					colorScheme,
					width,
					[],
				]);
			}
		}
	});
});
