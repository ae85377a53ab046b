import { publishListener, type Listener } from '../../support/stage/listener';
import { outputOf } from '../../../n8n/n8n';
import {
	actionNode,
	inARow,
	manualTrigger,
	openStage,
	type Stage,
} from '../../support/stage/stage';

/** A picture of one pixel. */
const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let stage: Stage;
let listener: Listener;

/** Runs one node of ours behind a node that gives it pictures, and tells all of its run. */
const send = async (
	operation: string,
	fields: Readonly<Record<string, unknown>>,
	typeVersion = 1,
) => {
	const parameters = { operation, phoneNumber: stage.simulator.phone().number, ...fields };
	const picture = {
		name: 'Picture',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: {
			jsCode: `return [{ json: { name: 'Margherita', price: 9 }, binary: { photo: { data: '${PNG}', mimeType: 'image/png', fileName: 'pizza.png' }, untyped: { data: '${PNG}', mimeType: 'application/octet-stream', fileName: 'PIZZA.PNG' } } }];`,
		},
	};
	const { id } = await stage.n8n.createWorkflow({
		name: operation,
		nodes: [
			manualTrigger,
			picture,
			{ ...actionNode('Send', stage.credentials, parameters), typeVersion },
		],
		connections: inARow('Start', 'Picture', 'Send'),
	});
	const execution = await stage.n8n.runManually(id);

	return { execution, item: outputOf(execution, 'Send')[0]?.json };
};

/** What the phone shows of the message that was put out as `item`. */
const shown = async (item: { readonly messageId?: unknown } | undefined) => {
	const messageId = String(item?.messageId);
	return (await stage.simulator.phone().waitForMessage({ messageId, state: 'delivered' })).content;
};

