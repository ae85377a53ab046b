import { withoutLink } from './docsLink';
import type { Execution } from './n8n';
import { actionNode, credentialData, inARow, manualTrigger, type Stage } from './stage';

/** What differs from a node and a credential that work. */
export interface Misuse {
	readonly credential?: Readonly<Record<string, unknown>>;
	/** Of the action node. */
	readonly parameters?: Readonly<Record<string, unknown>>;
	/** Settings of the action node, such as `retryOnFail`. */
	readonly node?: Readonly<Record<string, unknown>>;
}

/** An error as n8n's screen shows it: a title, and the text below. */
export interface ShownError {
	readonly message: string;
	readonly description: string | undefined;
}

/** The error that n8n stored with an execution, without its link; fails when there is none. */
export const shownError = ({ status, data }: Execution): ShownError => {
	const { error } = data.resultData;
	if (error === undefined) throw new Error(`The execution ended with "${status}" and no error`);

	return { message: error.message, description: withoutLink(error.description) ?? undefined };
};

/** Does what a person would with a credential and a node that are not quite right. */
export const misuseOf = ({ n8n, simulator, credentials: rightOnes }: Stage) => ({
	/** The answer of the Test button. */
	pressTest: async (credential: Misuse['credential'] = {}): Promise<string> => {
		const { status, message } = await n8n.testCredential({
			type: 'rcsForBusinessApi',
			name: 'Misused',
			data: credentialData(simulator, credential),
		});

		return `${status}: ${message}`;
	},

	/** Runs a workflow whose one action is "Send Text", unless the parameters say otherwise. */
	send: async ({ credential, parameters, node }: Misuse, timeoutMs = 20_000) => {
		const { id: credentialId } =
			credential === undefined
				? rightOnes.rcsForBusinessApi
				: await n8n.createCredential({
						type: 'rcsForBusinessApi',
						name: 'Misused',
						data: credentialData(simulator, credential),
					});
		const credentials = { rcsForBusinessApi: { id: credentialId, name: 'Misused' } };
		const { id } = await n8n.createWorkflow({
			name: 'Misuse',
			nodes: [
				manualTrigger,
				actionNode(
					'Send',
					credentials,
					{ phoneNumber: simulator.phone().number, text: 'Hello', ...parameters },
					node,
				),
			],
			connections: inARow('Start', 'Send'),
		});

		return await n8n.runManually(id, { timeoutMs });
	},
});
