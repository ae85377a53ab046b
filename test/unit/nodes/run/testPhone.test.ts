import { fixture } from '../../../support/rbm/fixture';
import { thrown } from '../../../support/thrown';
import { check, markAsRead, NUMBER, refuse, revoke, run, sendText, showTyping } from '../run';

const OTHER = '+12223334445';
const TEST_PHONE = '+12223337777';
const credential = { agentId: 'shop', testPhoneNumber: '+1 (222) 333-7777' };
const byHand = { credential, mode: 'manual' } as const;
const sentTo = ({ url }: { readonly url: string }) =>
	/phones\/([^/]+)/.exec(decodeURIComponent(url))?.[1];

test('what is started by hand goes to the test phone, and the output says for whom it was', async () => {
	const { data, requests, hints } = await run({
		...byHand,
		items: [sendText(), sendText({ phoneNumber: OTHER })],
	});

	expect(requests.map(sentTo)).toEqual([TEST_PHONE, TEST_PHONE]);
	expect(data).toMatchObject([
		{ phoneNumber: TEST_PHONE, insteadOf: '+12•••••••44' },
		{ phoneNumber: TEST_PHONE, insteadOf: '+12•••••••45' },
	]);
	expect(new Set(data.map(({ messageId }) => messageId)).size).toBe(2);
	expect(hints.map(({ message }) => message)).toEqual([
		expect.stringContaining('test phone of the credential, +12•••••••77.'),
	]);
});

test.each([
	['a revocation', revoke],
	['a read mark', markAsRead],
	['"is typing"', showTyping],
])('%s goes there too', async (_, parameters) => {
	const answer = () => ({ statusCode: 200, body: fixture('res.agentEvent') as never });
	const { data, requests } = await run({ ...byHand, items: [parameters()], answer });

	expect(requests.map(sentTo)).toEqual([TEST_PHONE]);
	expect(data).toMatchObject([{ phoneNumber: TEST_PHONE, insteadOf: '+12•••••••44' }]);
});

test('a question about a phone is about that phone', async () => {
	const answer = () => ({ statusCode: 200, body: fixture('res.capabilities.us') as never });
	const { requests } = await run({ ...byHand, items: [check()], answer });

	expect(requests.map(sentTo)).toEqual([NUMBER]);
});

test('an evaluation reaches nobody else either', async () => {
	const { requests } = await run({ credential, mode: 'evaluation', items: [sendText()] });

	expect(requests.map(sentTo)).toEqual([TEST_PHONE]);
});

test.each(['trigger', 'webhook', 'retry', 'integrated', 'error', 'chat'] as const)(
	'an execution of mode "%s" sends to the real number',
	async (mode) => {
		const { data, requests } = await run({ credential, mode, items: [sendText()] });

		expect(requests.map(sentTo)).toEqual([NUMBER]);
		expect(data[0]).not.toHaveProperty('insteadOf');
	},
);

test('without a test phone, it goes to the real number by hand too', async () => {
	const { requests } = await run({
		credential: { agentId: 'shop' },
		mode: 'manual',
		items: [sendText()],
	});

	expect(requests.map(sentTo)).toEqual([NUMBER]);
});

test('an item whose own number is wrong is still refused', async () => {
	expect(
		await thrown(() => run({ ...byHand, items: [sendText({ phoneNumber: 'Ben' })] })),
	).toMatchObject({ message: expect.stringMatching(/^Phone Number holds characters/) });
});

test('a wrong test phone is named, and nothing is sent', async () => {
	const scene = { ...byHand, credential: { agentId: 'shop', testPhoneNumber: '0151 12345678' } };

	expect(await thrown(() => run({ ...scene, items: [sendText()] }))).toMatchObject({
		message: expect.stringMatching(/^Test Phone Number \(ending in 78\) has no country code\./),
		description: expect.stringContaining('"Test Phone Number" in the credential'),
	});
});

test('a test phone without RCS leaves by the second output, for the test phone', async () => {
	const { notReachable } = await run({
		...byHand,
		items: [sendText({ notReachableOutput: true })],
		answer: () => refuse(404, 'NOT_FOUND', 'The specified phone number cannot be reached.'),
	});

	expect(notReachable).toMatchObject([
		{ json: { reason: 'unreachable', phoneNumber: TEST_PHONE, insteadOf: '+12•••••••44' } },
	]);
});
