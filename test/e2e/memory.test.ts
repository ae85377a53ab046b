import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { openQuestionsOf } from '../../nodes/RcsForBusiness/memory/openQuestions';
import {
	findQuestion,
	noteQuestion,
	rememberQuestion,
} from '../../nodes/RcsForBusiness/memory/questions';
import { questionTable } from '../../nodes/RcsForBusiness/memory/questionTable';
import { dataTables } from '../support/stage/dataTables';
import { inARow } from '../support/stage/stage';
import { outputOf, startN8n, type N8n } from '../../n8n/n8n';
import { strict } from '../support/execution/strictFake';
import { thrown } from '../support/thrown';

const PHONE = '+12025550101';
const DAY = 24 * 60 * 60 * 1000;

let n8n: N8n;

beforeAll(async () => {
	n8n = await startN8n();
});
afterAll(async () => {
	await n8n?.stop();
});

/** Gives the inline workflows of the memory to the real n8n, as workflows that are run by hand. */
const context = strict<IExecuteFunctions>('IExecuteFunctions', {
	getWorkflow: () => ({ id: 'memory', name: 'Memory', active: false }),
	executeWorkflow: (async (
		{ code }: Parameters<IExecuteFunctions['executeWorkflow']>[0],
		input: readonly INodeExecutionData[],
	) => {
		const [start, ...steps] = code!.nodes;
		const items = {
			name: start!.name,
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: `return ${JSON.stringify(input)};` },
		};
		const { id } = await n8n.createWorkflow({
			name: code!.name,
			nodes: [{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' }, items, ...steps],
			connections: { ...inARow('Start', items.name), ...code!.connections },
		});
		const execution = await n8n.runManually(id);
		const { error } = execution.data.resultData;
		if (error !== undefined) throw new Error(error.message);
		return { executionId: execution.id, data: [outputOf(execution, steps.at(-1)!.name)] };
	}) as never,
});

const isAsked = async (...asked: Parameters<typeof openQuestionsOf>): Promise<boolean> =>
	(await openQuestionsOf(...asked)).length > 0;
const idOf = (messageId: string) => ({ agentId: 'shop', messageId });

const question = (messageId: string, own: object = {}) => ({
	...{ agentId: 'shop', phoneNumber: PHONE, messageId, reference: `={{ 6 * 7 }}${messageId}` },
	waitsFor: 'answer' as const,
	...{ askedAt: new Date(), until: new Date(Date.now() + DAY) },
	...own,
});

test('questions are written, found, ended and forgotten in a real data table', async () => {
	expect(await isAsked(context, 'shop', PHONE)).toBe(false);
	expect(await rememberQuestion(context, question('m1'))).toBeUndefined();
	const { until: _, ...endless } = question('m2', { askedAt: new Date(Date.now() + 1000) });
	await rememberQuestion(context, endless);
	await rememberQuestion(context, question('m2', { askedAt: endless.askedAt, reference: 'new' }));
	await rememberQuestion(
		context,
		question('long ago', { until: new Date(Date.now() - 8 * DAY), phoneNumber: '+12025550109' }),
	);

	const open = await openQuestionsOf(context, 'shop', PHONE);
	expect(open.map(({ messageId, reference }) => [messageId, reference])).toEqual([
		['m2', 'new'],
		['m1', '={{ 6 * 7 }}m1'],
	]);
	expect(await isAsked(context, 'shop', PHONE)).toBe(true);
	const heard = { eventKey: 'e1', executionId: '9', choice: 2 };
	await noteQuestion(context, idOf('m1'), 'answered', heard);
	await noteQuestion(context, idOf('m1'), 'ended');
	expect(await findQuestion(context, idOf('m1'))).toMatchObject({ state: 'answered', heard });
	expect(await rememberQuestion(context, question('m1'))).toMatchObject({ state: 'answered' });

	const tables = await dataTables(n8n.rest);
	const rows = await tables.rows(questionTable.name);
	expect(rows.map(({ messageId }) => messageId)).toEqual(['m1', 'm2']);
	expect(await openQuestionsOf(context, 'shop', PHONE)).toHaveLength(1);
});

test('what is looked up and looks like an expression is refused', async () => {
	expect(await thrown(async () => findQuestion(context, idOf('={{ 1 }}')))).toMatchObject({
		trouble: { kind: 'refused' },
	});
});
