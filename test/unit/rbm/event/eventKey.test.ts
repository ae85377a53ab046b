import { parseCallback } from '../../../../rbm/event/parseCallback';
import { USUAL } from '../../../support/rbm/circumstances';

const keyOf = (payload: object, space?: number) => {
	const callback = parseCallback(Buffer.from(JSON.stringify(payload, undefined, space)), USUAL);
	if (callback === undefined) throw new Error('Not a callback');

	return callback.eventKey;
};
const from = { senderPhoneNumber: '+4915112345678', agentId: 'shop' };
const text = { ...from, messageId: 'm1', text: 'Hi' };
const delivered = { ...from, messageId: 'm1', eventId: 'e1', eventType: 'DELIVERED' };
const unknown = { ...from, eventId: 'e1', eventType: 'REACTION' };

test.each([
	['message', text],
	['event', delivered],
	['legacy message', { ...from, eventId: 'e1', text: 'Hi' }],
	['launch', { agentId: 'shop', eventId: 'e1', newLaunchState: 'LAUNCHED' }],
	['unknown event', unknown],
	['typing without id', { ...from, eventType: 'IS_TYPING' }],
])('a redelivered %s has the same key', (_, payload) => {
	expect(keyOf(payload)).toBe(keyOf(payload));
});

test('a message or event with an id keeps its key when it is encoded anew', () => {
	expect(keyOf(text, 2)).toBe(keyOf(text));
	expect(keyOf(delivered, 2)).toBe(keyOf(delivered));
	expect(keyOf({ ...delivered, sendTime: '2018-12-31T15:01:23Z' })).toBe(keyOf(delivered));
});

test('without an id, or when unknown, only the same bytes are the same callback', () => {
	const typing = { ...from, eventType: 'IS_TYPING' };

	expect(keyOf({ ...typing, sendTime: '2018-12-31T15:01:23Z' })).not.toBe(keyOf(typing));
	expect(keyOf({ ...unknown, emoji: 'x' })).not.toBe(keyOf(unknown));
});

test.each([
	['message id', text, { ...text, messageId: 'm2' }],
	['phone', text, { ...text, senderPhoneNumber: '+4915100000000' }],
	['agent', text, { ...text, agentId: 'other' }],
	['event id', delivered, { ...delivered, eventId: 'e2' }],
	['kind of event', delivered, { ...delivered, eventType: 'READ' }],
	['kind of content', text, { ...text, text: undefined, location: { latitude: 1, longitude: 2 } }],
])('another %s gives another key', (_, one, other) => {
	expect(keyOf(other)).not.toBe(keyOf(one));
});

test('values cannot be shifted from one field to the next to reach the same key', () => {
	const one = { ...text, agentId: 'a', senderPhoneNumber: 'b","c' };
	const other = { ...text, agentId: 'a","b', senderPhoneNumber: 'c' };

	expect(keyOf(one)).not.toBe(keyOf(other));
});
