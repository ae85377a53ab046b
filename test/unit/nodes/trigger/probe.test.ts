import { USUAL } from '../../../support/rbm/circumstances';
import { parseCallback } from '../../../../rbm/event/parseCallback';
import { hasValidSignature } from '../../../../rbm/event/webhook';
import { callbackTypes } from '../../../../rbm/event/callbackFamily';
import { makeProbe } from '../../../../nodes/RcsForBusiness/trigger/probe';
import { receive } from '../../../../nodes/RcsForBusiness/trigger/receive';
import {
	CLIENT_TOKEN,
	fakeWebhook,
	signed,
	WEBHOOK_URL,
	type Call,
} from '../../../support/execution/fakeWebhook';
import { fixture } from '../../../support/rbm/fixture';

const AGENT = 'shop_agent';
const here = { agentId: AGENT, url: WEBHOOK_URL };
const everything = { agentId: `${AGENT}@rbm.goog`, events: callbackTypes };

/** What a trigger of ours answers; it starts nothing, whatever came. */
const ask = async (body: unknown, call: Partial<Call> = {}) => {
	const { context, sent, log } = fakeWebhook({ body, parameters: everything, ...call });
	expect(await receive(context)).toEqual({ noWebhookResponse: true });

	return { status: sent.statusCode, type: sent.type, text: String(sent.body), log };
};

test('the trigger answers its own question, as plain text, and starts nothing', async () => {
	const { body, isAnsweredBy } = makeProbe(here, CLIENT_TOKEN);
	const { status, type, text, log } = await ask(body);

	expect([status, type, isAnsweredBy(text)]).toEqual([200, 'text/plain', true]);
	expect(log).toEqual([]);
});

test.each<[string, Partial<typeof here>, string, Partial<Call>]>([
	['another client token', {}, 'another-token', {}],
	['the second of its client tokens', {}, 'old', { credential: { clientTokens: 'new, old' } }],
	['another URL', { url: 'https://clone.example.com/webhook/abc/rcs' }, CLIENT_TOKEN, {}],
	['another agent', { agentId: 'other_agent' }, CLIENT_TOKEN, {}],
	['no client token at all', {}, '', { credential: { clientTokens: '' } }],
])('it does not answer a question made for %s', async (_, other, token, call) => {
	const { body, isAnsweredBy } = makeProbe({ ...here, ...other }, token);
	const { status, text } = await ask(body, call);

	expect([status, text, isAnsweredBy(text)]).toEqual([401, 'Wrong signature.', false]);
});

test.each<[string, (body: Readonly<Record<string, string>>) => object]>([
	['another nonce', (body) => ({ ...body, rcsForBusinessProbe: crypto.randomUUID() })],
	['a nonce that is none', (body) => ({ ...body, rcsForBusinessProbe: 'x'.repeat(100_000) })],
	['a signature that is none', (body) => ({ ...body, signature: 'x'.repeat(100_000) })],
	['an empty signature', (body) => ({ ...body, signature: '' })],
])('it does not answer a question with %s', async (_, change) => {
	const { body } = makeProbe(here, CLIENT_TOKEN);

	expect(await ask(change(body))).toMatchObject({ status: 401, text: 'Wrong signature.', log: [] });
});

test.each<[string, object]>([
	['without a signature', { rcsForBusinessProbe: crypto.randomUUID() }],
	['with a list for a nonce', { rcsForBusinessProbe: [], signature: '' }],
])('a body %s is no question', async (_, body) => {
	expect(await ask(body)).toMatchObject({ status: 400 });
});

test('an answer proves nothing for another question, nor does the question itself', async () => {
	const first = makeProbe(here, CLIENT_TOKEN);
	const second = makeProbe(here, CLIENT_TOKEN);
	const { text } = await ask(first.body);

	expect(first.isAnsweredBy(text)).toBe(true);
	for (const wrong of [first.body.signature!, JSON.stringify(first.body), '', 'OK']) {
		expect(first.isAnsweredBy(wrong)).toBe(false);
	}
	expect(second.isAnsweredBy(text)).toBe(false);
	expect(first.body.rcsForBusinessProbe).not.toBe(second.body.rcsForBusinessProbe);
});

