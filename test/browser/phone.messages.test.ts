import { describeInBrowser } from '../support/browser/describeInBrowser';
import { film, silence } from '../support/media';
import { openPhoneOnScreen, picture, type PhoneOnScreen } from '../support/simulator/phoneOnScreen';
import { waitFor } from '../../scripts/machine/waitFor';

const reply = (text: string) => ({ reply: { text, postbackData: text } });

describeInBrowser('what an agent sends, on the phone on screen', () => {
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

	const send = async (contentMessage: object): Promise<void> => {
		const { status, text } = await screen.client.send(phone, { contentMessage });
		expect([status, text]).toEqual([200, expect.any(String)]);
	};
	const upload = async (mimeType: string, content: Buffer): Promise<string> =>
		String((await screen.client.upload(mimeType, content)).body.name);
	const seen = (selector: string) => screen.page.locator(`.log ${selector}`);
	const isLoaded = (selector: string) =>
		waitFor('the picture', () =>
			seen(selector)
				.first()
				.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0),
		);

	/** In seconds; NaN while it is not known. */
	const lengthOf = (selector: string) =>
		seen(selector).evaluate((player) => {
			const { duration, seekable } = player as unknown as {
				duration: number;
				seekable: { length: number; end(at: number): number };
			};
			return Number.isFinite(duration) ? duration : seekable.length && seekable.end(0);
		});

	test('a text, with its line breaks and an address that leads nowhere by itself', async () => {
		await send({ text: 'First line\nSee https://example.com/a?b=c.' });
		const bubble = seen('.bubble');
		await bubble.waitFor();

		expect(await bubble.innerText()).toBe('First line\nSee https://example.com/a?b=c.');
		await bubble.getByRole('button', { name: 'https://example.com/a?b=c' }).click();
		await screen.sheet.getByText('Nothing was loaded yet').waitFor();
		expect(screen.page.frames()).toHaveLength(1);
	});

	test('hostile text is text', async () => {
		const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';
		await send({ text: hostile });
		await send({ richCard: { standaloneCard: { cardContent: { title: hostile } } } });
		await seen('.card').waitFor();

		expect(await seen('.bubble').innerText()).toBe(hostile);
		expect(await seen('.card-title').innerText()).toBe(hostile);
		expect(await seen('script').count()).toBe(0);
	});

	test('a picture, uploaded and by its address', async () => {
		const fileName = await upload('image/png', await picture('#b3261e'));
		await send({ uploadedRbmFile: { fileName } });
		await isLoaded('.bubble.file img');
		const fileUrl = `${screen.simulator.url}/storage/${fileName.replace('files/', '')}`;
		await send({ contentInfo: { fileUrl } });
		await screen.bubbles.nth(1).waitFor();
		await isLoaded('.line-of:nth-of-type(3) img, .bubble.file img');
	});

	test.each([
		['picture', 'Picture, could not be loaded', 'none.png'],
		['video', 'Video, could not be loaded', 'none.mp4'],
		['sound', 'Sound, could not be loaded', 'none.mp3'],
	])('a %s that is not there says so', async (_what, words, name) => {
		await send({ contentInfo: { fileUrl: `${screen.simulator.url}/storage/${name}` } });
		await seen('a.tile').getByText(words).waitFor();

		expect(await seen('a.tile').getAttribute('rel')).toContain('noopener');
	});

	test('a picture on a card, and a thumbnail, that do not load', async () => {
		const fileUrl = `${screen.simulator.url}/storage/none.png`;
		const media = { contentDescription: 'A green field', contentInfo: { fileUrl } };
		await send({ richCard: { standaloneCard: { cardContent: { title: 'Card', media } } } });
		await seen('.card .tile').getByText('could not be loaded').waitFor();
		await seen('.card .tile').getByText('A green field').waitFor();

		const bill = fileUrl.replace('.png', '.pdf');
		await send({ contentInfo: { fileUrl: bill, thumbnailUrl: fileUrl } });
		await seen('.bubble .tile .icon').waitFor();
	});

	test('a video, a sound, and a document with its thumbnail', async () => {
		const thumbnailName = await upload('image/png', await picture('#1a5fb4'));
		const [video, sound] = [await film(screen.page), silence(1)];
		const other = Buffer.from('not played in a test');
		await send({ uploadedRbmFile: { fileName: await upload('video/webm', video), thumbnailName } });
		await send({ uploadedRbmFile: { fileName: await upload('audio/mp3', sound) } });
		await send({
			uploadedRbmFile: { fileName: await upload('application/pdf', other), thumbnailName },
		});
		await seen('a.tile').waitFor();

		expect(await seen('video[controls]').getAttribute('poster')).toContain('/storage/');
		expect(await seen('audio[controls]').count()).toBe(1);
		await isLoaded('a.tile img');
		expect(await seen('a.tile').innerText()).toContain('PDF, 20 bytes');
		expect(await lengthOf('video')).toBeGreaterThan(0.5);
		expect(await lengthOf('audio')).toBe(1);
	});

	test('a long sound is moved on in without loading all of it', async () => {
		const asked: string[] = [];
		screen.page.on('request', (request) => asked.push(request.headers()['range'] ?? ''));
		await send({ uploadedRbmFile: { fileName: await upload('audio/mpeg', silence(1200)) } });
		await waitFor('the sound', async () => (await lengthOf('audio')) === 1200);
		const at = await seen('audio').evaluate(
			(element) =>
				new Promise<number>((resolve) => {
					const player = element as unknown as {
						currentTime: number;
						onseeked: () => void;
					};
					player.onseeked = () => resolve(player.currentTime);
					player.currentTime = 1100;
				}),
		);

		expect(at).toBe(1100);
		expect(asked.some((range) => Number(/^bytes=(\d+)-/.exec(range)?.[1]) > 8_000_000)).toBe(true);
	});

	test.each([
		['SHORT', 112],
		['MEDIUM', 168],
		['TALL', 264],
	])('a vertical card with %s media', async (height, pixels) => {
		const fileName = await upload('image/png', await picture('#00696d'));
		await send({
			richCard: {
				standaloneCard: {
					cardOrientation: 'VERTICAL',
					cardContent: {
						title: 'Title',
						description: 'Description',
						media: { height, contentDescription: 'A green field', uploadedRbmFile: { fileName } },
						suggestions: [reply('Yes')],
					},
				},
			},
		});
		const card = screen.page.getByRole('group', { name: 'Card', exact: true });
		await card.getByRole('img', { name: 'A green field' }).waitFor();

		expect((await card.locator('.card-media').boundingBox())?.height).toBe(pixels);
		await card.getByRole('button', { name: 'Yes' }).waitFor();
	});

	test.each(['LEFT', 'RIGHT'])('a horizontal card with its picture %s', async (side) => {
		const fileName = await upload('image/png', await picture('#00696d'));
		await send({
			richCard: {
				standaloneCard: {
					cardOrientation: 'HORIZONTAL',
					thumbnailImageAlignment: side,
					cardContent: { title: 'Title', media: { uploadedRbmFile: { fileName } } },
				},
			},
		});
		await isLoaded('.card img');
		const [image, title] = await Promise.all([
			seen('.card-media').boundingBox(),
			seen('.card-title').boundingBox(),
		]);

		expect((image?.x ?? 0) < (title?.x ?? 0)).toBe(side === 'LEFT');
	});

	test('a card without media', async () => {
		await send({ richCard: { standaloneCard: { cardContent: { description: 'Just words' } } } });
		await seen('.card').getByText('Just words').waitFor();

		expect(await seen('.card-media').count()).toBe(0);
	});

	test.each([
		['SMALL', 152],
		['MEDIUM', 248],
	])('a carousel of %s cards is stepped through by keys', async (cardWidth, pixels) => {
		const cardContents = ['One', 'Two', 'Three', 'Four'].map((title) => ({ title }));
		await send({ richCard: { carouselCard: { cardWidth, cardContents } } });
		const row = screen.page.getByRole('group', { name: '4 cards side by side' });
		const first = screen.page.getByRole('group', { name: 'Card 1 of 4' });
		await first.waitFor();
		await row.focus();
		await screen.page.keyboard.press('ArrowRight');

		expect((await first.boundingBox())?.width).toBe(pixels);
		await waitFor('the next card', () => row.evaluate(({ scrollLeft }) => scrollLeft >= 100));
	});

	test('chips go away after a tap, and after the next message of either side', async () => {
		const { chips, page } = screen;
		const offer = () => send({ text: 'Well?', suggestions: [reply('Yes'), reply('No')] });
		await offer();
		await chips.first().waitFor();
		expect(await chips.allInnerTexts()).toEqual(['Yes', 'No']);
		await chips.first().click();
		await page.locator('.user .bubble', { hasText: 'Yes' }).waitFor();
		expect(await chips.count()).toBe(0);

		await offer();
		await chips.first().waitFor();
		await send({ text: 'Never mind' });
		await page.getByText('Never mind').first().waitFor();
		await waitFor('no chips', async () => (await chips.count()) === 0);

		await offer();
		await chips.first().waitFor();
		await screen.simulator.phone(phone).reply('Something else');
		await waitFor('no chips', async () => (await chips.count()) === 0);
	});

	test('the agent types until its next message', async () => {
		await screen.client.sendEvent(phone, { eventType: 'IS_TYPING' });
		await seen('.typing').waitFor();
		await send({ text: 'Here I am' });
		await seen('.typing').waitFor({ state: 'detached' });
	});

	test('revoked messages vanish, expired ones say so', async () => {
		const { simulator, client } = screen;
		await simulator.phone(phone).goOffline();
		await client.sendText(phone, 'Taken back', 'revoked');
		await client.send(phone, { contentMessage: { text: 'Too late' }, ttl: '1s' });
		await seen('.note').getByText('waiting until the phone is online').waitFor();
		await client.revoke(phone, 'revoked');
		await seen('.note').getByText('took back a message').waitFor();
		await seen('.note').getByText('expired before it was delivered').waitFor();
		await simulator.phone(phone).goOnline();

		expect(await screen.bubbles.count()).toBe(0);
	});

	test('a long conversation shows its end, and more when one scrolls up', async () => {
		for (let number = 1; number <= 130; number += 1) await send({ text: `Number ${number}.` });
		await screen.page.reload();
		await screen.page.locator('.log .bubble', { hasText: 'Number 130.' }).waitFor();
		expect(await screen.bubbles.count()).toBe(100);

		const log = screen.page.getByRole('log', { name: /^Conversation/ });
		await log.evaluate((box) => box.scrollTo(0, 0));
		await screen.page.locator('.log .bubble', { hasText: /^Number 1\.$/ }).waitFor();
		expect(await screen.bubbles.count()).toBe(130);

		// What comes in leaves the reader where he is; what he says himself leads to the end.
		const leftBelow = () =>
			log.evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop);
		await log.evaluate((box) => box.scrollTo(0, 200));
		await send({ text: 'News' });
		await screen.bubbles.nth(130).waitFor({ state: 'attached' });
		expect(await leftBelow()).toBeGreaterThan(1000);
		await screen.page.getByRole('textbox', { name: 'Message' }).fill('At the end');
		await screen.page.keyboard.press('Enter');
		await waitFor('the end', async () => (await leftBelow()) < 5);
	});
});
