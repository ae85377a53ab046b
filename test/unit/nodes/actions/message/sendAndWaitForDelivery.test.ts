import { heard, unheard } from '../../../../../nodes/RcsForBusiness/dialogue/delivery';
import { findQuestion } from '../../../../../nodes/RcsForBusiness/memory/questions';
import { isMarked } from '../../../../../rbm/message/messageId';
import { fakeTables } from '../../../../support/execution/fakeTables';
import { fakeTriggerExecution } from '../../../../support/execution/fakeTriggerExecution';
import { fakeNode } from '../../../../support/execution/strictFake';
import { receipt, sendAndHear } from '../../hearing';
import { NUMBER, refuse } from '../../run';

const MINUTES = 60_000;
const lengths = (outputs: readonly (readonly unknown[])[] | undefined) =>
	outputs?.map(({ length }) => length);

test('the message lives as long as is waited, and its id says that somebody waits', async () => {
	const { requests, awaited, waitTill } = await sendAndHear({ waitAtMost: 3 });
	const [request] = requests;

	expect(request?.body).toMatchObject({ contentMessage: { text: 'Your code: 4711' }, ttl: '180s' });
	expect(awaited).toMatchObject({
		...{ waitsFor: 'delivery', agentId: 'shop', phoneNumber: NUMBER, outputs: 3 },
		messageId: (request?.qs as { readonly messageId: string }).messageId,
	});
	expect(isMarked(awaited!.messageId)).toBe(true);
	// Google has two minutes to tell, and n8n ends it 80 seconds later.
	const left = waitTill[0]!.getTime() - Date.now() - 5 * MINUTES - 80_000;
	expect(Math.abs(left)).toBeLessThan(5_000);
});

test('it is written down before it is sent, without its text', async () => {
	const tables = fakeTables();
	const { awaited } = await sendAndHear({ waitUntil: 'read' }, { tables });
	const context = fakeTriggerExecution({ input: [], tables });

	expect(await findQuestion(context, awaited!)).toMatchObject({ state: 'open', waitsFor: 'read' });
	expect(JSON.stringify(tables.tables[0]?.rows)).not.toContain('4711');
});

test.each([
	['delivered', [1, 0, 0], { delivery: 'delivered', deliveredAt: '2026-11-28T06:00:00Z' }],
	['read', [1, 0, 0], { delivery: 'delivered' }],
	['revoked', [0, 1, 0], { delivery: 'notDelivered', reason: 'revoked' }],
	['revokeFailed', [0, 0, 1], { delivery: 'perhaps', reason: 'revokeFailed' }],
] as const)('%s: %j', async (became, outputs, json) => {
	const { awaited } = await sendAndHear(
		{},
		{ input: [{ code: '4711', reason: 'of an earlier one' }] },
	);
	const left = heard(awaited!, receipt(awaited!, became));

	expect(lengths(left)).toEqual(outputs);
	const [item] = left!.flat();
	expect(item?.json).toMatchObject({ code: '4711', messageId: awaited!.messageId, ...json });
	if (became === 'delivered') expect(item?.json).not.toHaveProperty('reason');
});

test('who waits until it is read waits on when it has arrived; not read in time, it has arrived', async () => {
	const { awaited } = await sendAndHear({ waitUntil: 'read' });

	expect(heard(awaited!, receipt(awaited!, 'delivered'))).toBeUndefined();
	expect(lengths(heard(awaited!, receipt(awaited!, 'read')))).toEqual([0, 0, 0, 1]);
	const late = unheard(awaited!, { deliveredAt: '2026-11-28T06:00:00Z' });
	expect(late[0]?.[0]?.json).toMatchObject({ delivery: 'delivered', reason: 'notReadInTime' });
});

test('nothing was heard: perhaps', async () => {
	const { awaited, executeData } = await sendAndHear();

	expect(unheard(awaited!)[2]?.[0]?.json).toMatchObject({ delivery: 'perhaps', reason: 'noWord' });
	// What n8n passes on when it ends the wait by its own date.
	expect(lengths(executeData.data.main as never)).toEqual([0, 0, 1]);
});

test('a phone without RCS leaves at once, by Not Delivered', async () => {
	const { outputs, awaited } = await sendAndHear(
		{},
		{ answer: () => refuse(404, 'NOT_FOUND', 'Requested entity was not found.') },
	);

	expect(awaited).toBeUndefined();
	expect(outputs).toMatchObject([
		[],
		[{ json: { reason: 'unreachable', delivery: 'notDelivered', phoneNumber: NUMBER } }],
	]);
});

test.each([
	[{ waitAtMost: 0 }, 'Wait At Most'],
	[{ waitAtMost: null }, 'Wait At Most'],
	[{ waitAtMost: 16, waitUnit: 'days' }, 'Wait At Most'],
	[{ text: '' }, 'Text'],
	[{ content: 'richCard' }, 'Title'],
])('%j is refused before anything is sent', async (own, field) => {
	await expect(sendAndHear(own, { answer: undefined })).rejects.toThrow(field);
});

test('where it cannot be written down nothing is sent, as nothing would be heard', async () => {
	const tables = fakeTables({ trouble: 'The module is disabled' });

	await expect(sendAndHear({}, { tables, answer: undefined })).rejects.toMatchObject({
		message: expect.stringMatching(/^It cannot be waited for: /) as string,
		description: expect.stringMatching(/^Nothing was sent/) as string,
	});
});

test.each<[string, object, number]>([
	['before anything is sent', { own: { text: '' } }, 1],
	['when Google refuses it', { answer: () => refuse(403, 'PERMISSION_DENIED', 'No') }, 1],
	['when it was sent, and n8n cannot wait', { isLame: true }, 2],
])('what fails %s leaves by the output that is true of it', async (_, scene, output) => {
	const { own, isLame, ...more } = scene as { own?: object; isLame?: true };
	const waits = {
		contexts: { node: {}, flow: {} },
		executeData: {
			node: fakeNode('rcsForBusiness'),
			data: { main: [[{ json: {} }]] },
			source: null,
		},
		// Nothing can be put in.
		waitTill: Object.freeze([]) as never,
	};
	const { outputs } = await sendAndHear(
		{ ...own },
		{ continueOnFail: true, ...more, ...(isLame && { waits }) },
	);

	expect(outputs.map(({ length }) => length)).toEqual(
		Array.from({ length: output + 1 }, (_one, index) => (index === output ? 1 : 0)),
	);
	expect(outputs[output]?.[0]?.json).toHaveProperty('error');
});

test('as a card, a file or a carousel', async () => {
	const cards = { card: [{ title: 'Tea' }, { title: 'Coffee' }] };
	for (const own of [
		{ content: 'richCard', title: 'Tea' },
		{ content: 'file', file: 'url', fileUrl: 'https://example.com/a.png' },
		{ content: 'carousel', cards },
	]) {
		const { requests } = await sendAndHear(own);
		expect(requests.at(-1)?.body).toMatchObject({ ttl: '120s' });
	}
});
