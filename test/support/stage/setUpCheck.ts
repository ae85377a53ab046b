import { outputOf } from '../../../n8n/n8n';
import { actionNode, inARow, manualTrigger, type Stage } from './stage';

interface Told {
	readonly ok: boolean;
	readonly checks: ReadonlyArray<
		Readonly<Record<'check' | 'status' | 'detail', string>> & { readonly nextStep?: string }
	>;
}

/** Presses Execute Workflow on a node that checks the set-up, and reads what it told. */
export const checkSetUp = async (
	{ n8n, simulator }: Stage,
	parameters: object,
	credentials: Stage['credentials'],
) => {
	const own = { resource: 'agent', operation: 'checkSetUp', phoneNumber: simulator.phone().number };
	const { id } = await n8n.createWorkflow({
		name: 'Check',
		nodes: [manualTrigger, actionNode('Check', credentials, { ...own, ...parameters })],
		connections: inARow('Start', 'Check'),
	});
	const execution = await n8n.runManually(id);
	const [item] = outputOf(execution, 'Check');
	if (item === undefined) throw new Error(execution.data.resultData.error?.message ?? 'Nothing');
	const { ok, checks } = item.json as unknown as Told;

	return {
		ok,
		statuses: checks.map(({ check, status }) => `${check} ${status}`),
		line: (name: string) => checks.find(({ check }) => check === name),
	};
};
