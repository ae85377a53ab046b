import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { publishListener, type Listener } from './listener';
import { outputOf, type Execution, type WorkflowJson } from '../../../n8n/n8n';
import { actionNode, inARow, openStage, type Stage } from './stage';
import { waitFor } from '../../../scripts/machine/waitFor';

type StageOptions = Parameters<typeof openStage>[0];

/** What stands on the choices, and what the workflow gets of them. */
export const CHOICES = {
	choice: [
		{ text: 'Yes, I am coming', value: 'yes' },
		{ text: 'No', value: 'no' },
		{ text: 'Another day', value: 'later' },
	],
};

/** An asking node, as people fill it in. */
export const askNode = (
	name: string,
	stage: Stage,
	parameters: Readonly<Record<string, unknown>> = {},
) =>
	actionNode(
		name,
		stage.credentials,
		{
			operation: 'sendAndWait',
			phoneNumber: '={{ $json.body?.phone ?? $json.phoneNumber }}',
			message: `Are you coming? (${name})`,
			choices: CHOICES,
			waitAtMost: 0,
			...parameters,
		},
		{ typeVersion: 1.1 },
	);

/** A node that says which row its item came from: only right where n8n can follow it back. */
const traced = (name: string) => ({
	name,
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		includeOtherFields: true,
		assignments: {
			assignments: [
				{
					id: randomUUID(),
					name: 'row',
					type: 'string',
					value: "={{ $('Start').item.json.body.row }}",
				},
			],
		},
		options: {},
	} as never,
});

export const isOver = ({ status }: { readonly status: string }): boolean =>
	status !== 'new' && status !== 'running' && status !== 'waiting';

export type Asking = Awaited<ReturnType<typeof openQuestions>>;

/** n8n, a trigger that receives in one workflow, and workflows that ask in others. */
export const openQuestions = async (options?: StageOptions) => {
	const stage = await openStage(options);
	const listener: Listener = await publishListener(stage, {
		name: 'receive-answers',
		events: ['message.text', 'message.suggestion'],
	}).catch(async (error: unknown) => {
		await stage.close();
		throw error;
	});

	/** A published workflow that is started by a call, asks, and goes on at two or three outputs. */
	const publishAsking = async (
		parameters: Readonly<Record<string, unknown>> = {},
		more: Pick<WorkflowJson, 'settings'> = {},
	) => {
		const name = `ask-${randomUUID()}`;
		const outputs = ['Answered', 'No Answer', 'Not Reached'];
		return await publish({
			name,
			nodes: [askNode('Ask', stage, parameters), ...outputs.map(traced)],
			connections: {
				...inARow('Start', 'Ask'),
				Ask: { main: outputs.map((node) => [{ node, type: 'main' as const, index: 0 }]) },
			},
			...more,
		});
	};

	/** The same for any workflow; `Start` is put before it. */
	const publish = async ({ nodes, ...workflow }: WorkflowJson) => {
		const path = `start-${randomUUID()}`;
		const start = {
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} } as never,
		};
		const { id } = await stage.n8n.createWorkflow({ ...workflow, nodes: [start, ...nodes] });
		await stage.n8n.activate(id);
		const url = `${stage.n8n.webhookUrl}/${path}`;
		await stage.n8n.waitForWebhook(url);

		return {
			id,
			/** Starts it; the row comes back on the item that leaves. */
			start: async (phone: string, row: string = randomUUID()): Promise<string> => {
				const answer = await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ phone, row }),
				});
				if (!answer.ok) throw new Error(`The workflow was not started: ${answer.status}`);
				return row;
			},
		};
	};

	const newPhone = async () => {
		const phone = `+4915${String(phones++).padStart(9, '0')}`;
		await stage.simulator.backDoor.putPhone({ phone });
		return stage.simulator.phone(phone);
	};

	/** Starts it for a new phone, and waits until the question is there and waited for. */
	const ask = async (workflow: {
		readonly id: string;
		start: (phone: string) => Promise<string>;
	}) => {
		const phone = await newPhone();
		const row = await workflow.start(phone.number);
		const message = await phone.waitForMessage({ timeoutMs: 30_000 });
		const executionId = await waiting(workflow.id);

		return { phone, row, message, executionId };
	};

	/** The newest execution of a workflow, once it waits. */
	const waiting = async (workflowId: string): Promise<string> => {
		const { id } = await waitFor('an execution that waits', async () => {
			const [newest] = await stage.n8n.executions({ workflowId });
			return newest?.status === 'waiting' && newest;
		});
		return id;
	};

	/** An execution, once it is over. */
	const ended = async (executionId: string, patience?: { timeoutMs: number }): Promise<Execution> =>
		await stage.n8n.waitForExecution((one) => one.id === executionId && isOver(one), patience);

	/** All events that left the trigger by its outputs. */
	const events = async (): Promise<readonly IDataObject[]> => await listener.items();

	return {
		...stage,
		stage,
		listener,
		publishAsking,
		publish,
		newPhone,
		ask,
		waiting,
		ended,
		events,
	};
};

let phones = 100_000_000;

/** What arrived behind the outputs of the asking node. */
export const arrivedAt = (execution: Execution): Readonly<Record<string, readonly IDataObject[]>> =>
	Object.fromEntries(
		['Answered', 'No Answer', 'Not Reached'].flatMap((name) => {
			const items = outputOf(execution, name).map(({ json }) => json);
			return items.length > 0 ? [[name, items]] : [];
		}),
	);
