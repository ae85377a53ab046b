import { EVENTS, JSON_HEADERS, sends, type ClientRequest } from './clientRequest';

const card = (media: object, more: object = {}) => ({
	richCard: { standaloneCard: { cardContent: { title: 'Card', media }, ...more } },
});
const picture = { contentInfo: { fileUrl: 'https://a.example/1.png' } };
const action = (fields: object) => ({
	text: 'x',
	suggestions: [{ action: { text: 'Go', ...fields } }],
});
const open = (fields: object) =>
	action({ openUrlAction: { url: 'https://a.example/', ...fields } });
const place = (viewLocationAction: object) => action({ viewLocationAction });
const answerOf = (contentMessage: object) => ({ answer: { contentMessage } });

/** Values as proto3 JSON has them, which generated and hand-made clients make use of. */
export const protoJson: readonly ClientRequest[] = [
	sends(
		'a quoted boolean',
		'protoJson',
		{ contentInfo: { fileUrl: 'https://a.example/1.png', forceRefresh: 'true' } },
		answerOf({ contentInfo: { fileUrl: 'https://a.example/1.png', forceRefresh: true } }),
	),
	sends(
		'a quoted false, which is not printed',
		'protoJson',
		{ contentInfo: { fileUrl: 'https://a.example/1.png', forceRefresh: 'false' } },
		answerOf({ contentInfo: { fileUrl: 'https://a.example/1.png' } }),
	),
	sends(
		'a boolean that is none',
		'protoJson',
		{ contentInfo: { fileUrl: 'https://a.example/1.png', forceRefresh: 'maybe' } },
		{ refusal: [400, "force_refresh' (TYPE_BOOL)"] },
	),
	sends(
		'enums by their numbers, one of them quoted',
		'cardProto',
		card({ ...picture, height: 3 }, { cardOrientation: '2' }),
		answerOf({
			richCard: {
				standaloneCard: {
					cardOrientation: 'VERTICAL',
					cardContent: { title: 'Card', media: { ...picture, height: 'TALL' } },
				},
			},
		}),
	),
	sends(
		'an enum of number 0, which is not printed',
		'cardProto',
		card({ ...picture, height: 0 }),
		answerOf(card(picture)),
	),
	sends('an enum of a number it has not', 'cardProto', card({ ...picture, height: 7 }), {
		refusal: [400, "height' (TYPE_ENUM), 7"],
	}),
	sends('an empty enum', 'cardProto', card({ ...picture, height: '' }), {
		refusal: [400, "height' (TYPE_ENUM)"],
	}),
	{
		what: 'the type of an event by its number, and an empty message id',
		source: 'protoJson',
		path: EVENTS,
		headers: JSON_HEADERS,
		body: JSON.stringify({ eventType: 1, messageId: '' }),
		answer: { eventType: 'IS_TYPING' },
	},
	{
		what: 'reading without the id of what was read, which is empty',
		source: 'protoJson',
		path: EVENTS,
		headers: JSON_HEADERS,
		body: JSON.stringify({ eventType: 2, messageId: '' }),
		refusal: [400, 'message_id is required'],
	},
	sends(
		'empty texts for what is not set',
		'protoJson',
		card(
			{
				contentInfo: { fileUrl: 'https://a.example/1.png', thumbnailUrl: '' },
				contentDescription: '',
			},
			{},
		),
		answerOf(card(picture)),
	),
	sends('an empty fallback and empty data behind a chip', 'protoJson', open({ description: '' }), {
		body: JSON.stringify({
			contentMessage: {
				text: 'x',
				suggestions: [
					{ reply: { text: 'Yes', postbackData: '' } },
					{
						action: {
							text: 'Go',
							postbackData: '',
							fallbackUrl: '',
							openUrlAction: { url: 'https://a.example/', description: '' },
						},
					},
				],
			},
			ttl: null,
			name: '',
		}),
		...answerOf({
			text: 'x',
			suggestions: [
				{ reply: { text: 'Yes' } },
				{ action: { text: 'Go', openUrlAction: { url: 'https://a.example/' } } },
			],
		}),
	}),
	sends(
		'null for what is not set',
		'protoJson',
		{ text: 'x', richCard: null, suggestions: null },
		{
			...answerOf({ text: 'x' }),
		},
	),
	sends(
		'an empty text, which is a content all the same',
		'protoJson',
		{ text: '', ...card(picture) },
		{
			refusal: [400, 'already set'],
		},
	),
	sends(
		'a number where a text belongs',
		'protoJson',
		{ text: 7 },
		{
			refusal: [400, 'TYPE_STRING'],
		},
	),
	sends(
		'figures as texts, as the guide has them',
		'messagesGuide',
		place({ latLong: { latitude: '37.4', longitude: '-122.1' } }),
		answerOf(place({ latLong: { latitude: 37.4, longitude: -122.1 } })),
	),
	sends('a figure that is none', 'protoJson', place({ latLong: { latitude: '37,4' } }), {
		refusal: [400, "latitude' (TYPE_DOUBLE)"],
	}),
	sends(
		'a point and a search at once',
		'protoJson',
		place({ latLong: { latitude: 1, longitude: 2 }, query: 'Station' }),
		answerOf(place({ latLong: { latitude: 1, longitude: 2 }, query: 'Station' })),
	),
	sends('a place that is nowhere', 'protoJson', place({ label: 'Nowhere' }), {
		refusal: [400, 'lat_long and query'],
	}),
	sends(
		'names as in the protocol',
		'protoJson',
		{ rich_card: { standalone_card: { card_content: { title: 'Card' } } } },
		answerOf({ richCard: { standaloneCard: { cardContent: { title: 'Card' } } } }),
	),
	...['mailto:a@a.example', 'tel:+12025550101', 'sms:+12025550101', 'upi://pay'].map((url) =>
		sends(`a page to open that is none: ${url}`, 'messagesGuide', open({ url }), {
			refusal: [400, 'neither http nor https'],
		}),
	),
];
