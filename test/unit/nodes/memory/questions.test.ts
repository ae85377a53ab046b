import { openQuestionsOf } from '../../../../nodes/RcsForBusiness/memory/openQuestions';
import { callCameIn } from '../../../../nodes/RcsForBusiness/memory/onlyProcess';
import {
	findQuestion,
	noteQuestion,
	rememberQuestion,
} from '../../../../nodes/RcsForBusiness/memory/questions';
import { questionTable } from '../../../../nodes/RcsForBusiness/memory/questionTable';
import { fakeTables, type FakeTables } from '../../../support/execution/fakeTables';
import { fakeTriggerExecution } from '../../../support/execution/fakeTriggerExecution';
import { thrown } from '../../../support/thrown';

const [PHONE, OTHER] = ['+12223334444', '+12223334445'] as const;
const MINUTE = 60_000;
const NOW = Date.parse('2026-11-20T12:00:00.000Z');

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

let nextWorkflow = 0;
const contextWith = (tables: FakeTables) =>
	fakeTriggerExecution({ input: [], tables, workflowId: `asks-${nextWorkflow++}` });
const question = (messageId: string, own: object = {}) => ({
	...{ agentId: 'shop', phoneNumber: PHONE, messageId, reference: `sealed-${messageId}` },
	waitsFor: 'answer' as const,
	...{ askedAt: new Date(), until: new Date(Date.now() + 10 * MINUTE) },
	...own,
});
const isAsked = async (...asked: Parameters<typeof openQuestionsOf>): Promise<boolean> =>
	(await openQuestionsOf(...asked)).length > 0;
const idOf = (messageId: string) => ({ agentId: 'shop', messageId });
const heard = (choice?: number) => ({
	...{ eventKey: 'e1', executionId: '9' },
	...(choice !== undefined && { choice }),
});
const rowsOf = ({ tables }: FakeTables) => tables[0]?.rows ?? [];

test('a question is written down, found, and ends once', async () => {
	const tables = fakeTables();
	const context = contextWith(tables);
	await rememberQuestion(context, question('m1'));

	expect(await findQuestion(context, idOf('m1'))).toMatchObject({
		...question('m1'),
		state: 'open',
	});
	await noteQuestion(context, idOf('m1'), 'answered', heard(1));
	await noteQuestion(context, idOf('m1'), 'ended');
	expect(await findQuestion(context, idOf('m1'))).toMatchObject({
		...{ state: 'answered', heard: heard(1) },
	});
	expect(Object.keys(rowsOf(tables)[0] ?? {}).sort()).toEqual(
		['id', ...Object.keys(questionTable.columns)].sort(),
	);
});

test('a retry takes over its row, with the new reference', async () => {
	const tables = fakeTables();
	const context = contextWith(tables);
	await rememberQuestion(context, question('m1'));
	await rememberQuestion(context, question('m1', { reference: 'new' }));

	expect(rowsOf(tables)).toHaveLength(1);
	expect(await findQuestion(context, idOf('m1'))).toMatchObject({ reference: 'new' });
});

test('a retry of what was answered meanwhile is told so, and changes nothing', async () => {
	const tables = fakeTables();
	const context = contextWith(tables);
	expect(await rememberQuestion(context, question('m1'))).toBeUndefined();
	await noteQuestion(context, idOf('m1'), 'answered', heard(0));

	expect(await rememberQuestion(context, question('m1', { reference: 'new' }))).toMatchObject({
		...{ state: 'answered', heard: heard(0), reference: 'sealed-m1' },
	});
	expect(await findQuestion(context, idOf('m1'))).toMatchObject({ state: 'answered' });
});

test('of a person, the question asked last comes first; what is over, or of others, does not', async () => {
	const context = contextWith(fakeTables());
	await rememberQuestion(context, question('old', { askedAt: new Date(NOW - MINUTE) }));
	await rememberQuestion(context, question('new'));
	await rememberQuestion(context, question('over', { until: new Date(NOW - 1) }));
	await rememberQuestion(context, question('other', { phoneNumber: OTHER }));
	await rememberQuestion(context, question('bank', { agentId: 'bank' }));
	await rememberQuestion(context, question('answered'));
	await noteQuestion(context, idOf('answered'), 'answered', heard());

	const open = await openQuestionsOf(context, 'shop', PHONE);
	expect(open.map(({ messageId }) => messageId)).toEqual(['new', 'old']);
});

test('double rows, as PostgreSQL may keep them, are one question', async () => {
	const tables = fakeTables();
	const context = contextWith(tables);
	await rememberQuestion(context, question('m1'));
	rowsOf(tables).push({ ...rowsOf(tables)[0], id: 99 });

	expect(await openQuestionsOf(context, 'shop', PHONE)).toHaveLength(1);
	rowsOf(tables)[0]!.state = 'answered';
	expect(await findQuestion(context, idOf('m1'))).toMatchObject({ state: 'answered' });
});

