import type { IExecutionContext } from 'n8n-workflow';

import { thrown } from '../../../support/thrown';
import { NUMBER, run, sendText } from '../run';

const TEST_PHONE = '+12223337777';
const credential = { agentId: 'shop', testPhoneNumber: TEST_PHONE };
const OTHER = '+12223334445';

const sentTo = ({ url }: { readonly url: string }) =>
	/phones\/([^/]+)/.exec(decodeURIComponent(url))?.[1];

const context = (own: Partial<IExecutionContext>) =>
	({ version: 1, establishedAt: 5, source: 'trigger', ...own }) as IExecutionContext;

test.each<[string, Parameters<typeof run>[0]['mode'], Partial<IExecutionContext>]>([
	['a retry of what was started by hand', 'retry', { source: 'manual' }],
	['a retry of an evaluation', 'retry', { source: 'evaluation' }],
	[
		'a sub-workflow whose parent was started by hand',
		'integrated',
		{
			source: 'integrated',
			triggerNode: { name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
		} as Partial<IExecutionContext>,
	],
])('%s goes to the test phone', async (_, mode, own) => {
	const { requests } = await run({
		credential,
		mode,
		executionContext: context(own),
		items: [sendText()],
	});

	expect(requests.map(sentTo)).toEqual([TEST_PHONE]);
});

test.each<[string, Parameters<typeof run>[0]['mode'], Partial<IExecutionContext>]>([
	['a retry of what a trigger started', 'retry', { source: 'trigger' }],
	[
		'a sub-workflow whose parent a schedule started',
		'integrated',
		{
			source: 'integrated',
			triggerNode: { name: 'Daily', type: 'n8n-nodes-base.scheduleTrigger' },
		} as Partial<IExecutionContext>,
	],
])('%s goes to the real number', async (_, mode, own) => {
	const { requests } = await run({
		credential,
		mode,
		executionContext: context(own),
		items: [sendText()],
	});

	expect(requests.map(sentTo)).toEqual([NUMBER]);
});

test('a test phone that is set and cannot be read stops the run', async () => {
	const scene = {
		credential: { ...credential, testPhoneNumber: 'my phone' },
		mode: 'manual',
		items: [sendText()],
		answer: undefined as never,
	} as const;

	expect(await thrown(() => run(scene))).toMatchObject({
		message: expect.stringMatching(/^Test Phone Number/) as string,
	});
});

describe.each([
	['an own Message ID', { messageId: 'm1' }],
	['a Deduplication Key', { deduplicationKey: 'order-1' }],
])('%s', (_, options) => {
	const idsOf = async (scene: Partial<Parameters<typeof run>[0]>, ...phones: readonly string[]) => {
		const { data } = await run({
			credential,
			items: phones.map((phoneNumber) => sendText({ phoneNumber, options })),
			...scene,
		});

		return data.map(({ messageId }) => messageId);
	};

	test('is not spent by a try on the test phone', async () => {
		const [published] = await idsOf({ mode: 'trigger' }, NUMBER);
		const [tried] = await idsOf({ mode: 'manual' }, NUMBER);

		expect(tried).not.toBe(published);
	});

	test('lets each try be seen: two people, and the same person in two executions', async () => {
		const [one, other] = await idsOf({ mode: 'manual' }, NUMBER, OTHER);
		const [again] = await idsOf({ mode: 'manual', establishedAt: 99 }, NUMBER);

		expect(new Set([one, other, again]).size).toBe(3);
	});

	test('holds in a retry of the same execution by hand', async () => {
		const ids = await idsOf({ mode: 'manual' }, NUMBER);

		expect(
			await idsOf(
				{
					mode: 'retry',
					executionContext: context({ establishedAt: 1_795_000_000_000, source: 'manual' }),
				},
				NUMBER,
			),
		).toEqual(ids);
	});

	test('holds by hand too where there is no test phone: the real person got it', async () => {
		const own = { credential: { agentId: 'shop' } };
		const [published] = await idsOf({ ...own, mode: 'trigger' }, NUMBER);
		const [tried] = await idsOf({ ...own, mode: 'manual' }, NUMBER);

		expect(tried).toBe(published);
	});
});
