import { randomUUID } from 'node:crypto';

import { outputOf, type Execution } from '../../../n8n/n8n';
import type { Asking } from './questions';
import { actionNode, inARow } from './stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const OUTPUTS = ['Delivered', 'Not Delivered', 'Perhaps', 'Read'] as const;

/** What left, and by which output. */
export const leftBy = (execution: Execution) =>
	OUTPUTS.flatMap((name) => outputOf(execution, name).map(({ json }) => [name, json] as const));

/** Workflows that send, and wait until it is known what became of the message. */
export const deliveriesOf = (asking: Asking) => {
	/** A published workflow that sends the code of its item, and goes on by what becomes of it. */
	const publish = async (parameters: object = {}) =>
		await asking.publish({
			name: `deliver-${randomUUID()}`,
			nodes: [
				actionNode(
					'Send',
					asking.stage.credentials,
					{
						operation: 'sendAndWaitForDelivery',
						phoneNumber: '={{ $json.body.phone }}',
						content: 'text',
						text: '=Your code: {{ $json.body.row }}',
						...parameters,
					},
					{ typeVersion: 1.1 },
				),
				...OUTPUTS.map((name) => ({
					name,
					type: 'n8n-nodes-base.noOp',
					typeVersion: 1,
					parameters: {} as never,
				})),
			],
			connections: {
				...inARow('Start', 'Send'),
				Send: { main: OUTPUTS.map((node) => [{ node, type: 'main' as const, index: 0 }]) },
			},
		});

	const newPhone = async (traits: object = {}) => {
		const phone = await asking.newPhone();
		await asking.simulator.backDoor.putPhone({ phone: phone.number, ...traits });
		return phone;
	};

	/** Starts it for a phone, and gives its execution when that waits, or is over. */
	const start = async (workflow: Awaited<ReturnType<typeof publish>>, phone: string) => {
		const row = await workflow.start(phone);
		const { id } = await waitFor('the execution', async () => {
			const executions = await asking.n8n.executions({ workflowId: workflow.id });
			const found = executions.find(({ status }) => status === 'waiting' || status === 'success');
			return found;
		});
		return { row, executionId: id };
	};

	return { publish, newPhone, start };
};
