import { optOutTable } from '../../nodes/RcsForBusiness/memory/optOuts';
import { dataTables } from '../support/stage/dataTables';
import { outputOf, type Execution } from '../../n8n/n8n';
import { itemsFor, type NodeJson } from '../support/stage/mailing';
import {
	actionNode,
	inARow,
	manualTrigger,
	openStage,
	triggerNode,
	type Stage,
} from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const TABLE = optOutTable.name;
const [ADA, BEN] = ['+12025550101', '+12025550102'] as const;

let stage: Stage;
let tables: Awaited<ReturnType<typeof dataTables>>;

beforeAll(async () => {
	stage = await openStage({ asItComes: true });
	tables = await dataTables(stage.n8n.rest);
});

afterAll(async () => {
	await stage?.close();
});

const newAgent = async (agentId: string): Promise<string> =>
	(await stage.simulator.backDoor.putAgent({ agentId })).agentId;

/** Publishes a trigger that remembers opt-outs; gives its executions once all are over, oldest first. */
const publishTrigger = async (
	agentId: string,
	parameters: Readonly<Record<string, unknown>> = {},
	node: object = {},
) => {
	const { id } = await stage.publishTrigger(
		{
			name: agentId,
			nodes: [
				{
					...triggerNode('Listen', stage.credentials, agentId, ['message.text'], {
						rememberOptOuts: true,
						...parameters,
					}),
					...node,
				},
				{ name: 'After', type: 'n8n-nodes-base.noOp' },
			],
			connections: inARow('Listen', 'After'),
		},
		agentId,
	);

	return {
		id,
		executions: async (count: number): Promise<readonly Execution[]> => {
			const over = await waitFor(`${count} executions`, async () => {
				const found = await stage.n8n.executions({ workflowId: id });
				return (
					found.length >= count &&
					found.every(({ status }) => status !== 'new' && status !== 'running') &&
					found
				);
			});
			return await Promise.all(
				[...over].reverse().map(async (one) => await stage.n8n.execution(one.id)),
			);
		},
	};
};

/** Runs a workflow by hand that writes to these people. */
const write = async (
	agentId: string,
	phones: readonly string[],
	parameters: Readonly<Record<string, unknown>> = {},
	node: Partial<NodeJson> = {},
): Promise<Execution> => {
	const send = actionNode(
		'Send',
		stage.credentials,
		{
			agentId: { __rl: true, mode: 'id', value: agentId },
			phoneNumber: '={{ $json.phone }}',
			text: 'Hello',
			honourOptOuts: true,
			...parameters,
		},
		node,
	);
	const nodes = [manualTrigger, ...itemsFor(phones), send];
	const { id } = await stage.n8n.createWorkflow({
		name: `To ${agentId}`,
		nodes,
		connections: inARow(...nodes.map(({ name }) => name)),
	});

	return await stage.n8n.runManually(id);
};

const shown = async (agentId: string): Promise<number> =>
	(await stage.simulator.backDoor.messages()).filter((one) => one.agentId === agentId).length;

const heldBack = (execution: Execution) => outputOf(execution, 'Send', { output: 2 });
const accepted = (execution: Execution) =>
	outputOf(execution, 'Send').map(({ json }) => json.phoneNumber);

test('without the table nothing is sent, nothing is created, and the way out is said', async () => {
	const agentId = await newAgent('no-table');
	await tables.create(`${TABLE} (old)`, optOutTable.columns);
	const execution = await write(agentId, [ADA, BEN]);

	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error).toMatchObject({
		message: 'Not sent: the project of this workflow has no data table "RCS opt-outs"',
		description: expect.stringContaining(
			'nor does "RCS opt-outs (old)", whose name is only similar',
		),
	});
	expect(await shown(agentId)).toBe(0);
	expect((await tables.list()).map(({ name }) => name)).toEqual([`${TABLE} (old)`]);
});

test('STOP holds back, START lets go on: the row goes out and in', async () => {
	const agentId = await newAgent('out-and-in');
	const { executions } = await publishTrigger(agentId);
	const phone = stage.simulator.phone(ADA);
	await phone.reply('Hello', { agentId });
	await executions(1);
	expect(await tables.rows(TABLE)).toEqual([]);
	expect(accepted(await write(agentId, [ADA, BEN]))).toEqual([ADA, BEN]);

	await phone.unsubscribe({ agentId });
	// The keyword and the event, of which only the keyword starts the workflow.
	const events = await executions(3);
	expect(events.map((one) => outputOf(one, 'After').length).sort()).toEqual([0, 1, 1]);
	const rows = await tables.rows(TABLE);
	expect(new Set(rows.map((row) => row.subscription))).toEqual(new Set(['unsubscribed']));
	expect(rows[0]).toMatchObject({ agentId, phoneNumber: ADA });

	const after = await write(agentId, [ADA, BEN]);
	expect(accepted(after)).toEqual([BEN]);
	expect(heldBack(after)).toEqual([
		{
			json: {
				phone: ADA,
				accepted: false,
				reason: 'optedOut',
				optedOutAt: new Date(String(rows[0]?.since)).toISOString(),
				phoneNumber: ADA,
				agentId,
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(outputOf(after, 'Send', { output: 1 })).toEqual([]);

	await phone.reply('START', { agentId });
	await executions(4);
	expect(await tables.rows(TABLE)).toMatchObject([{ subscription: 'subscribed' }]);
	expect(accepted(await write(agentId, [ADA]))).toEqual([ADA]);
	// Of what was looked up and written, nothing stands in the list of executions.
	const all = await stage.n8n.executions();
	expect(all.filter(({ mode }) => mode === 'integrated')).toEqual([]);
});