test('neither question nor answer passes as an event or opens anything', async () => {
	const { body } = makeProbe(here, CLIENT_TOKEN);
	const { text } = await ask(body);
	const nonce = Buffer.from(body.rcsForBusinessProbe!);

	expect(JSON.stringify([body, text])).not.toContain(CLIENT_TOKEN);
	for (const signature of [body.signature!, text]) {
		const asGoogles = Buffer.from(signature, 'base64url').toString('base64');
		for (const data of [nonce, Buffer.from(JSON.stringify(body))]) {
			expect(hasValidSignature(data, asGoogles, [CLIENT_TOKEN])).toBe(false);
		}
		const handshake = { clientToken: signature, secret: '1234567890' };
		expect(await ask(handshake)).toMatchObject({ status: 403 });
	}
	const envelope = { message: { data: Buffer.from(JSON.stringify(body)).toString('base64') } };
	const headers = { 'x-goog-signature': body.signature! };
	expect(await ask(envelope, { headers })).toMatchObject({ status: 401 });
	expect(parseCallback(Buffer.from(JSON.stringify(body)), USUAL)).toMatchObject({
		type: 'unknown',
	});
});

test('an event of Google’s that looks like a question stays an event', async () => {
	const event = { ...fixture('data.userMessage.text'), ...makeProbe(here, CLIENT_TOKEN).body };
	const { context } = fakeWebhook({
		...signed({ ...event, agentId: AGENT }),
		parameters: { ...everything, gatherReceipts: false },
		mode: 'manual',
	});

	expect((await receive(context)).workflowData).toBeDefined();
});

test('a changed client token is known to the next question', async () => {
	const credentialId = 'probed-and-changed';
	const { body: old } = makeProbe(here, CLIENT_TOKEN);
	jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
	expect((await ask(old, { credentialId })).status).toBe(200);
	jest.advanceTimersByTime(1000);

	const { body, isAnsweredBy } = makeProbe(here, 'new-token');
	const { text } = await ask(body, { credentialId, credential: { clientTokens: 'new-token' } });
	jest.useRealTimers();
	expect(isAnsweredBy(text)).toBe(true);
});

describe('an event that comes by another address than the trigger would register now', () => {
	const OLD = 'https://old.example.com/webhook/abc/rcs';
	let nodes = 0;
	const receiveWith = async (call: Partial<Call>) => {
		const message = {
			...fixture('data.userMessage.location'),
			messageId: `old-address-${++nodes}`,
		};
		const parameters = { agentId: '', events: [], ...call.parameters };
		const { context, log } = fakeWebhook({ ...signed(message), ...call, parameters });
		expect(await receive(context)).toEqual({ webhookResponse: 'OK' });

		return log;
	};
	const registeredAt = (url: string) => ({ integration: 'i1', url, fingerprint: 'x' });

	test('is told to the log, once for each trigger', async () => {
		const call = { registration: registeredAt(OLD), nodeId: 'old-address' };

		expect(await receiveWith(call)).toMatchObject([
			{
				level: 'warn',
				message: expect.stringMatching(
					/has not registered its address https:\/\/n8n\.example\.com\/webhook\/abc\/rcs at Google.*https:\/\/old\.example\.com.*"Replace Another Webhook"/,
				) as string,
				meta: { workflowId: 'workflow-1', workflowName: 'Answers' },
			},
		]);
		expect(await receiveWith(call)).toEqual([]);
	});

	test.each<[string, Partial<Call>]>([
		['it is registered under its address', { registration: registeredAt(WEBHOOK_URL) }],
		['nothing was noted', {}],
		[
			'a person registers it',
			{ registration: registeredAt(OLD), parameters: { registration: 'byHand' } },
		],
	])('is nothing to tell where %s', async (_, call) => {
		expect(await receiveWith({ ...call, nodeId: `old-address-${++nodes}` })).toEqual([]);
	});
});
