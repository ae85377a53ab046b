import type { Message } from '../../../simulator/world/messages/message';
import { outputOf, type Execution, type WorkflowJson } from '../../../n8n/n8n';
import { TRIGGER, type Stage } from '../stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

/** Numbers that stand in the kept workflows. */
export const OFFLINE_PHONE = '+12025550190';
export const TESTER_PHONE = '+12025550191';

/** Who writes to the agent in the story. */
export const WRITER = '+12025550192';

type Place = Pick<Stage, 'simulator' | 'n8n' | 'credentials'>;

/** The workflow as somebody imports it who then chooses their credential in each node. */
export const withCredentials = (
	{ name, nodes, connections = {}, settings = {} }: WorkflowJson,
	credentials: Stage['credentials'],
): WorkflowJson => ({
	name,
	connections,
	settings,
	nodes: nodes.map((node) =>
		node.type.startsWith('n8n-nodes-rcs-for-business.') ? { ...node, credentials } : node,
	),
});

/** Files and ids of the moment, which are others each time. */
const steady = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value)
			.replace(/files\/[\w-]+/g, 'files/…')
			.replace(/http:\/\/127\.0\.0\.1:\d+[^"]*/g, 'http://127.0.0.1/…'),
	);

/** What a value is made of: the type of each field, of a list the first element's. */
const shapeOf = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
	if (value === null || typeof value !== 'object') return typeof value;

	return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, shapeOf(held)]));
};

const contents = (messages: readonly Message[]): unknown[] =>
	messages.map(({ content }) => steady(content)).filter((content) => content !== undefined);

/** What became of a kept workflow when its users wrote to it. */
export interface Came {
	/** What the writer's phone shows of the agent, in order. */
	readonly written: readonly unknown[];
	/** What each node put out, by its name: fields and their types. */
	readonly putOut: Readonly<Record<string, unknown>>;
}

/**
 * A person writes, sends a file, and subscribes again; what a published workflow made of it.
 *
 * @throws when an execution fails, with the node and its error
 */
export const live = async (
	{ simulator, n8n }: Place,
	workflowId: string,
	{ nodes }: WorkflowJson,
): Promise<Came> => {
	const writer = simulator.phone(WRITER);
	await simulator.phone(OFFLINE_PHONE).goOffline();
	const trigger = nodes.find(({ type }) => type === TRIGGER)!.name;
	const earlier = new Set((await n8n.executions({ workflowId })).map(({ id }) => id));
	const shown = new Set((await writer.messages()).map(({ messageId }) => messageId));

	const executionOf = async (type: string): Promise<Execution> =>
		await waitFor(
			`the execution of ${type}`,
			async () => {
				for (const { id, status } of await n8n.executions({ workflowId })) {
					if (earlier.has(id) || status === 'new' || status === 'running') continue;
					const execution = await n8n.execution(id);
					const items = [0, 1, 2, 3].flatMap((output) => outputOf(execution, trigger, { output }));
					if (items.some(({ json }) => json.type === type)) return execution;
					earlier.add(id);
				}
				return undefined;
			},
			{ timeoutMs: 60_000, everyMs: 250 },
		);
	const succeeded = (execution: Execution): Execution => {
		const { error, lastNodeExecuted } = execution.data.resultData;
		if (error) throw new Error(`${lastNodeExecuted}: ${error.message}`, { cause: error });
		return execution;
	};

	await writer.reply('Hi');
	const text = succeeded(await executionOf('message.text'));
	await writer.sendFile({
		mimeType: 'application/pdf',
		contentBase64: Buffer.from('a receipt').toString('base64'),
	});
	const file = succeeded(await executionOf('message.file'));
	await writer.subscribe();
	const subscription = succeeded(await executionOf('subscription.subscribed'));

	const putOut = [text, file, subscription].flatMap((execution) =>
		nodes
			.filter(({ type }) => type.startsWith('n8n-nodes-rcs-for-business.'))
			.map(({ name }) => [name, outputOf(execution, name)[0]?.json] as const)
			.filter(([, json]) => json !== undefined)
			.map(([name, json]) => [name, shapeOf(json)] as const),
	);

	return {
		written: contents((await writer.messages()).filter(({ messageId }) => !shown.has(messageId))),
		putOut: Object.fromEntries(putOut),
	};
};
