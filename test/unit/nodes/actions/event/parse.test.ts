import type { IDataObject } from 'n8n-workflow';

import { receive } from '../../../../../nodes/RcsForBusiness/trigger/receive';
import { callbackTypes } from '../../../../../rbm/event/callbackFamily';
import { MAX_EVENT_BYTES } from '../../../../../rbm/limits';
import { CLIENT_TOKEN, fakeWebhook, signed } from '../../../../support/execution/fakeWebhook';
import { fixture, fixtureNames } from '../../../../support/rbm/fixture';
import { keyFileText } from '../../../../support/keyFile';
import { filledIn } from '../../filledIn';
import { run } from '../../run';

const text = fixture('data.userMessage.text');
const { body, headers } = signed(text);
const signature = headers['x-goog-signature'];
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

const parseAll = async (
	calls: readonly Readonly<Record<string, unknown>>[],
	clientTokens = CLIENT_TOKEN,
) =>
	await run({
		items: calls.map((call) => filledIn({ resource: 'event', operation: 'parse', ...call })),
		credential: { clientTokens },
		continueOnFail: true,
	});
const parse = async (call: unknown, own: object = {}, clientTokens?: string) => {
	const { data } = await parseAll([{ call, ...own }], clientTokens);
	return data[0]!;
};
const refusalOf = async (...args: Parameters<typeof parse>) => (await parse(...args)).error;

test.each(fixtureNames('data.'))('%s comes out as from the trigger', async (name) => {
	const call = signed(fixture(name));
	const { context } = fakeWebhook({
		...call,
		mode: 'manual',
		parameters: { agentId: '', events: callbackTypes },
	});
	const { workflowData } = await receive(context);

	expect(await parse(call)).toEqual(workflowData?.[0]?.[0]?.json);
});

test.each([
	['STOP', false, 'unsubscribed'],
	['Quit', false, undefined],
	['Quit', true, 'unsubscribed'],
])('%s, with everyday words %s, means %s', async (said, optOutByEverydayWords, subscription) => {
	const item = await parse(signed({ ...text, text: said }), { optOutByEverydayWords });

	expect(item).toMatchObject({ type: 'message.text', text: said });
	expect(item.subscription).toBe(subscription);
});

test('what was sent long ago says so, and nobody is opted in by it', async () => {
	const event = fixture('data.userEvent.SUBSCRIBE');
	const at = async (sendTime: string) => await parse(signed({ ...event, sendTime }));

	expect(await at('2020-01-01T00:00:00Z')).toMatchObject({
		type: 'subscription.subscribed',
		late: true,
	});
	expect(await at('2020-01-01T00:00:00Z')).not.toHaveProperty('subscription');
	expect(await at(new Date().toISOString())).toMatchObject({ subscription: 'subscribed' });
});

describe('a call is understood', () => {
	const lambda = { headers: { 'X-Goog-Signature': signature }, isBase64Encoded: true };

	test.each<[string, unknown, IDataObject]>([
		[
			"as n8n's Webhook node puts it out",
			{ headers: { host: 'n8n', ...headers }, params: {}, query: {}, body },
			{},
		],
		['as JSON text of headers and body', JSON.stringify({ headers, body }), {}],
		['as base64 of headers and body', base64({ headers, body }), {}],
		['with its body as text', { headers, body: JSON.stringify(body) }, {}],
		['with its body as base64', { ...lambda, body: base64(body) }, {}],
		['with headers that are lists', { headers: { 'X-GOOG-Signature': [signature] }, body }, {}],
		['as the body, the signature beside it', body, { signature }],
		['as the text of the body', JSON.stringify(body, null, '\t'), { signature }],
		['as base64 of the body', base64(body), { signature }],
		[
			'in the message of a queue in one of a gateway',
			{ headers: {}, body: base64({ ...lambda, body: base64(body) }) },
			{},
		],
		['by the signature beside it, not by the one in it', { headers: {}, body }, { signature }],
	])('%s', async (_, call, own) => {
		expect(await parse(call, own)).toMatchObject({ type: 'message.text', text: text.text });
	});
});

test.each(fixtureNames('wh.handshake.request'))('%s gives the secret to answer', async (name) => {
	const { clientToken, secret } = fixture(name);
	const answer = { type: 'handshake', secret: String(secret) };

	expect(await parse(fixture(name), {}, String(clientToken))).toEqual(answer);
	expect(await parse({ headers: {}, body: fixture(name) }, {}, String(clientToken))).toEqual(
		answer,
	);
});

describe('a call is refused, and the reason told', () => {
	const tooLarge = signed({ ...text, text: 'x'.repeat(MAX_EVENT_BYTES) });

	test.each<[string, unknown, object, string]>([
		['that is not an object', 42, {}, 'This is not a webhook call of Google.'],
		['that is not JSON', 'Hello', {}, 'This is not a webhook call of Google.'],
		['that is something else', { id: 1 }, {}, 'This is not a webhook call of Google.'],
		['that is a list', [body], {}, 'This is not a webhook call of Google.'],
		['that is far too long', ' '.repeat(5_000_000), {}, 'This is not a webhook call of Google.'],
		[
			'that is wrapped without end',
			Array(9)
				.fill(0)
				.reduce((inner: unknown) => ({ headers, body: inner }), body),
			{},
			'This is not a webhook call of Google.',
		],
		['without a signature', body, {}, 'The call came without its signature'],
		['whose headers have none', { headers: {}, body }, {}, 'The call came without its signature'],
		['signed by somebody else', signed(text, 'other'), {}, 'The signature of the call is wrong.'],
		[
			'with two signatures',
			{ headers: { 'x-goog-signature': [signature, signature] }, body },
			{},
			'The signature of the call is wrong.',
		],
		[
			'whose body was changed',
			{ headers, body: signed({ ...text, text: 'changed' }).body },
			{},
			'The signature of the call is wrong.',
		],
		[
			'that brings another client token',
			{ clientToken: 'other', secret: 'do-not-tell' },
			{},
			'Google asked for a proof, but with another client token',
		],
		['that is too large', tooLarge, {}, 'The event is larger than 1,000,000 bytes.'],
		['that holds no object', signed('[]'), {}, 'The call is signed, but what it holds cannot'],
	])('%s', async (_, call, own, message) => {
		const error = await refusalOf(call, own);

		expect(error).toMatchObject({
			message: expect.stringContaining(message) as string,
			description: expect.stringMatching(/\.$/) as string,
		});
		expect(JSON.stringify(error)).not.toContain('do-not-tell');
	});

	test.each([
		['7391', 'fewer than 8 characters'],
		[keyFileText(), 'holds a key'],
	])('while the client tokens are no good', async (clientTokens, reason) => {
		const call = signed(text, '7391');
		const error = JSON.stringify(await refusalOf(call, {}, clientTokens));

		expect(error).toContain(reason);
		expect(error).not.toContain('BEGIN PRIVATE KEY');
	});

	test.each(['', ' , '])('while the client tokens are %j', async (clientTokens) => {
		expect(await refusalOf({ headers, body }, {}, clientTokens)).toMatchObject({
			message: expect.stringContaining('The credential has no client token') as string,
		});
	});
});

test('one forged call among many stops none of the others', async () => {
	const genuine = { call: { headers, body } };
	const { data } = await parseAll([genuine, { call: signed(text, 'other') }, genuine]);

	expect(data.map(({ type, error }) => type ?? Object.keys(Object(error)))).toEqual([
		'message.text',
		['message', 'description'],
		'message.text',
	]);
});
