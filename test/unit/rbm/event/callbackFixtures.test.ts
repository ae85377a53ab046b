import { callbackTypes } from '../../../../rbm/event/callbackFamily';
import { parseCallback } from '../../../../rbm/event/parseCallback';
import { USUAL } from '../../../support/rbm/circumstances';
import { fixture, fixtureBytes, fixtureNames } from '../../../support/rbm/fixture';

const from = { phoneNumber: 'PHONE_NUMBER', agentId: 'AGENT_ID' };
const sendTime = '2018-12-31T15:01:23.045123456Z';
const message = { ...from, messageId: 'MESSAGE_ID', sendTime };
// Older payloads of messages have an event id where newer ones have a message id.
const legacy = { ...from, messageId: 'EVENT_ID', eventId: 'EVENT_ID' };
const event = { ...from, eventId: 'EVENT_ID' };
const receipt = { ...event, messageId: 'MESSAGE_ID' };

const storage = 'https://storage.googleapis.com/copper_test/77ddb795-24ad-4607-96ae-b08b4d86406a';
const file = {
	fileUri: `${storage}/d2dcc67ab888d34ee272899c020b13402856f81597228322079eb007e8c9`,
	fileName: '4_animated.gif',
	mimeType: 'image/gif',
	fileSizeBytes: 127806,
};

/** What each fixture becomes, but for `raw` and `eventKey`, which all have. */
const expected: Readonly<Record<string, object>> = {
	'data.agentLaunchEvent': {
		type: 'agent.launch',
		agentId: 'rbm-chatbot-id',
		eventId: 'rbm-chatbot-id/0a7ed168-676e-4a56-b422-b23434',
		sendTime: '2025-03-05T18:50:19.386436Z',
		oldLaunchState: 'PENDING',
		newLaunchState: 'REJECTED',
		regionId: '/v1/regions/fi-rcs',
		brandId: 'bd38fbff-392a-437b-a6f2-7f2e43745b56',
		brandDisplayName: 'Chatbots brand',
		agentDisplayName: 'RBM Welcome Bot 7 - RBM Chatbot name',
		actingParty: 'rbm-support@google.com',
		comment: 'Carrier has rejected the launch: policy violation',
	},
	'data.event.file.legacy': { type: 'message.file', ...legacy, ...file },
	'data.event.suggestedAction': {
		type: 'message.suggestion',
		...legacy,
		postbackData: 'postback_1234',
	},
	'data.event.suggestedReply.legacy': {
		type: 'message.suggestion',
		...legacy,
		postbackData: 'postback_1234',
		text: 'Hello there!',
	},
	'data.event.text.legacy': { type: 'message.text', ...legacy, text: 'Hi' },
	'data.serverEvent.TTL_EXPIRATION_REVOKED': { type: 'expiry.revoked', ...receipt, sendTime },
	'data.serverEvent.TTL_EXPIRATION_REVOKE_FAILED': {
		type: 'expiry.revokeFailed',
		...receipt,
		sendTime,
	},
	'data.userEvent.DELIVERED': { type: 'receipt.delivered', ...receipt },
	'data.userEvent.DELIVERED.sendTime': { type: 'receipt.delivered', ...receipt, sendTime },
	'data.userEvent.IS_TYPING': { type: 'typing', ...event },
	'data.userEvent.IS_TYPING.sendTime': { type: 'typing', ...event, sendTime },
	'data.userEvent.READ': { type: 'receipt.read', ...receipt },
	'data.userEvent.READ.sendTime': { type: 'receipt.read', ...receipt, sendTime },
	'data.userEvent.SUBSCRIBE': {
		type: 'subscription.subscribed',
		...event,
		subscription: 'subscribed',
	},
	'data.userEvent.UNSUBSCRIBE': {
		type: 'subscription.unsubscribed',
		...event,
		subscription: 'unsubscribed',
	},
	'data.userMessage.file': {
		type: 'message.file',
		...message,
		...file,
		thumbnailUri: `${storage}/d2dcc67ab888d34ee272899c020b13402856f81597228322079eb007e8c8`,
		thumbnailMimeType: 'image/jpeg',
	},
	'data.userMessage.location': {
		type: 'message.location',
		...message,
		latitude: 37.422,
		longitude: -122.084056,
	},
	'data.userMessage.suggestionResponse': {
		type: 'message.suggestion',
		...message,
		postbackData: 'suggestion_1',
		text: 'Suggestion #1',
	},
	'data.userMessage.suggestionResponse.typeReply': {
		type: 'message.suggestion',
		...message,
		postbackData: 'suggestion_1',
		text: 'Suggestion #1',
		suggestionType: 'REPLY',
	},
	'data.userMessage.text': { type: 'message.text', ...message, text: 'Hello, world!' },
	'data.userMessage.text.START': { type: 'message.text', ...message, text: 'START' },
	'data.userMessage.text.STOP': {
		type: 'message.text',
		...message,
		text: 'STOP',
		subscription: 'unsubscribed',
	},
};

test('every payload fixture of a callback has its expectation here', () => {
	expect(Object.keys(expected).sort()).toEqual(fixtureNames('data.').sort());
});

test('every type has a payload fixture, but what Google may think of later', () => {
	const types = Object.values(expected).map((callback) => 'type' in callback && callback.type);

	expect([...new Set(types), 'unknown'].sort()).toEqual([...callbackTypes].sort());
});

test.each(fixtureNames('data.'))('%s becomes a tagged callback and keeps what came', (name) => {
	const callback = parseCallback(fixtureBytes(name), USUAL);

	expect(callback).toEqual({
		...expected[name],
		eventKey: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
		raw: fixture(name),
	});
});

test('what all callbacks have comes first, in one order, and what came comes last', () => {
	const callback = parseCallback(fixtureBytes('data.userEvent.READ.sendTime'), USUAL);

	expect(Object.keys(callback ?? {})).toEqual([
		'type',
		'phoneNumber',
		'agentId',
		'messageId',
		'eventId',
		'sendTime',
		'eventKey',
		'raw',
	]);
});

test('no two fixtures of different callbacks share an event key', () => {
	const keyed = fixtureNames('data.').map((name) => {
		const callback = parseCallback(fixtureBytes(name), USUAL);
		return [callback?.eventKey, `${callback?.type} ${callback?.eventId ?? callback?.agentId}`];
	});

	// Fixtures that differ only in what no identity is made of are the same callback.
	expect(new Set(keyed.map(([key]) => key)).size).toBe(
		new Set(keyed.map(([, identity]) => identity)).size,
	);
});
