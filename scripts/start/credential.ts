import type { Simulator } from '../../simulator/simulator';
import type { N8n } from '../../n8n/n8n';
import type { Credential } from './examples';
import { writeState } from './state';
import type { State } from './state';

const NAME = 'RCS for Business (simulator)';
const TYPE = 'rcsForBusinessApi';

/**
 * The credential that leads to the simulator, made on the first start. Later it is the user's; only
 * a simulator at another address changes it back.
 *
 * @throws when n8n's own credential test fails
 */
export const ensureCredential = async (
	n8n: N8n,
	simulator: Simulator,
	state: State,
): Promise<Credential> => {
	const known = state.credential;
	if (known?.simulatorUrl === simulator.url) return { id: known.id, name: NAME };

	const credential = {
		type: TYPE,
		name: NAME,
		data: {
			serviceAccountKey: simulator.serviceAccountKey,
			agentId: simulator.defaultAgentId,
			clientTokens: state.clientToken,
			defaultCountry: '',
			defaultTrafficType: '',
			endpoint: 'custom',
			messagingUrl: simulator.messagingUrl,
			managementUrl: simulator.managementUrl,
			tokenUrl: simulator.tokenUrl,
			accessToken: '',
		},
	};
	const { id } =
		known === undefined
			? await n8n.createCredential(credential)
			: await n8n.rest<{ id: string }>('PATCH', `/credentials/${known.id}`, credential);
	const test = await n8n.testCredential({ ...credential, id });
	if (test.status !== 'OK') throw new Error(`n8n refuses the simulator's key: ${test.message}`);

	state.credential = { id, simulatorUrl: simulator.url };
	writeState(state);

	return { id, name: NAME };
};
