import { parseCallback } from '../../../../rbm/event/parseCallback';
import { USUAL } from '../../../support/rbm/circumstances';

const message = '"senderPhoneNumber":"+4915112345678","agentId":"shop","messageId":"m1"';
const parseText = (text: string) => parseCallback(Buffer.from(text), USUAL);

test.each([
	['nothing', Buffer.alloc(0)],
	['no JSON', Buffer.from('hello')],
	['half of a JSON object', Buffer.from('{"text":"Hi"')],
	['a JSON text', Buffer.from('"Hi"')],
	['a JSON number', Buffer.from('42')],
	['null', Buffer.from('null')],
	['a list', Buffer.from('[{"text":"Hi"}]')],
	['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
	['a cut-off character', Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xe2, 0x82])])],
	['UTF-16', Buffer.from(`{${message},"text":"Hi"}`, 'utf16le')],
])('%s is not a callback', (_, data) => {
	expect(parseCallback(data, USUAL)).toBeUndefined();
});

test('a byte order mark is skipped', () => {
	expect(parseText(`\ufeff{${message},"text":"Hi"}`)).toMatchObject({ type: 'message.text' });
});

test('a key named __proto__ lends nothing to the callback', () => {
	const callback = parseText(
		`{"agentId":"shop","__proto__":{"senderPhoneNumber":"+4915112345678","messageId":"m1","text":"Hi"}}`,
	);

	expect(callback).toMatchObject({ type: 'unknown', agentId: 'shop' });
	expect(callback).not.toHaveProperty('phoneNumber');
	expect(({} as Record<string, unknown>).text).toBeUndefined();
});

test('keys named like members of every object are only data', () => {
	const callback = parseText(
		`{${message},"text":"Hi","constructor":1,"toString":2,"hasOwnProperty":3,"type":"agent.launch","eventKey":"mine","raw":"mine"}`,
	);

	expect(callback).toMatchObject({ type: 'message.text', text: 'Hi' });
	expect(callback?.eventKey).toMatch(/^[0-9a-f]{32}$/);
	expect(callback?.raw).toMatchObject({ constructor: 1, raw: 'mine' });
});

test('wrong types in the fields around a message are left out', () => {
	const callback = parseText(
		`{${message},"text":"Hi","eventId":5,"sendTime":{"seconds":1},"carrier":["a"],"richMessageClassification":"BASIC"}`,
	);

	expect(Object.keys(callback ?? {}).sort()).toEqual(
		['agentId', 'eventKey', 'messageId', 'phoneNumber', 'raw', 'text', 'type'].sort(),
	);
});

test('a wrong type in every field at once is unknown', () => {
	const callback = parseText(
		'{"senderPhoneNumber":1,"phoneNumber":[],"agentId":{},"messageId":true,"eventId":0,"text":{}}',
	);

	expect(callback).toMatchObject({ type: 'unknown', agentId: '' });
});

test('ten megabytes of text are parsed', () => {
	const text = 'x'.repeat(10_000_000);

	expect(parseText(`{${message},"text":"${text}"}`)).toMatchObject({ text });
});

test('a hundred thousand nested lists are not read: n8n could not store them', () => {
	const depth = 100_000;
	const callback = parseText(
		`{${message},"text":"Hi","extra":${'['.repeat(depth)}${']'.repeat(depth)}}`,
	);

	expect(callback).toBeUndefined();
});
