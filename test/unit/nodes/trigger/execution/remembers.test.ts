import { optOutTable } from '../../../../../nodes/RcsForBusiness/memory/optOuts';
import { distribute } from '../../../../../nodes/RcsForBusiness/trigger/execution/distribute';
import { fakeTables, type FakeTables } from '../../../../support/execution/fakeTables';
import { fakeTriggerExecution } from '../../../../support/execution/fakeTriggerExecution';
import { thrown } from '../../../../support/thrown';

const PHONE = '+12223334444';
const RECEIVED = Date.parse('2026-11-20T12:00:00.000Z');

let nextWorkflow = 0;
const says = (subscription: string | undefined, more: object = {}) => ({
	json: {
		...{ type: 'message.text', agentId: 'shop', phoneNumber: PHONE, text: 'x', raw: {} },
		...{ eventKey: `key-${subscription}`, sendTime: '2026-11-20T11:00:00.123456Z' },
		...(subscription !== undefined && { subscription }),
		...more,
	},
});
type Said = ReturnType<typeof says>;
const hear = async (
	tables: FakeTables,
	input: readonly Said[],
	more: { readonly continueOnFail?: boolean; readonly events?: readonly string[] } = {},
) => {
	const { events = ['message.text'], continueOnFail = false } = more;
	const [items = []] = await distribute(
		fakeTriggerExecution({
			input,
			tables,
			continueOnFail,
			parameters: { rememberOptOuts: true, events },
			establishedAt: RECEIVED,
			workflowId: `workflow-${nextWorkflow++}`,
		}),
	);

	return items.map(({ json }) => json);
};
const rowsOf = ({ tables }: FakeTables) =>
	tables.find(({ name }) => name === optOutTable.name)?.rows;

test('an opt-out makes the table and its row, and goes on', async () => {
	const tables = fakeTables();
	tables.create('rcs opt-outs', []);
	const items = await hear(tables, [says('unsubscribed')]);

	expect(items).toEqual([says('unsubscribed').json]);
	expect(rowsOf(tables)).toMatchObject([
		{
			...{ agentId: 'shop', phoneNumber: PHONE, subscription: 'unsubscribed' },
			...{ since: '2026-11-20T11:00:00.123Z', eventKey: 'key-unsubscribed' },
		},
	]);
});

test('what comes later takes the place of what came before; twice is once', async () => {
	const tables = fakeTables();
	const out = says('unsubscribed');
	const back = says('subscribed', { sendTime: '2026-11-20T11:30:00Z' });
	for (const one of [out, out, back, back]) await hear(tables, [one]);

	expect(rowsOf(tables)).toMatchObject([{ subscription: 'subscribed' }]);
});

test.each([
	['without a moment', undefined, '2026-11-20T12:00:00.000Z'],
	['from the future', '2031-01-01T00:00:00Z', '2026-11-20T12:00:00.000Z'],
	['with a moment that is none', 'soon', '2026-11-20T12:00:00.000Z'],
])('%s, it counts from when it was received, also in a retry', async (_, sendTime, since) => {
	const tables = fakeTables();
	await hear(tables, [says('unsubscribed', { sendTime })]);

	expect(rowsOf(tables)).toMatchObject([{ since }]);
});

test('an event that starts nothing is remembered and ends; another goes on', async () => {
	const tables = fakeTables();
	const type = 'subscription.unsubscribed';
	const items = await hear(tables, [says('unsubscribed', { type }), says(undefined)]);

	expect(items).toEqual([says(undefined).json]);
	expect(rowsOf(tables)).toHaveLength(1);
});

test('any event makes the table, once a workflow and process; it writes no row', async () => {
	const tables = fakeTables();
	await hear(tables, [says(undefined), says(undefined)]);

	expect(rowsOf(tables)).toEqual([]);
	// The last look is for a question that the text may answer.
	expect(tables.calls.slice(0, 2)).toEqual([['list'], ['create']]);
	expect(tables.calls.flat()).not.toContain('upsert');
});

describe('what cannot be written', () => {
	const trouble = 'Data table size limit exceeded: 200MB used, limit is 200MB';

	test('fails where people see it, and can be retried', async () => {
		const failing = await thrown(async () => hear(fakeTables({ trouble }), [says('unsubscribed')]));

		expect(failing).toMatchObject({
			message: 'Not remembered: the data tables of this n8n are full',
		});
	});

	test('told to continue, goes on and says so, also where it starts nothing', async () => {
		const tables = fakeTables({ trouble });
		const items = await hear(tables, [says('unsubscribed')], { continueOnFail: true, events: [] });

		expect(items).toMatchObject([
			{ subscription: 'unsubscribed', notRemembered: { message: expect.stringMatching(/full/) } },
		]);
		expect(tables.hints).toHaveLength(1);
	});

	test('is no reason to stop an event that says nothing about it', async () => {
		const tables = fakeTables({ trouble });

		expect(await hear(tables, [says(undefined)])).toEqual([says(undefined).json]);
		expect(tables.hints).toMatchObject([expect.stringMatching(/^Opt-outs cannot be remembered/)]);
	});

	test('of no agent, nothing is written', async () => {
		const failing = await thrown(async () =>
			hear(fakeTables(), [says('unsubscribed', { agentId: '' })]),
		);
		expect(failing).toMatchObject({ description: expect.stringContaining('named no agent') });
	});
});
