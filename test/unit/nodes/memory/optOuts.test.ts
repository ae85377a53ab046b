import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { optOutTable } from '../../../../nodes/RcsForBusiness/memory/optOuts';
import { fakeExecution, type Scene } from '../../../support/execution/fakeExecution';
import { fakeTables, type FakeTables } from '../../../support/execution/fakeTables';
import { thrown } from '../../../support/thrown';
import { accept, NUMBER, refuse, sendText } from '../run';

const [OTHER, THIRD] = ['+12223334445', '+12223334446'];
const COLUMNS = Object.keys(optOutTable.columns);
const honoured = { honourOptOuts: true, exceptCodes: false };

const row = (phoneNumber: string, more: object = {}) => ({
	...{ agentId: 'shop', phoneNumber, subscription: 'unsubscribed', eventKey: phoneNumber },
	since: '2026-11-01T10:00:00.000Z',
	...more,
});
const withRows = (...rows: readonly object[]): FakeTables => {
	const tables = fakeTables();
	tables.create(optOutTable.name, COLUMNS, rows as never);
	return tables;
};
const execute = async (tables: FakeTables, scene: Omit<Scene, 'credential'>) => {
	const { context, requests } = fakeExecution({
		credential: { agentId: 'shop@rbm.goog' },
		answer: accept,
		tables,
		...scene,
	});
	const outputs = (await RcsForBusiness.prototype.execute.call(context)) as never;
	const [sent = [], notReachable = [], heldBack = []] = outputs as readonly (readonly {
		readonly json: Record<string, unknown>;
		readonly pairedItem: unknown;
	}[])[];

	return { sent, notReachable, heldBack, requests };
};
const to = (phoneNumber: string, own: object = {}) =>
	sendText({ phoneNumber, ...honoured, ...own });

test('who opted out is held back by the third output, as it came in; the others are written to', async () => {
	const tables = withRows(row(OTHER));
	const { sent, notReachable, heldBack, requests } = await execute(tables, {
		items: [to(NUMBER), to(OTHER), to(THIRD)],
		input: [{}, { name: 'Ben' }, {}],
	});

	expect(sent.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
	expect(notReachable).toEqual([]);
	expect(heldBack).toMatchObject([
		{
			json: {
				...{ name: 'Ben', accepted: false, reason: 'optedOut', phoneNumber: OTHER },
				optedOutAt: '2026-11-01T10:00:00.000Z',
				agentId: 'shop',
			},
			pairedItem: { item: 1 },
		},
	]);
	expect(requests).toHaveLength(2);
	expect(tables.calls).toEqual([['list'], ['upsert', 'get']]);
	expect(tables.tables[0]?.rows).toHaveLength(1);
});

test('held back and not reachable leave by outputs of their own', async () => {
	const { notReachable, heldBack } = await execute(withRows(row(OTHER)), {
		items: [to(NUMBER, { notReachableOutput: true }), to(OTHER, { notReachableOutput: true })],
		answer: () => refuse(403, 'PERMISSION_DENIED', 'The phone number is not one of its testers.'),
	});

	expect(notReachable).toMatchObject([{ json: { reason: 'notATester' } }]);
	expect(heldBack).toMatchObject([{ json: { reason: 'optedOut' } }]);
});

test('a switch that differs from item to item lets nobody through unasked', async () => {
	const { sent, requests } = await execute(withRows(row(OTHER)), {
		items: [to(NUMBER, { honourOptOuts: false }), to(OTHER)],
		continueOnFail: true,
	});

	expect(requests).toHaveLength(1);
	expect(sent[1]?.json).toMatchObject({
		error: expect.objectContaining({ message: 'Honour Opt-Outs must be the same for all items' }),
	});
});

describe('the newest row decides', () => {
	test.each([
		['in again', [{}, { subscription: 'subscribed', since: '2026-11-02T00:00:00.000Z' }], 1],
		['out again', [{ subscription: 'subscribed' }, { since: '2026-11-02T00:00:00.000Z' }], 0],
		['a late one, out of order', [{ subscription: 'subscribed' }, { since: '2026-10-01' }], 1],
		['both at once: the opt-out', [{ subscription: 'subscribed' }, {}], 0],
		['both at once, the other way round', [{}, { subscription: 'subscribed' }], 0],
		['written by hand, anything else', [{ subscription: 'x' }], 0],
		['written by hand, without a date', [{ since: null }], 0],
		['written by hand, in capitals', [{ subscription: ' Subscribed' }], 1],
		['of another agent', [{ agentId: 'bank' }], 1],
		['of this agent, in its long form', [{ agentId: 'shop@rbm.goog' }], 0],
	])('%s', async (_, rows, count) => {
		const tables = withRows(...rows.map((one) => row(NUMBER, one)));
		const { sent } = await execute(tables, { items: [to(NUMBER)] });

		expect(sent).toHaveLength(count);
	});
});

test.each([100, 101, 3000])('%i people are looked up once', async (count) => {
	const phones = Array.from({ length: count }, (_, at) => `+1202${5_000_000 + at}`);
	const tables = withRows(row(phones[7] ?? ''), row(phones[8] ?? '', { agentId: 'bank' }));
	const { sent, heldBack } = await execute(tables, {
		items: phones.map((phone, at) => to(phone, at === 8 ? { agentId: 'bank' } : {})),
	});

	expect(heldBack.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 7 }, { item: 8 }]);
	expect(sent).toHaveLength(count - 2);
	expect(tables.calls).toEqual([['list'], ['upsert', 'get']]);
});

