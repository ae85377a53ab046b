import type { INodeParameters } from 'n8n-workflow';

import type { WorkflowJson } from '../../../n8n/n8n';
import { actionNode, inARow, type Stage } from './stage';

export type NodeJson = WorkflowJson['nodes'][number];

let nextPhone = 2000;

/** Phones nobody wrote to before; the simulator gives everyone RCS. */
export const newPhones = (count: number): readonly string[] =>
	Array.from({ length: count }, () => `+1202555${nextPhone++}`);

/** n8n's own webhook, which answers at once. */
export const webhookNode = (path: string): NodeJson => ({
	name: 'Start',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
});

/** Calls the published workflow that begins with such a node, as soon as it listens. */
export const callWebhook = async ({ n8n }: Stage, path: string): Promise<void> => {
	const url = `${n8n.webhookUrl}/${path}`;
	await n8n.waitForWebhook(url);
	await fetch(url, { method: 'POST' });
};

/** Nodes that make one item for each phone, with its number in `phone`. */
export const itemsFor = (phones: readonly string[]): readonly [NodeJson, NodeJson] => [
	{
		name: 'Phones',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ phone: phones }), options: {} },
	},
	{
		name: 'One Each',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'phone', options: {} },
	},
];

/**
 * A node of ours that writes to the phone of each item, also of one that another such node put out.
 * It goes through the items one by one and tries once, so that it is known how far it came.
 */
export const sendNode = (
	name: string,
	{ credentials }: Pick<Stage, 'credentials'>,
	parameters: INodeParameters = {},
	settings: Partial<NodeJson> = {},
): NodeJson =>
	actionNode(
		name,
		credentials,
		{
			phoneNumber: '={{ $json.phone ?? $json.phoneNumber }}',
			text: 'Hello',
			pacing: { atOnce: 1, retries: 0 },
			...parameters,
		},
		settings,
	);

/** A workflow that starts somehow and then writes to every phone, with each of the nodes in turn. */
export const mailing = (
	name: string,
	start: NodeJson,
	phones: readonly string[],
	...sending: readonly NodeJson[]
): WorkflowJson => {
	const nodes = [start, ...itemsFor(phones), ...sending];

	return { name, nodes, connections: inARow(...nodes.map((node) => node.name)) };
};

/** Writes to the phones two at a time, in a loop. */
export const mailingInBatches = (
	name: string,
	start: NodeJson,
	phones: readonly string[],
	send: NodeJson,
): WorkflowJson => {
	const { nodes, connections } = mailing(name, start, phones);
	const batches: NodeJson = {
		name: 'Batches',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		parameters: { batchSize: 2, options: {} },
	};

	return {
		name,
		nodes: [...nodes, batches, send],
		connections: {
			...connections,
			...inARow('One Each', 'Batches'),
			Batches: { main: [[], [{ node: send.name, type: 'main', index: 0 }]] },
			...inARow(send.name, 'Batches'),
		},
	};
};

/** How many messages each phone showed, in the order of the phones. */
export const shownOn = async (
	{ simulator }: Stage,
	phones: readonly string[],
): Promise<readonly number[]> => {
	const messages = await simulator.backDoor.messages();
	const shown = (phone: string): number =>
		messages
			.filter((message) => message.phone === phone)
			.reduce((sum, { deliveries }) => sum + deliveries, 0);

	return phones.map(shown);
};
