import { canariesIn, leaks, written } from './canaries';
import { withoutLink } from '../docs/docsLink';
import type { Execution } from '../../../n8n/n8n';
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
export const misuseOf = (stage: Stage) => {
	const { n8n, simulator, credentials: rightOnes } = stage;
	const typed: Readonly<Record<string, unknown>>[] = [credentialData(simulator)];
	const fill = (credential: Misuse['credential']) => {
		const data = credentialData(simulator, credential);
		typed.push(data);

		return { type: 'rcsForBusinessApi', name: 'Misused', data };
	};

	/** The answer of the Test button. */
	const pressTest = async (credential: Misuse['credential'] = {}): Promise<string> => {
		const { status, message } = await n8n.testCredential(fill(credential));

		return `${status}: ${message}`;
	};

	/** Runs a workflow whose one action is "Send Text", unless the parameters say otherwise. */
	const send = async ({ credential, parameters, node }: Misuse, timeoutMs = 20_000) => {
		const { id: credentialId } =
			credential === undefined
				? rightOnes.rcsForBusinessApi
				: await n8n.createCredential(fill(credential));
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
	};

	/**
	 * Where anything of the credentials that were typed so far came to light.
	 *
	 * @param seen what n8n must have written, as a proof of having looked in the right places
	 */
	const leaked = async (seen: string): Promise<string[]> => {
		const places = await written(stage);
		const canaries = [...new Set(typed.flatMap(canariesIn))];
		expect(canaries.length).toBeGreaterThan(20);
		expect(places.log).toContain('debug');
		expect(places.executions).toContain(seen);
		const database = Object.keys(places).filter((name) => name.includes('sqlite'));
		expect(database.some((name) => places[name]?.includes(seen))).toBe(true);

		return leaks(places, canaries);
	};

	return { pressTest, send, leaked };
};
