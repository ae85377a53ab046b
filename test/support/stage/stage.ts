import {
	startSimulator,
	type Simulator,
	type SimulatorOptions,
} from '../../../simulator/simulator';
import type { N8n, N8nOptions, WorkflowJson } from '../../../n8n/n8n';
import { registered } from '../../../scripts/start/registered';
import { sharedOrNew } from './oneN8n';

export const ACTION = 'n8n-nodes-rcs-for-business.rcsForBusiness';
export const TRIGGER = 'n8n-nodes-rcs-for-business.rcsForBusinessTrigger';
export const CLIENT_TOKEN = 'Stage-client-token-1';

/** As docs/production.md advises: else each execution makes an isolate that it may never need. */
export const ADVISED_ENGINE = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } as const;

/** A real n8n with our package and a credential, beside a simulated platform. */
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Starts both and connects them; `close` ends both. */
export const openStage = async (
	options: {
		readonly simulator?: SimulatorOptions;
		readonly n8n?: N8nOptions;
		/** n8n without what docs/production.md advises: for the core, and for what is measured. */
		readonly asItComes?: boolean;
		/** Default: an n8n in one process, which the tests of `onOneN8n` share. */
		readonly start?: (options?: N8nOptions) => Promise<N8n>;
	} = {},
) => {
	const simulator = await startSimulator({
		webhook: { firstRetryMs: 200, retryFactor: 1.2, maxRetryMs: 1000, timeoutMs: 20_000 },
		...options.simulator,
	});
	const { start = sharedOrNew, asItComes = false } = options;
	const env = { ...(asItComes ? {} : ADVISED_ENGINE), ...options.n8n?.env };
	const n8n = await start({ ...options.n8n, env }).catch(async (error: unknown) => {
		// What is left running would keep the test run from ending.
		await simulator.stop();
		throw error;
	});
	const close = async (): Promise<void> => {
		await n8n.stop();
		await simulator.stop();
	};
	const credential = await n8n
		.createCredential({
			type: 'rcsForBusinessApi',
			name: 'RCS',
			data: credentialData(simulator),
		})
		.catch(async (error: unknown) => {
			await close();
			throw error;
		});
	const credentials = { rcsForBusinessApi: { id: credential.id, name: 'RCS' } };

	return {
		simulator,
		n8n,
		credentials,
		close,
		/** Publishes a workflow that begins with our trigger, and points the agent's webhook at it. */
		publishTrigger: async (
			workflow: WorkflowJson,
			agentId?: string,
		): Promise<{ id: string; url: string }> => {
			const { id } = await n8n.createWorkflow(workflow);
			await n8n.activate(id);
			const { webhookId, parameters } = workflow.nodes.find(({ type }) => type === TRIGGER)!;
			const url = `${n8n.webhookUrl}/${webhookId}/rcs`;
			await n8n.waitForWebhook(url);
			if (parameters?.registration === 'byHand') {
				await simulator.agent(agentId).setWebhook({ url, clientToken: CLIENT_TOKEN });
			} else await registered(simulator, url);
			return { id, url };
		},
	};
};

/** What a person fills into the credential to reach the simulator. */
export const credentialData = (
	{ serviceAccountKey, defaultAgentId, messagingUrl, managementUrl, tokenUrl }: Simulator,
	more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
	serviceAccountKey,
	agentId: defaultAgentId,
	clientTokens: CLIENT_TOKEN,
	defaultCountry: '',
	defaultTrafficType: '',
	endpoint: 'custom',
	messagingUrl,
	managementUrl,
	tokenUrl,
	...more,
});

type Credentials = Stage['credentials'];

/** A node of ours that acts. It tries once, so that a fault is seen at once. */
export const actionNode = (
	name: string,
	credentials: Credentials,
	parameters: Readonly<Record<string, unknown>>,
	more: Readonly<Record<string, unknown>> = {},
) => ({
	name,
	type: ACTION,
	typeVersion: 1,
	parameters: {
		resource: 'message',
		operation: 'sendText',
		pacing: { retries: 0 },
		...parameters,
	} as never,
	credentials,
	...more,
});

/** A node of ours that receives. */
export const triggerNode = (
	name: string,
	credentials: Credentials,
	webhookId: string,
	events: readonly string[],
	parameters: Readonly<Record<string, unknown>> = {},
) => ({
	name,
	type: TRIGGER,
	typeVersion: 2,
	webhookId,
	// By hand, because most tests let the simulator call whom they want.
	parameters: { registration: 'byHand', events: [...events], ...parameters } as never,
	credentials,
});

export const manualTrigger = { name: 'Start', type: 'n8n-nodes-base.manualTrigger' };

/** Nodes in a row, each connected to the next. */
export const inARow = (...names: readonly string[]): NonNullable<WorkflowJson['connections']> =>
	Object.fromEntries(
		names
			.slice(0, -1)
			.map((name, index) => [
				name,
				{ main: [[{ node: names[index + 1]!, type: 'main' as const, index: 0 }]] },
			]),
	);
