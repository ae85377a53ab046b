import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { thrown } from '../../support/thrown';
import { run, sendJson, sendText } from './run';

const sent = async (item: IDataObject, credential?: ICredentialDataDecryptedObject) => {
	const { requests, hints } = await run({
		items: [item],
		...(credential !== undefined && { credential: { agentId: 'shop', ...credential } }),
	});

	return { body: requests[0]?.body, hints: hints.map(({ message }) => message) };
};

const refused = async (item: IDataObject) =>
	((await thrown(() => run({ items: [item], answer: undefined }))) as Error).message;

describe('JSON', () => {
	const contentMessage = { text: 'Hello' };

	test.each([
		['a message as text', JSON.stringify({ contentMessage })],
		['a message from an expression', { contentMessage }],
		['its content as text', JSON.stringify(contentMessage)],
		['its content from an expression', contentMessage],
	])('may be %s', async (_, json) => {
		expect((await sent(sendJson(json))).body).toEqual({ contentMessage });
	});

	test('goes through with fields that nobody knows, and a hint', async () => {
		const json = { contentMessage: { text: 'Hello', sparkles: { many: true } } };
		const { body, hints } = await sent(sendJson(json));

		expect(body).toEqual(json);
		expect(hints).toEqual([expect.stringContaining('"sparkles"')]);
	});

	test('goes before the credential and behind the options of the node', async () => {
		const json = { contentMessage, messageTrafficType: 'PROMOTION', ttl: '60s' };
		const credential = { defaultTrafficType: 'TRANSACTION' };
		const options = {
			trafficType: 'AUTHENTICATION',
			expireAfter: { duration: { amount: 2, unit: 'minutes' } },
		};

		expect((await sent(sendJson(json), credential)).body).toEqual(json);
		expect((await sent(sendJson(json, { options }), credential)).body).toEqual({
			contentMessage,
			messageTrafficType: 'AUTHENTICATION',
			ttl: '120s',
		});
		expect((await sent(sendJson({ contentMessage }), credential)).body).toEqual({
			contentMessage,
			messageTrafficType: 'TRANSACTION',
		});
	});

	test.each([
		['{"text": "Hello",}', /^JSON is not valid JSON( \(line 1, column 18\))?\. Check quotes/],
		['', /^JSON is empty\. Write an object/],
		['[]', /^JSON must be an object/],
		['"Hello"', /^JSON must be an object/],
		[7, /^JSON must be an object/],
		['{"content_message": {"text": "Hello"}}', /^"content_message" must be written/],
		['{}', /is empty\. It needs one of text, /],
		['{"contentMessage": {"text": ""}}', /^Text is empty/],
		['{"text": "Hello", "contentInfo": {}}', /holds text and contentInfo/],
	])('%j is refused', async (json, message) => {
		expect(await refused(sendJson(json))).toMatch(message);
	});

	test('that is broken is never quoted', async () => {
		expect(await refused(sendJson('{"text": secret}'))).not.toContain('secret');
	});
});

describe('extra fields', () => {
	test('are merged into the message last', async () => {
		const extraFields = JSON.stringify({
			contentMessage: { text: 'Changed', persistent: true },
			priority: 'HIGH',
		});
		const { body, hints } = await sent(sendText({ options: { extraFields } }));

		expect(body).toEqual({
			contentMessage: { text: 'Changed', persistent: true },
			priority: 'HIGH',
		});
		expect(hints).toHaveLength(2);
	});

	test('may come from an expression, and replace lists', async () => {
		const reply = (text: string) => ({ reply: { text, postbackData: text } });
		const extraFields = { contentMessage: { suggestions: [reply('B')] } };
		const item = sendText({
			suggestions: { suggestion: [{ type: 'reply', text: 'A' }] },
			options: { extraFields },
		});

		expect((await sent(item)).body).toEqual({
			contentMessage: { text: 'Hello, world!', suggestions: [reply('B')] },
		});
	});

	test('that are no object are refused', async () => {
		expect(await refused(sendText({ options: { extraFields: '[1]' } }))).toBe(
			'Extra Fields must be an object, in curly brackets { }.',
		);
	});

	test('are judged like everything else', async () => {
		const extraFields = { contentMessage: { text: 'x'.repeat(3073) } };

		expect(await refused(sendText({ options: { extraFields } }))).toMatch(/^Text has 3073/);
	});
});
