import { parseCallback } from '../../../../rbm/event/parseCallback';
import { USUAL } from '../../../support/rbm/circumstances';

const bytes = (payload: unknown) => Buffer.from(JSON.stringify(payload));
const parse = (payload: unknown) => parseCallback(bytes(payload), USUAL);

const from = { senderPhoneNumber: '+4915112345678', agentId: 'shop@rbm.goog', messageId: 'm1' };

test.each<[string, object, object]>([
	['a place where both degrees are 0', { location: {} }, { latitude: 0, longitude: 0 }],
	['a place on the equator', { location: { longitude: 9 } }, { latitude: 0, longitude: 9 }],
	['a text with nothing in it', { text: '' }, { type: 'message.text', text: '' }],
])('%s is read, though proto JSON leaves out what is 0 or empty', (_, content, read) => {
	expect(parse({ ...from, ...content })).toMatchObject(read);
});

test.each<[string, object]>([
	['nothing but an agent', { agentId: 'shop' }],
	['no phone', { agentId: 'shop', messageId: 'm1', text: 'Hi' }],
	['no message id', { senderPhoneNumber: '+4915112345678', agentId: 'shop', text: 'Hi' }],
	['no content', from],
	['a new content', { ...from, sticker: { id: 'cat' } }],
	['two contents', { ...from, text: 'Hi', location: { latitude: 1, longitude: 2 } }],
	['two phones that differ', { ...from, phoneNumber: '+4915100000000', text: 'Hi' }],
	['a new event', { ...from, eventType: 'REACTION' }],
	['an unspecified event', { ...from, eventType: 'EVENT_TYPE_UNSPECIFIED' }],
	['an event named like an object member', { ...from, eventType: 'constructor' }],
	['an event named like the prototype', { ...from, eventType: '__proto__' }],
	['an event that is a number', { ...from, eventType: 7 }],
	['a receipt without message', { ...from, messageId: undefined, eventType: 'READ' }],
	['an expiry without message', { ...from, messageId: '', eventType: 'TTL_EXPIRATION_REVOKED' }],
	['a text that is a number', { ...from, text: 42 }],
	['a text that is a list', { ...from, text: ['Hi'] }],
	['a suggestion that is a text', { ...from, suggestionResponse: 'yes' }],
	['a suggestion that holds only what is new', { ...from, suggestionResponse: { tone: 'kind' } }],
	['a location that is a list', { ...from, location: [1, 2] }],
	['a latitude that is a text', { ...from, location: { latitude: '1', longitude: 2 } }],
	['a longitude that is a text', { ...from, location: { latitude: 1, longitude: '2' } }],
	['coordinates that are texts', { ...from, location: { latitude: '1', longitude: '2' } }],
	['a file without payload', { ...from, userFile: { thumbnail: { fileUri: 'https://x' } } }],
	['a file without address', { ...from, userFile: { payload: { mimeType: 'image/gif' } } }],
	['a launch state that is a number', { ...from, newLaunchState: 3 }],
])('%s is unknown, and nothing of it is lost', (_, payload) => {
	const raw = JSON.parse(JSON.stringify(payload)) as unknown;

	expect(parse(payload)).toMatchObject({ type: 'unknown', raw });
});

test('an unknown event keeps its name, phone and ids', () => {
	expect(parse({ ...from, eventType: 'REACTION', eventId: 'e1' })).toMatchObject({
		type: 'unknown',
		eventType: 'REACTION',
		phoneNumber: '+4915112345678',
		agentId: 'shop',
		messageId: 'm1',
		eventId: 'e1',
	});
});

test('two phones that differ name nobody', () => {
	const callback = parse({ ...from, phoneNumber: '+4915100000000', eventType: 'READ' });

	expect(callback).not.toHaveProperty('phoneNumber');
});

test('the same phone named in both fields is that phone', () => {
	expect(parse({ ...from, phoneNumber: from.senderPhoneNumber, text: 'Hi' })).toMatchObject({
		type: 'message.text',
		phoneNumber: '+4915112345678',
	});
});

test('an empty text is a text', () => {
	expect(parse({ ...from, text: '' })).toMatchObject({ type: 'message.text', text: '' });
});

test('coordinates of zero, which Google leaves out, are zero', () => {
	expect(parse({ ...from, location: { latitude: 5.5 } })).toMatchObject({
		latitude: 5.5,
		longitude: 0,
	});
});

test.each([
	['127806', 127806],
	[127806, 127806],
	['many', undefined],
	[-1, undefined],
	[1.5, undefined],
])('a file size of %p is read as %p', (fileSizeBytes, size) => {
	const payload = { fileUri: 'https://x', fileSizeBytes };
	const callback = parse({ ...from, userFile: { payload } }) as { fileSizeBytes?: number };

	expect(callback.fileSizeBytes).toBe(size);
});

test('what Google adds for US numbers is passed on', () => {
	const billing = { classificationType: 'BASIC_MESSAGE', segmentCount: 1 };

	expect(
		parse({ ...from, text: 'Hi', carrier: 'some-carrier', richMessageClassification: billing }),
	).toMatchObject({ carrier: 'some-carrier', richMessageClassification: billing });
});

test('a launch event is known by its signed body alone, whatever else is in it', () => {
	expect(parse({ newLaunchState: 'LAUNCHED', agentId: 'shop', text: 'Hi' })).toMatchObject({
		type: 'agent.launch',
		newLaunchState: 'LAUNCHED',
	});
});
