import type { IDataObject } from 'n8n-workflow';

import { fixture, fixtureNames } from '../../../support/rbm/fixture';
import { thrown } from '../../../support/thrown';
import { filledIn } from '../filledIn';
import { check, NUMBER, revoke, run, sendFile, sendText, uploadFromUrl } from '../run';

/** What the node makes of an answer of Google's, and which operation gets it. */
const read: Readonly<Record<string, readonly [string, IDataObject, IDataObject]>> = {
	'res.agentEvent': ['event/showTyping', {}, { accepted: true, eventType: 'IS_TYPING' }],
	'res.agentMessage.text': [
		'message/sendText',
		{ text: 'Hello, world!' },
		{ accepted: true, sendTime: '2026-11-20T15:01:23.045123Z' },
	],
	'res.agentMessage.usRich': [
		'message/sendText',
		{ text: 'hi' },
		{
			sendTime: '2026-02-20T19:38:11Z',
			expireTime: '2026-02-20T19:39:11Z',
			carrier: 'some-carrier',
			richMessageClassification: { classificationType: 'RICH_MESSAGE', segmentCount: 2 },
		},
	],
	'res.agentMessages.delete': ['message/revoke', { messageId: 'm1' }, { revoked: true }],
	'res.capabilities.guide': [
		'capability/check',
		{},
		{ reachable: true, features: fixture('res.capabilities.guide').features as string[] },
	],
	'res.capabilities.us': ['capability/check', {}, { reachable: true, carrier: 'some-carrier' }],
	'res.files.create': [
		'file/upload',
		{ source: 'url', fileUrl: 'https://example.com/a.jpg' },
		{ fileName: 'files/lpcg6f1tnYg1ryaQNho6hjka' },
	],
	'res.mgmt.tester': [
		'tester/get',
		{},
		{ phoneNumber: NUMBER, inviteStatus: 'PENDING', isReady: false },
	],
	'res.users.batchGet': [
		'capability/checkMany',
		{ phoneNumbers: NUMBER, region: 'europe' },
		{ reachableNumbers: [NUMBER], sampleSize: 3750, sampleReachable: 3000 },
	],
	'res.users.batchGet.us': [
		'capability/checkMany',
		{ phoneNumbers: NUMBER, region: 'us' },
		{ reachableNumbersByCarrier: { 'carrier-id': [NUMBER] }, sampleSize: 375 },
	],
};

/** Refusals of Google, and what the node says. */
const told: Readonly<Record<string, string>> = {
	'err.400.invalidArgument': 'Google refused the request as invalid',
	'err.403.agentLookup': 'This service account may not use the agent "shop"',
	'err.403.nonTester': 'Google does not allow this agent to reach this phone',
	'err.404.notReachable': 'This phone cannot be reached by RCS',
	'err.429.resourceExhausted': 'Google asks to slow down: too many requests',
};

/** Answers about webhooks: read by Check Set-Up and the trigger, in tests of their own. */
const ofWebhooks = /^res\.mgmt\.integrations\./;

test.each(Object.entries(read))('%s is read', async (name, [operation, fields, output]) => {
	const [resource, value] = operation.split('/');
	const { data } = await run({
		items: [filledIn({ resource, operation: value, phoneNumber: NUMBER, ...fields })],
		answer: () => ({ statusCode: 200, body: fixture(name) as never }),
	});

	expect(data).toEqual([expect.objectContaining(output)]);
});

test.each(Object.entries(told))('%s is told in words', async (name, message) => {
	const { error } = fixture(name) as { error: { code: number; message: string } };
	const answer = () => ({ statusCode: error.code, body: { error } as never });
	const failure = (await thrown(() => run({ items: [sendText()], answer }))) as Error & {
		description?: string;
	};

	expect(failure.message).toBe(message);
	expect(failure.description).toContain(`Google's words: "${error.message}`);
});

test('every answer among the fixtures is read', () => {
	const answers = [...fixtureNames('res.'), ...fixtureNames('err.')];

	expect([...Object.keys(read), ...Object.keys(told)].sort()).toEqual(
		answers.filter((name) => !ofWebhooks.test(name)).sort(),
	);
});

describe('a success that is none', () => {
	const answering = (body: unknown) => ({
		answer: () => ({ statusCode: 200, body: body as never }),
	});

	test('the error in it counts', async () => {
		const error = {
			code: 403,
			message: 'The caller does not have permission',
			status: 'PERMISSION_DENIED',
		};

		expect(await thrown(() => run({ items: [sendText()], ...answering({ error }) }))).toMatchObject(
			{
				message: 'Google does not allow this agent to reach this phone',
				httpCode: '403',
			},
		);
	});

	test('a revocation, too, is refused by an error in a success', async () => {
		const items = [revoke()];

		expect(
			await thrown(() => run({ items, ...answering({ error: { code: 503 } }) })),
		).toMatchObject({
			message: 'Google had a problem of its own (503)',
		});
	});

	test('an error without a status is a problem of Google', async () => {
		expect(
			await thrown(() => run({ items: [sendText()], ...answering({ error: {} }) })),
		).toMatchObject({
			httpCode: '500',
		});
	});

	test.each([
		['an upload without a name', uploadFromUrl(), {}],
		['features that are no list', check(), { features: 'all' }],
		['an error that is a text', sendText(), { error: 'no' }],
	])('%s cannot be read', async (_, item, body) => {
		expect(await thrown(() => run({ items: [item], ...answering(body) }))).toMatchObject({
			message: expect.stringMatching(/^Google's answer could not be read: /) as string,
		});
	});

	test('an upload without a name fails before the message is sent', async () => {
		const data = Buffer.from('picture').toString('base64');
		const scene = {
			items: [sendFile({ file: 'binary', binaryPropertyName: 'data', mimeType: '' })],
			binary: [{ data: { data, mimeType: 'image/png' } }],
			...answering({}),
		};
		const requests: string[] = [];
		const answer = ({ url }: { readonly url: string }) => {
			requests.push(url);
			return scene.answer();
		};

		expect(await thrown(() => run({ ...scene, answer }))).toMatchObject({
			message: expect.stringMatching(/could not be read/) as string,
		});
		expect(requests).toEqual([expect.stringContaining('/upload/v1/files')]);
	});

	test('a message was accepted, however odd the success', async () => {
		const { data } = await run({ items: [sendText()], ...answering({ sendTime: 5, carrier: {} }) });

		expect(data).toMatchObject([{ accepted: true }]);
		expect(data[0]).not.toHaveProperty('sendTime');
	});
});