test('a week after its end a question is forgotten, on the way', async () => {
	const tables = fakeTables();
	const context = contextWith(tables);
	await rememberQuestion(context, question('ended'));
	await noteQuestion(context, idOf('ended'), 'answered', heard());
	await rememberQuestion(context, question('never ended'));
	jest.setSystemTime(NOW + 6 * 24 * 60 * MINUTE);
	await rememberQuestion(context, question('later'));
	expect(rowsOf(tables)).toHaveLength(3);

	jest.setSystemTime(NOW + 8 * 24 * 60 * MINUTE);
	await rememberQuestion(context, question('latest'));
	expect(rowsOf(tables).map(({ messageId }) => messageId)).toEqual(['later', 'latest']);
});

test('many texts within a second cost one look; what this process writes counts at once', async () => {
	const tables = fakeTables();
	const context = contextWith(tables);
	await rememberQuestion(context, question('m1'));
	tables.calls.length = 0;
	const asked = await Promise.all(
		[OTHER, OTHER, OTHER].map(async (phone) => await isAsked(context, 'shop', phone)),
	);

	expect(asked).toEqual([false, false, false]);
	// A small look for the first, and one for all that follow.
	expect(tables.calls).toEqual([['get'], ['get']]);
	await noteQuestion(context, idOf('m1'), 'answered', heard());
	expect(await isAsked(context, 'shop', PHONE)).toBe(false);

	rowsOf(tables)[0]!.state = 'open';
	expect(await isAsked(context, 'shop', PHONE)).toBe(false);
	jest.advanceTimersByTime(1001);
	expect(await isAsked(context, 'shop', PHONE)).toBe(true);
});

test('without the table nobody was asked; what cannot be read is no "no"', async () => {
	expect(await isAsked(contextWith(fakeTables()), 'shop', PHONE)).toBe(false);
	expect(await findQuestion(contextWith(fakeTables()), idOf('m1'))).toBeUndefined();

	const failing = contextWith(fakeTables({ trouble: 'the module is disabled' }));
	for (let turn = 0; turn < 2; turn++) {
		expect(await thrown(async () => isAsked(failing, 'shop', PHONE))).toMatchObject({
			trouble: { kind: 'unavailable' },
		});
	}
	const full = fakeTables({ isFull: true });
	expect(
		await thrown(async () => rememberQuestion(contextWith(full), question('m1'))),
	).toMatchObject({ trouble: { kind: 'full' } });
});

describe('where this process takes the calls and runs what they start', () => {
	beforeAll(callCameIn);

	const agents = ['shop', 'bank'] as const;
	const start = async (mode?: 'manual') => {
		const tables = fakeTables();
		const workflowId = `asks-${nextWorkflow++}`;
		const listens = fakeTriggerExecution({ input: [], tables, workflowId, ...(mode && { mode }) });
		const asks = contextWith(tables);
		await rememberQuestion(asks, question('m1'));
		/** Somebody writes, a minute after the last one; how many looks that costs. */
		const looks = async (phone: string, agentId: string = agents[0]) => {
			jest.advanceTimersByTime(MINUTE);
			tables.calls.length = 0;
			const found = await isAsked(listens, agentId, phone);
			return [found, tables.calls.length];
		};
		// The first one also finds the table.
		await looks(OTHER);

		return { tables, asks, looks };
	};

	test('texts cost no look while nothing is written, whoever writes them', async () => {
		const { looks } = await start();

		expect(await looks(OTHER)).toEqual([false, 1]);
		expect(await looks(OTHER)).toEqual([false, 0]);
		expect(await looks(OTHER)).toEqual([false, 0]);
		expect(await looks(PHONE)).toEqual([true, 1]);
	});

	test('what another workflow writes is seen at once', async () => {
		const { asks, looks } = await start();
		await looks(OTHER);
		expect(await looks(OTHER)).toEqual([false, 0]);

		await rememberQuestion(asks, question('m2', { phoneNumber: OTHER }));
		expect(await looks(OTHER)).toEqual([true, 1]);
		await noteQuestion(asks, idOf('m2'), 'answered', heard());
		expect(await looks(OTHER)).toEqual([false, 1]);
	});

	test('what was read while somebody wrote counts for nothing', async () => {
		const { asks, looks } = await start();
		const written = rememberQuestion(asks, question('m2', { phoneNumber: OTHER }));
		await looks('+12223334446');
		await looks('+12223334446');
		await written;

		expect(await looks(OTHER)).toEqual([true, 1]);
	});

	test('what people change in the table by hand is seen within ten minutes', async () => {
		const { tables, looks } = await start();
		await looks(OTHER);
		Object.assign(rowsOf(tables)[0]!, { phoneNumber: OTHER, until: null });

		expect(await looks(OTHER)).toEqual([false, 0]);
		jest.advanceTimersByTime(10 * MINUTE);
		expect(await looks(OTHER)).toEqual([true, 1]);
	});

	test('agents are known apart; what is tried by hand trusts a second', async () => {
		const { looks } = await start();
		await looks(OTHER);
		expect(await looks(OTHER, agents[1])).toEqual([false, 1]);

		const byHand = await start('manual');
		await byHand.looks(OTHER);
		expect(await byHand.looks(OTHER)).toEqual([false, 1]);
	});
});

test('a row that somebody spoilt is none', async () => {
	const tables = fakeTables();
	const context = contextWith(tables);
	await rememberQuestion(context, question('m1'));
	rowsOf(tables)[0]!.askedAt = 'soon';

	expect(await openQuestionsOf(context, 'shop', PHONE)).toEqual([]);
});
