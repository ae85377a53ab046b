import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import uploaded from '../fixtures/req.agentMessage.uploadedRbmFile.json';
import { connectClient } from '../support/simulator/simulatorClient';

const ADA = '+12025550101';
const GRACE = '+447700900123';
const FIXTURES = join(__dirname, '../fixtures');

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeAll(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
	await simulator.backDoor.putAgent({ agentId: 'promotional', useCase: 'PROMOTIONAL' });
	const { fileName, thumbnailName } = uploaded.contentMessage.uploadedRbmFile;
	await simulator.backDoor.putFile({ name: fileName, mimeType: 'video/mp4' });
	await simulator.backDoor.putFile({ name: thumbnailName, mimeType: 'image/png' });
});
afterAll(() => simulator.stop());

const reply = (text = 'Yes', postbackData = 'yes') => ({ reply: { text, postbackData } });
const card = (fields: object) => ({
	contentMessage: { richCard: { standaloneCard: { cardContent: fields } } },
});
const carousel = (count: number, fields: object = { title: 'Card' }) => ({
	contentMessage: { richCard: { carouselCard: { cardContents: Array(count).fill(fields) } } },
});
const chips = (...suggestions: object[]) => ({ contentMessage: { text: 'Hello', suggestions } });
const action = (fields: object) => chips({ action: { text: 'Do', postbackData: 'x', ...fields } });

test.each(readdirSync(FIXTURES).filter((name) => name.startsWith('req.agentMessage.')))(
	'the documented message %s is accepted and echoed',
	async (name) => {
		const message = JSON.parse(readFileSync(join(FIXTURES, name), 'utf8'));
		if (message.expireTime) message.expireTime = new Date(Date.now() + 60_000).toISOString();
		const agentId = message.messageTrafficType === 'PROMOTION' ? 'promotional' : undefined;
		const sender = await connectClient(simulator, agentId ? { agentId } : {});
		const { status, body } = await sender.send(ADA, message);

		expect([status, body.error]).toEqual([200, undefined]);
		expect(body.contentMessage).toEqual(
			// proto3 JSON does not print a false.
			JSON.parse(JSON.stringify(message.contentMessage).replaceAll(/,"forceRefresh":false/g, '')),
		);
	},
);

test.each([
	['text and suggestions of the greatest length', chips(...Array(11).fill(reply('x'.repeat(25))))],
	['a text of 3072 emoji', { contentMessage: { text: '😀'.repeat(3072) } }],
	['snake_case names', { content_message: { text: 'Hello' }, message_traffic_type: 'TRANSACTION' }],
	['null for unset', { contentMessage: { text: 'Hello', richCard: null }, ttl: null }],
	['output-only fields', { name: 'x', sendTime: 'y', contentMessage: { text: 'Hello' } }],
	['coordinates as text', action({ viewLocationAction: { latLong: { latitude: '37.4' } } })],
	['ten cards', carousel(10)],
	['four suggestions on a card', card({ title: 'Card', suggestions: Array(4).fill(reply()) })],
	['fifteen days less a minute', { contentMessage: { text: 'Hello' }, ttl: '1295940s' }],
	['a fraction of a second', { contentMessage: { text: 'Hello' }, ttl: '3.500000001s' }],
])('%s pass', async (_, message) => {
	const { status, body } = await client.send(ADA, message);

	expect([status, body.error]).toEqual([200, undefined]);
});

