import { outputOf, type Execution, type WorkflowJson } from '../../../n8n/n8n';
import {
	inARow,
	manualTrigger,
	openStage,
	triggerNode,
	type Stage,
} from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const EVENTS = ['message.text', 'receipt.delivered', 'receipt.read', 'subscription.unsubscribed'];
/** The outputs that are wired; each ends at a node of its name, the error output too. */
const OUTPUTS = ['Messages', 'Receipts', 'Typing', 'Subscriptions'] as const;

let stage: Stage;

type Workflow = Pick<WorkflowJson, 'settings'> & {
	readonly node?: object;
	readonly parameters?: Readonly<Record<string, unknown>>;
};

const publish = async (agentId: string, { settings, node, parameters }: Workflow) => {
	await stage.simulator.backDoor.putAgent({ agentId });
	const trigger = triggerNode('Listen', stage.credentials, agentId, EVENTS, parameters);
	const { id } = await stage.publishTrigger(
		{
			name: agentId,
			nodes: [
				{ ...trigger, ...node },
				...[...OUTPUTS, 'Error'].map((name) => ({ name, type: 'n8n-nodes-base.noOp' })),
			],
			connections: {
				Listen: {
					main: [...OUTPUTS, undefined, undefined, undefined, 'Error'].map((name) =>
						name === undefined ? [] : [{ node: name, type: 'main' as const, index: 0 }],
					),
				},
			},
			...(settings && { settings }),
		},
		agentId,
	);
	const agent = stage.simulator.agent(agentId);

	return {
		deliver: async (payload: object) =>
			await agent.deliver({
				senderPhoneNumber: stage.simulator.phone().number,
				agentId,
				...payload,
			}),
		/** The executions once all are over, oldest first. */
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
				over.reverse().map(async (one) => await stage.n8n.execution(one.id)),
			);
		},
	};
};

/** What arrived at each node behind the trigger, by the field that tells the events apart. */
const arrivals = (execution: Execution): Readonly<Record<string, readonly unknown[]>> =>
	Object.fromEntries(
		[...OUTPUTS, 'Error'].flatMap((name) => {
			const items = outputOf(execution, name).map(
				({ json }) => json.messageId ?? json.eventId ?? json,
			);
			return items.length > 0 ? [[name, items]] : [];
		}),
	);

const separateOutputs = { separateOutputs: true };
const workflows: readonly (readonly [string, Workflow])[] = [
	['order v1', { settings: { executionOrder: 'v1' } }],
	['order v0', { settings: { executionOrder: 'v0' } }],
	['no order named', {}],
	['Continue', { node: { onError: 'continueRegularOutput' } }],
	['Continue (error output)', { node: { onError: 'continueErrorOutput' } }],
	['Retry On Fail', { node: { retryOnFail: true, maxTries: 2 } }],
	['Execute Once', { node: { executeOnce: true } }],
];

export const distribution = (): void => {
	beforeAll(async () => {
		stage = await openStage();
	});

	afterAll(async () => {
		await stage?.close();
	});

	describe('separate outputs', () => {
		test.each(workflows)(
			'%s: every event runs what is behind its output',
			async (name, workflow) => {
				const agentId = `separate-${name.replace(/\W+/g, '-').toLowerCase()}`;
				const { deliver, executions } = await publish(agentId, {
					...workflow,
					parameters: separateOutputs,
				});
				await deliver({ text: 'Hello', messageId: '1' });
				await executions(1);
				await deliver({ eventType: 'DELIVERED', messageId: 'm', eventId: '2' });
				await executions(2);
				await deliver({ eventType: 'UNSUBSCRIBE', eventId: '3' });

				const ran = await executions(3);
				expect(ran.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
				expect(ran.map(arrivals)).toEqual([
					{ Messages: ['1'] },
					{ Receipts: ['m'] },
					{ Subscriptions: ['3'] },
				]);
			},
		);

		test('Always Output Data: as n8n has it, the first output gets an empty item besides', async () => {
			const { deliver, executions } = await publish('always-output-data', {
				node: { alwaysOutputData: true },
				parameters: separateOutputs,
			});
			await deliver({ eventType: 'READ', messageId: 'm', eventId: '2' });

			const [execution] = await executions(1);
			expect(arrivals(execution!)).toEqual({ Messages: [{}], Receipts: ['m'] });
		});
	});

	test.each([true, false])(
		'gathered events with Execute Once on: none is dropped, separate outputs or not (%s)',
		async (areSeparate) => {
			const { deliver, executions } = await publish(`gathered-once-${areSeparate}`, {
				node: { executeOnce: true },
				parameters: { separateOutputs: areSeparate, gatherReceipts: true },
			});
			await Promise.all(
				['a', 'b', 'c', 'd'].map(async (id) =>
					deliver({ eventType: 'DELIVERED', messageId: id, eventId: id }),
				),
			);

			const name = areSeparate ? 'Receipts' : 'Messages';
			const arrived = await waitFor('four receipts', async () => {
				const ran = await executions(1);
				const all = ran.flatMap((execution) => arrivals(execution)[name] ?? []);
				return all.length >= 4 && { all, executions: ran.length };
			});
			expect([...arrived.all].sort()).toEqual(['a', 'b', 'c', 'd']);
			expect(arrived.executions).toBeLessThan(4);
		},
	);

	describe('items that are no events', () => {
		const run = async (rows: readonly object[]) => {
			const { id } = await stage.n8n.createWorkflow({
				name: 'A node before the trigger',
				nodes: [
					manualTrigger,
					{
						name: 'Before',
						type: 'n8n-nodes-base.code',
						typeVersion: 2,
						parameters: { jsCode: `return ${JSON.stringify(rows.map((json) => ({ json })))};` },
					},
					triggerNode('Listen', stage.credentials, 'wired', EVENTS, separateOutputs),
					{ name: 'After', type: 'n8n-nodes-base.noOp' },
				],
				connections: inARow('Start', 'Before', 'Listen', 'After'),
			});
			const execution = await stage.n8n.runManually(id);
			expect(execution.status).toBe('success');

			return outputOf(execution, 'After').map(({ json }) => json);
		};

		test.each([[[{ row: 1 }, { row: 2 }]], [[{}]]])('a node before gives %j', async (rows) => {
			expect(await run(rows)).toEqual(rows);
		});
	});
};
