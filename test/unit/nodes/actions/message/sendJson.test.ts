import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { jsonFaultOf } from '../../../../../rbm/jsonFault';
import { thrown } from '../../../../support/thrown';
import { refuse, run, sendJson, sendText } from '../../run';
import { allowed } from '../../../../support/measure/allowed';

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
		['', /^JSON is empty\. Write an object/],
		['[]', /^JSON must be an object/],
		['"Hello"', /^JSON must be an object/],
		[7, /^JSON must be an object/],
		['{"Content_message": {"text": "Hello"}}', /^"Content_message" must be written/],
		['{"richcard": {}}', /^"richcard" must be written "richCard"/],
		[
			'{"content_message": {"text": "a"}, "contentMessage": {"text": "b"}}',
			/^"content_message" must be written "contentMessage"/,
		],
		['{}', /is empty\. It needs one of text, /],
		['{"contentMessage": {"text": ""}}', /^Text is empty/],
		['{"text": "Hello", "contentInfo": {}}', /holds text and contentInfo/],
	])('%j is refused', async (json, message) => {
		expect(await refused(sendJson(json))).toMatch(message);
	});

	test('names as in a protocol buffer are read and sent as on the pages of Google', async () => {
		const card = {
			rich_card: {
				carousel_card: {
					card_width: 'SMALL',
					card_contents: [1, 2].map((at) => ({
						title: `Card ${at}`,
						new_field: { inner_field: 1 },
						suggestions: [{ reply: { text: 'Yes', postback_data: `snake_case ${at}` } }],
					})),
				},
			},
		};
		const read = {
			richCard: {
				carouselCard: {
					cardWidth: 'SMALL',
					cardContents: [1, 2].map((at) => ({
						title: `Card ${at}`,
						new_field: { inner_field: 1 },
						suggestions: [{ reply: { text: 'Yes', postbackData: `snake_case ${at}` } }],
					})),
				},
			},
		};

		expect((await sent(sendJson(card))).body).toEqual({ contentMessage: read });
		const whole = { content_message: card, message_traffic_type: 'PROMOTION' };
		const options = { extraFields: '{"message_traffic_type": "TRANSACTION"}' };
		expect((await sent(sendJson(whole, { options }))).body).toEqual({
			contentMessage: read,
			messageTrafficType: 'TRANSACTION',
		});
	});

	const REMEDY = 'write {{ JSON.stringify($json.text) }}, without quotes around it';
	test.each([
		['{"text": "Hello",}', '(line 1, column 18): there is a comma before the closing }'],
		['{"text": "a", "suggestions": [{},]}', 'column 34): there is a comma before the closing ]'],
		["{'text': 'Hello'}", '(line 1, column 2): it has single quotes'],
		['{“text”: “Hello”}', '(line 1, column 2): it has typographic quotes'],
		['{text: "Hello"}', '(line 1, column 2): a name or a text has no quotes'],
		['{"text": Hello}', '(line 1, column 10): a name or a text has no quotes'],
		['{"text": "a" // greeting\n}', 'comma is missing'],
		['{ // greeting\n"text": "a"}', '(line 1, column 3): it has a comment'],
		['{"text": None}', 'it has a word that is none of JSON'],
		['{"text": "He said "hi" to me"}', `(line 1, column 20): it goes on after the end of a value`],
		['{"text": "He said "hi" to me"}', REMEDY],
		['{"text": "", "a"}', '(line 1, column 17): '],
		['{"text": "Hello\nworld"}', '(line 1, column 16): a text holds a line break'],
		['{"text": "Hello\nworld"}', REMEDY],
		['{"text": "C:\\dir"}', '(line 1, column 13): a text holds a backslash'],
		['{"text": "Hello", 7: 1}', 'a name in an object must be a text'],
		['{"text": "a", "b" "c"}', 'a name and its value belong together'],
		['["a": 1]', 'a name and its value belong together'],
		['{"text"}', 'a name and its value belong together'],
		['{"text": "a",, "b": 1}', 'there is a comma too many'],
		['{"text": "a"]', 'there is a ] that closes nothing'],
		['{"a": 1 "b": 2}', 'a comma is missing'],
		['{"text": }', 'there is no value after the colon'],
		['{"text": {{ $json.text }}}', 'it has {{ }} that was not filled in'],
		['{"text": [object Object]}', 'an object was put in as a text'],
		['{"text": "Hello"', '(line 1, column 17): it ends too early. A closing } is missing'],
		['{"text": "Hello', 'A closing " is missing'],
		['{"text": "Hello"} thanks', 'it goes on after'],
		['{"text":\u00a0"Hello"}', 'it has a character that JSON does not know there (U+00A0)'],
		['Here it is:\n```json\n{}\n```', '(line 1, column 1): '],
	])('%j is not valid, and it is said why', async (json, why) => {
		expect(await refused(sendJson(json))).toMatch(
			/^JSON is not valid JSON \(line \d+, column \d+\): /,
		);
		expect(await refused(sendJson(json))).toContain(why);
	});

	test('may stand in a code block, as models write it', async () => {
		const block = `\`\`\`json\n${JSON.stringify({ contentMessage })}\n\`\`\`\n`;

		expect((await sent(sendJson(block))).body).toEqual({ contentMessage });
	});

	test('that is long is looked through quickly', async () => {
		const begin = performance.now();
		for (const json of [
			`{"text": "${'\\"'.repeat(400_000)}`,
			'['.repeat(900_000),
			' '.repeat(2e6) + 'x',
		]) {
			expect(await refused(sendJson(json))).toMatch(/^JSON is not valid JSON/);
		}
		expect(performance.now() - begin).toBeLessThan(allowed(2000));
	});

	test.each([
		['{"text":"hi","ttl":"60s"}', '"ttl" belongs beside contentMessage'],
		['{"contentMessage":{"suggestions":[]},"text":"hi"}', '"text" belongs in contentMessage.'],
		['{"to":"+12025550101","body":"hi"}', 'Whom it goes to stands in the field "Phone Number".'],
	])('%j says where it belongs', async (json, why) => {
		expect(await refused(sendJson(json))).toContain(why);
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

describe('where Google refuses what we doubted', () => {
	const card = {
		richCard: {
			standaloneCard: {
				cardContent: {
					title: 'Cake',
					suggestions: Array(6).fill({ reply: { text: 'Yes', postbackData: 'yes' } }),
				},
			},
		},
	};
	const DOUBT =
		"This may be why: Buttons on This Card has 6 entries. Google's guide allows 4; it may refuse more.";
	const description = async (json: unknown, answer: ReturnType<typeof refuse>) =>
		(
			(await thrown(() => run({ items: [sendJson(json)], answer: () => answer }))) as Error & {
				description: string;
			}
		).description;
	const invalid = (words: string) => refuse(400, 'INVALID_ARGUMENT', words);

	test('the error says that first', async () => {
		expect(await description(card, invalid('Invalid argument.'))).toMatch(
			new RegExp(`^${DOUBT} Often the phone cannot show .*Google's words: "Invalid argument."`),
		);
	});

	test('of an unknown field too, and not what is no reason for Google', async () => {
		const json = { text: 'Hello', sparkle: 1, suggestions: [{ reply: { text: 'Yes' } }] };
		const told = await description(json, invalid('Unknown name "sparkle"'));

		expect(told).toMatch(/^This may be why: "sparkle" is a field this node does not know/);
		expect(told).not.toContain('Postback Data');
	});

	test.each([
		[card, invalid('A traffic type is required.')],
		[card, refuse(403, 'PERMISSION_DENIED', 'Not allowed.')],
		[{ text: 'Hello' }, invalid('Invalid argument.')],
	])('not where Google names another reason, or there was no doubt', async (json, answer) => {
		expect(await description(json, answer)).not.toContain('This may be why');
	});
});

test('every text that is no JSON has a cause, and every text that is JSON has none', () => {
	const whole = JSON.stringify({ a: [1, -2.5e3, true, null, { b: 'x"\\\n' }], c: {}, d: [] });

	expect(jsonFaultOf(whole)).toBeUndefined();
	for (let at = 0; at < whole.length; at++) {
		for (const sign of ['', '"', "'", ',', '{', ']', ':', '\n', 'x', '\\', '0']) {
			const damaged = whole.slice(0, at) + sign + whole.slice(at + 1);
			const isJson = (() => {
				try {
					JSON.parse(damaged);
					return true;
				} catch {
					return false;
				}
			})();
			expect([damaged, jsonFaultOf(damaged) === undefined]).toEqual([damaged, isJson]);
		}
	}
});