const AT = "at 'agent_message";
test.each([
	[
		{ contentMessage: { text: 'x', foo: 1 } },
		`Unknown name "foo" ${AT}.content_message': Cannot find`,
	],
	[{ contentMessage: { text: 'x' }, foo: 1 }, `Unknown name "foo" ${AT}': Cannot find field.`],
	[{}, "Missing required field 'agent_message.content_message'."],
	[[], 'Root element must be a message.'],
	['{"a":', 'Invalid JSON payload received.'],
	['['.repeat(100_000) + ']'.repeat(100_000), 'Message too deep.'],
	[{ contentMessage: {} }, "oneof field 'content' is not set"],
	[{ contentMessage: { text: '' } }, 'must not be empty'],
	[{ contentMessage: { text: 7 } }, `Invalid value ${AT}.content_message.text' (TYPE_STRING), 7`],
	[{ contentMessage: { text: ['x'] } }, 'Proto field is not repeating, cannot start list.'],
	[{ contentMessage: { text: 'x'.repeat(3073) } }, 'longer than 3072 characters'],
	[
		{ contentMessage: { text: 'x', contentInfo: { fileUrl: 'https://a.example/b' } } },
		`${AT}.content_message' (oneof), oneof field 'content' is already set. Cannot set 'contentInfo'`,
	],
	[
		{ contentMessage: { text: 'x' }, ttl: '10s', expireTime: '2040-01-01T00:00:00Z' },
		"(oneof), oneof field 'expiration' is already set. Cannot set 'expireTime'",
	],
	[{ contentMessage: { text: 'x' }, ttl: '10' }, 'not a duration such as 10s'],
	[{ contentMessage: { text: 'x' }, ttl: 10 }, "'agent_message.ttl' (TYPE_STRING), 10"],
	[{ contentMessage: { text: 'x' }, ttl: '1296001s' }, 'the maximum is 15 days'],
	[{ contentMessage: { text: 'x' }, ttl: '0s' }, 'it must lie in the future'],
	[{ contentMessage: { text: 'x' }, expireTime: '2020-01-01T00:00:00Z' }, 'must lie in the future'],
	[{ contentMessage: { text: 'x' }, expireTime: '2040-01-01T00:00:00Z' }, 'the maximum is 15 days'],
	[{ contentMessage: { text: 'x' }, expireTime: 'tomorrow' }, 'not an RFC 3339 time'],
	[{ contentMessage: { text: 'x' }, messageTrafficType: 'OTHER' }, '(TYPE_ENUM), "OTHER"'],
	[{ contentMessage: { text: 'x' }, messageTrafficType: 'PROMOTION' }, 'PROMOTION is not allowed'],
	[chips(...Array(12).fill(reply())), "suggestions' (repeated), more than 11 elements"],
	[chips(reply('x'.repeat(26))), "suggestions[0].reply.text' (TYPE_STRING), longer than 25"],
	[
		chips(reply('')),
		"Missing required field 'agent_message.content_message.suggestions[0].reply.text'",
	],
	[chips(reply('Yes', 'x'.repeat(2049))), "postback_data' (TYPE_STRING), longer than 2048"],
	[chips({}), "oneof field 'option' is not set"],
	[action({}), "oneof field 'action' is not set"],
	[action({ openUrlAction: { url: 'x' } }), 'not a valid URI'],
	[action({ dialAction: { phoneNumber: 'home' } }), 'not a phone number'],
	[action({ viewLocationAction: { latLong: { latitude: 91 } } }), 'beyond 90'],
	[card({ suggestions: [reply()] }), 'at least one of media, title and description'],
	[card({ title: 'x'.repeat(201) }), 'longer than 200 characters'],
	[card({ title: 'x', suggestions: Array(5).fill(reply()) }), 'more than 4 elements'],
	[carousel(1), 'fewer than 2 elements'],
	[carousel(11), 'more than 10 elements'],
])('%j is 400', async (message, words) => {
	const { status, body } = await client.send(ADA, message);

	expect([status, body.error.code, body.error.status]).toEqual([400, 400, 'INVALID_ARGUMENT']);
	expect(body.error.message).toContain(words);
});

test('every problem is named', async () => {
	const { body } = await client.send(ADA, { foo: 1, contentMessage: { text: 7, bar: 2 } });
	const [details] = body.error.details;

	expect(details['@type']).toBe('type.googleapis.com/google.rpc.BadRequest');
	expect(details.fieldViolations.map(({ field }: { field: string }) => field).sort()).toEqual([
		'agent_message',
		'agent_message.content_message',
		'agent_message.content_message.text',
	]);
});

test('a message over 250 kB is refused, and so is a body beyond reading', async () => {
	const big = (bytes: number) =>
		carousel(10, {
			title: 'x',
			media: {
				contentInfo: { fileUrl: `https://a.example/` },
				contentDescription: 'x'.repeat(bytes / 10),
			},
		});
	const { status, body } = await client.send(ADA, big(300_000));
	expect([status, body.error.message]).toEqual([
		400,
		'Request payload size exceeds the limit: 256000 bytes.',
	]);

	const huge = await client.send(ADA, { contentMessage: { text: 'x'.repeat(11_000_000) } });
	expect([huge.status, huge.body.error.code]).toEqual([413, 413]);
});

test('a multi-use agent must name the traffic type', async () => {
	const multiUse = await connectClient(simulator, { agentId: 'simulator-multi-use-agent' });
	const { status, body } = await multiUse.sendText(ADA, 'Hello');
	expect(status).toBe(400);
	expect(body.error.message).toContain('a multi-use agent must specify the traffic type');

	for (const [messageTrafficType, expected] of [
		['PROMOTION', 200],
		['AUTHENTICATION', 400],
	]) {
		const message = { contentMessage: { text: 'Hello' }, messageTrafficType };
		expect((await multiUse.send(ADA, message)).status).toBe(expected);
	}
});

test('what the device cannot show is refused as a whole', async () => {
	const { status, body } = await client.send(GRACE, carousel(2));

	expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
	expect(body.error.message).toContain('RICHCARD_CAROUSEL');
	expect((await client.send(GRACE, card({ title: 'Hello' }))).status).toBe(200);
	// Without a webview the browser opens the page.
	const openUrlAction = { url: 'https://a.example/', application: 'WEBVIEW' };
	expect((await client.send(GRACE, action({ openUrlAction }))).status).toBe(200);
});

test('unknown fields can be let through, and are written down', async () => {
	await simulator.backDoor.setOpenQuestions({ unknownFields: 'accept' });
	const message = { contentMessage: { text: 'x', newThing: { a: 1 } }, other: 1 };
	const { status, body } = await client.send(ADA, message);

	expect([status, body.contentMessage]).toEqual([200, { text: 'x' }]);
	expect((await simulator.backDoor.requests()).at(-1)?.unknownFields).toEqual([
		'agent_message.content_message.new_thing',
		'agent_message.other',
	]);
});