const similar = fakeTables();
similar.create('RCS opt-outs (old)', COLUMNS, [row(NUMBER)]);
const poor = fakeTables();
poor.create(optOutTable.name, ['phoneNumber', 'subscription', 'since', 'eventKey']);
const full = fakeTables({ isFull: true });
full.create(optOutTable.name, COLUMNS);

const troubles: readonly (readonly [string, FakeTables, RegExp])[] = [
	['no table', fakeTables(), /no data table "RCS opt-outs"/],
	['a similarly named one', similar, /no data table "RCS opt-outs"/],
	['a table without its columns', poor, /does not have the columns/],
	['full tables', full, /data tables of this n8n are full/],
	[
		'no module',
		fakeTables({ trouble: 'Attempted to use Data table node but the module is disabled' }),
		/no data tables/,
	],
	[
		'no node',
		fakeTables({ trouble: 'Unrecognized node type: n8n-nodes-base.dataTable' }),
		/no data tables/,
	],
	['whatever else', fakeTables({ trouble: 'SQLITE_BUSY' }), /could not be used/],
];

describe.each(troubles)('%s', (_, tables, message) => {
	test('nothing is sent, and why is said', async () => {
		const failing = await thrown(async () =>
			execute(tables, { items: [to(NUMBER), to(OTHER)], answer: undefined }),
		);

		expect(failing).toMatchObject({ message: expect.stringMatching(message) });
		expect(failing).toMatchObject({ description: expect.stringMatching(/\.$/) });
	});

	test('told to continue, each item says why, and only an excepted code goes out', async () => {
		const code = { exceptCodes: true, options: { oneTimeCode: true } };
		const { sent, requests } = await execute(tables, {
			items: [to(NUMBER), to(OTHER, code), to(OTHER)],
			continueOnFail: true,
		});
		const error = { message: expect.stringMatching(message) };

		expect(sent.map(({ json }) => json)).toMatchObject([{ error }, { accepted: true }, { error }]);
		expect(requests).toHaveLength(1);
	});
});

test.each([
	['a one-time code', { oneTimeCode: true }, 1],
	['traffic type Authentication', { trafficType: 'AUTHENTICATION' }, 1],
	['a confirmation', { trafficType: 'ACKNOWLEDGEMENT' }, 1],
	['advertising', { trafficType: 'PROMOTION' }, 0],
	['anything', {}, 0],
])('where codes and confirmations are excepted, %s', async (_, options, count) => {
	const { sent, heldBack } = await execute(withRows(row(NUMBER)), {
		items: [to(NUMBER, { exceptCodes: true, options })],
	});
	expect([sent.length, heldBack.length]).toEqual([count, 1 - count]);

	const strictly = await execute(withRows(row(NUMBER)), { items: [to(NUMBER, { options })] });
	expect(strictly.sent).toEqual([]);
});

test('a row that cannot be used stops everything before anybody is asked for', async () => {
	const tables = withRows();
	const failing = await thrown(async () =>
		execute(tables, { items: [to(NUMBER), to('no number')], answer: undefined }),
	);

	expect(failing).toMatchObject({ description: expect.stringContaining('Nothing was sent') });
	expect(tables.calls).toEqual([]);
});

test('by hand, the test phone and whose place it takes are both looked up', async () => {
	const scene = { items: [to(NUMBER)], mode: 'manual' as const };
	const credential = { agentId: 'shop', testPhoneNumber: OTHER };
	const run = async (phone: string) =>
		await execute(withRows(row(phone)), { ...scene, ...{ credential } });

	for (const phone of [NUMBER, OTHER]) {
		expect((await run(phone)).heldBack).toMatchObject([
			{ json: { phoneNumber: OTHER, insteadOf: expect.stringContaining('•') } },
		]);
	}
	expect((await run(THIRD ?? '')).sent).toHaveLength(1);
});

test('a model that uses the node as a tool is told', async () => {
	const { sent } = await execute(withRows(row(NUMBER)), {
		items: [to(NUMBER)],
		node: { type: 'n8n-nodes-rcs-for-business.rcsForBusinessTool' },
		answer: undefined,
	});

	expect(sent).toMatchObject([
		{ json: { accepted: false, message: expect.stringContaining('opted out') } },
	]);
});

test('without the switch, no table is asked for', async () => {
	const tables = fakeTables({ trouble: 'Asked' });
	const { sent } = await execute(tables, { items: [sendText()] });

	expect(sent).toHaveLength(1);
	expect(tables.calls).toEqual([]);
});
