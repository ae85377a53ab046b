import type { IBinaryData, IHttpRequestOptions } from 'n8n-workflow';

import { RcsForBusiness } from '../../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { fixture } from '../../../../support/rbm/fixture';
import { thrown } from '../../../../support/thrown';
import {
	accept,
	card,
	NUMBER,
	refuse,
	rows,
	run,
	sendCarousel,
	sendText,
	suggestion,
} from '../../run';

const OTHER = '+12223334445';
const withOutput = { notReachableOutput: true };
const checked = { ...withOutput, checkFeatures: true };
const cards = [card({ title: 'One' }), card({ title: 'Two' })];

const noRcs = () => ({ statusCode: 404, body: fixture('err.404.notReachable') as never });
const notATester = () =>
	refuse(403, 'PERMISSION_DENIED', 'The phone number is not one of its testers.');

const isQuestion = ({ url }: IHttpRequestOptions): boolean => url.endsWith('/capabilities');
/** Answers questions with these features, and accepts messages. */
const able =
	(...features: readonly string[]) =>
	(request: IHttpRequestOptions) =>
		isQuestion(request) ? { statusCode: 200, body: { features } as never } : accept();

test.each([
	['has no RCS', noRcs, 'unreachable'],
	['is no test device of an agent that is not launched', notATester, 'notATester'],
])('a phone that %s leaves by the second output, as it came in', async (_, answer, reason) => {
	const picture: Record<string, IBinaryData> = {
		data: { data: '', mimeType: 'image/png', fileName: 'a.png' },
	};
	const { items, notReachable, requests } = await run({
		items: [sendText({ ...withOutput, phoneNumber: OTHER }), sendText(withOutput)],
		input: [{ name: 'Ben' }, { name: 'Cleo', phoneNumber: '1 222 3334444', reason: 'birthday' }],
		binary: [{}, picture],
		answer: ({ url }) => (url.includes(encodeURIComponent(NUMBER)) ? answer() : accept()),
	});

	expect(items).toMatchObject([{ json: { accepted: true }, pairedItem: { item: 0 } }]);
	expect(notReachable).toEqual([
		{
			json: { name: 'Cleo', reason, phoneNumber: NUMBER, agentId: 'shop' },
			binary: picture,
			pairedItem: { item: 1 },
		},
	]);
	expect(requests).toHaveLength(2);
});

test('without that output, it fails', async () => {
	expect(await thrown(() => run({ items: [sendText()], answer: noRcs }))).toMatchObject({
		message: 'This phone cannot be reached by RCS',
	});
});

test('told to continue, only what is wrong with more than the phone is an error', async () => {
	const { data, notReachable } = await run({
		items: [sendText({ ...withOutput, text: '' }), sendText(withOutput)],
		answer: noRcs,
		continueOnFail: true,
	});

	expect(data).toMatchObject([{ error: { message: expect.stringContaining('Text is empty') } }]);
	expect(notReachable.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
});

test.each([
	[
		'an agent of somebody else',
		refuse(403, 'PERMISSION_DENIED', 'There was an error looking up the RBM agent.'),
	],
	['a refusal that does not say why', refuse(403, 'PERMISSION_DENIED', 'Forbidden.')],
	['a proxy', { statusCode: 403, body: 'Blocked' as never }],
	['a wrong address', { statusCode: 404, body: 'Not Found' as never }],
	[
		"a person's own limit",
		refuse(429, 'RESOURCE_EXHAUSTED', 'the allowed traffic limit for this agent on the user'),
	],
	['too many requests', refuse(429, 'RESOURCE_EXHAUSTED', '')],
])('%s is never taken for a phone without RCS', async (_, answer) => {
	const scene = {
		items: [sendText({ ...withOutput, pacing: { retries: 0 } })],
		answer: () => answer,
	};

	expect(await thrown(() => run(scene))).toBeInstanceOf(Error);
});

test('a phone that cannot show the message gets none, and leaves with what is missing', async () => {
	const { items, notReachable, requests } = await run({
		items: [sendCarousel(cards, checked)],
		input: [{ name: 'Grace' }],
		answer: able('RICHCARD_STANDALONE'),
	});

	expect(items).toEqual([]);
	expect(notReachable).toMatchObject([
		{
			json: { name: 'Grace', reason: 'featureMissing', missingFeature: 'RICHCARD_CAROUSEL' },
			pairedItem: { item: 0 },
		},
	]);
	expect(requests.map(isQuestion)).toEqual([true]);
});

test('without that output, it fails and says what the phone cannot show', async () => {
	const text = sendText({
		checkFeatures: true,
		...rows(suggestion('Call us', { type: 'dial', phoneNumber: '+4930123456' })),
	});

	expect(await thrown(() => run({ items: [text], answer: able() }))).toMatchObject({
		message: 'This phone cannot show "Dial" suggestions',
		description: expect.stringContaining('Nothing was sent to it.'),
	});
});

test('a phone is asked once in an execution, whatever the number of its messages', async () => {
	const { items, requests } = await run({
		items: [NUMBER, OTHER, NUMBER, OTHER].map((phoneNumber) =>
			sendCarousel(cards, { ...checked, phoneNumber }),
		),
		answer: able('RICHCARD_CAROUSEL'),
	});

	expect(items).toHaveLength(4);
	expect(requests.filter(isQuestion)).toHaveLength(2);
});

test('asking tells as well that a phone has no RCS', async () => {
	const { notReachable, requests } = await run({
		items: [sendCarousel(cards, checked)],
		answer: noRcs,
	});

	expect(notReachable).toMatchObject([{ json: { reason: 'unreachable' } }]);
	expect(requests.map(isQuestion)).toEqual([true]);
});

test('nothing is asked for a text that every phone can show, or unless it is wanted', async () => {
	const { requests } = await run({
		items: [sendText(checked), sendCarousel(cards, withOutput)],
		answer: able('RICHCARD_CAROUSEL'),
	});

	expect(requests.map(isQuestion)).toEqual([false, false]);
});

test('an AI tool has no such output: the model reads the error', () => {
	const fields = new RcsForBusiness().description.properties.filter(
		({ name }) => name === 'notReachableOutput',
	);

	expect(fields).toHaveLength(6);
	for (const { displayOptions } of fields) {
		expect(displayOptions?.hide).toEqual({ '@tool': [true] });
	}
});