export const richMessages = (): void => {
	beforeAll(async () => {
		stage = await openStage();
		listener = await publishListener(stage, { name: 'listener', events: ['message.suggestion'] });
	});

	afterAll(async () => {
		await stage?.close();
	});

	test('a rich card with a picture of the item, a webview and expressions reaches the phone', async () => {
		const { item } = await send('sendRichCard', {
			title: '={{ $json.name }}',
			description: '={{ $json.price }}',
			media: 'binary',
			binaryPropertyName: 'photo',
			mediaOptions: { altText: 'A pizza' },
			orientation: 'HORIZONTAL',
			imageAlignment: 'LEFT',
			suggestions: {
				suggestion: [
					{
						type: 'openUrl',
						text: 'Menu',
						url: 'https://example.com/menu',
						openIn: 'TALL',
						webPageDescription: 'The menu',
						postbackData: 'menu',
					},
				],
			},
		});

		expect(item).toMatchObject({ accepted: true });
		expect(await shown(item)).toEqual({
			richCard: {
				standaloneCard: {
					cardOrientation: 'HORIZONTAL',
					thumbnailImageAlignment: 'LEFT',
					cardContent: {
						title: 'Margherita',
						description: '9',
						media: {
							height: 'MEDIUM',
							contentDescription: 'A pizza',
							uploadedRbmFile: { fileName: expect.stringMatching(/^files\//) as string },
						},
						suggestions: [
							{
								action: {
									text: 'Menu',
									postbackData: 'menu',
									openUrlAction: {
										url: 'https://example.com/menu',
										application: 'WEBVIEW',
										webviewViewMode: 'TALL',
										description: 'The menu',
									},
								},
							},
						],
					},
				},
			},
		});
	});

	test('a picture whose field knows no type is sent by the end of its name', async () => {
		const { item } = await send('sendFile', { file: 'binary', binaryPropertyName: 'untyped' });

		expect(item).toMatchObject({ accepted: true });
	});

	test.each([
		[1, { latitude: '52.5', longitude: '13.4' }, { latLong: { latitude: 52.5, longitude: 13.4 } }],
		[1.1, { searchQuery: 'Pizza' }, { query: 'Pizza' }],
	])('a place in a node of version %d that leaves the choice out', async (version, row, place) => {
		const suggestion = [{ type: 'viewLocation', text: 'Map', ...row }];
		const { item } = await send('sendText', { text: 'Hi', suggestions: { suggestion } }, version);

		expect(await shown(item)).toMatchObject({
			suggestions: [{ action: { viewLocationAction: place } }],
		});
	});

	describe('a carousel of ten cards', () => {
		let item: Awaited<ReturnType<typeof send>>['item'];

		test('with four kinds of suggestions each reaches the phone', async () => {
			const card = (number: number) => ({
				title: `Table ${number}`,
				media: 'url',
				fileUrl: `https://example.com/table-${number}.jpg`,
				mediaHeight: 'SHORT',
				suggestions: {
					suggestion: [
						{
							text: `Take ${number}`,
							postbackType: 'fields',
							postbackFields: {
								field: [
									{ name: 'table', value: `={{ ${number} }}` },
									{ name: 'day', value: 'today' },
								],
							},
						},
						{ type: 'dial', text: 'Call us', phoneNumber: '+49 30 123456' },
						{ type: 'viewLocation', text: 'Where', latitude: '52,5163', longitude: 13.3777 },
						{
							type: 'createCalendarEvent',
							text: 'Remember',
							start: '={{ DateTime.fromISO("2030-05-01T19:00:00Z") }}',
							end: '2030-05-01T21:00:00Z',
							eventTitle: 'Dinner',
						},
					],
				},
			});
			const numbers = Array.from({ length: 10 }, (_, index) => index + 1);

			({ item } = await send('sendCarousel', { cards: { card: numbers.map(card) } }));

			expect(item).toMatchObject({ accepted: true });
			expect(await shown(item)).toMatchObject({
				richCard: {
					carouselCard: {
						cardWidth: 'MEDIUM',
						cardContents: numbers.map((number) => ({
							title: `Table ${number}`,
							media: { contentInfo: { fileUrl: `https://example.com/table-${number}.jpg` } },
							suggestions: [
								{ reply: { text: `Take ${number}` } },
								{ action: { dialAction: { phoneNumber: '+4930123456' } } },
								{ action: { viewLocationAction: { latLong: { latitude: 52.5163 } } } },
								{ action: { createCalendarEventAction: { startTime: '2030-05-01T19:00:00Z' } } },
							],
						})),
					},
				},
			});
		});

		test('gives name-value pairs back to the trigger when one is tapped', async () => {
			await stage.simulator.phone().tap('Take 7');

			expect(await listener.waitForItem({ text: 'Take 7' })).toMatchObject({
				type: 'message.suggestion',
				postback: { table: 7, day: 'today' },
			});
		});
	});

	test('every problem of a carousel is told at once, and nothing is sent', async () => {
		const before = await stage.simulator.phone().messages();
		const { execution } = await send('sendCarousel', {
			cards: {
				card: [{ title: 'x'.repeat(201) }, { media: 'binary', binaryPropertyName: 'film' }],
			},
		});

		expect(execution.data.resultData.error).toMatchObject({
			message:
				'Card 2: Input Binary Field is "film", but the item has files only in: photo, untyped.',
			description: expect.stringContaining(
				'Card 1: Title has 201 characters; RCS allows 200.',
			) as string,
		});
		expect(await stage.simulator.phone().messages()).toEqual(before);
	});

	test('JSON from an expression is sent, and a doubt is shown as a hint above the output', async () => {
		const { execution, item } = await send('sendJson', {
			json: '={{ { text: $json.name } }}',
			options: { expireAfter: { duration: { amount: 5, unit: 'seconds' } } },
		});
		const { hints } = execution.data.resultData.runData.Send![0]!;

		expect(await shown(item)).toEqual({ text: 'Margherita' });
		expect(hints?.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^Expire After .*less than 10 seconds/),
			expect.stringContaining('Google answers "accepted"'),
		]);
	});
};
