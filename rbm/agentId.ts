import { InputError } from './explainedError';

const SUFFIX = '@rbm.goog';

/**
 * An agent's id without the `@rbm.goog` that the webhook and the console add: the form Google's own
 * samples send, and the form in which two ids can be compared.
 */
export const shortAgentId = (agentId: string): string => {
	const id = agentId.trim();
	return id.toLowerCase().endsWith(SUFFIX) ? id.slice(0, -SUFFIX.length) : id;
};

/**
 * The id to send, from what a person typed.
 *
 * @throws {InputError} nothing was typed, or it cannot be an agent id
 */
export const readAgentId = (input: unknown): string => {
	const id = shortAgentId(typeof input === 'string' ? input : String(input ?? ''));

	if (id === '') {
		throw new InputError([
			{
				field: 'Agent',
				message:
					'No agent to send from. Fill in "Default Agent ID" in the credential, or "Agent" in this node. You find the id in the RCS for Business Developer Console, under the agent\'s overview.',
			},
		]);
	}
	if (!/^[A-Za-z0-9_.-]{1,128}$/.test(id)) {
		throw new InputError([
			{
				field: 'Agent ID',
				message: `Agent ID "${id.slice(0, 60)}" holds characters that no agent id has. It looks like my_shop_abc123_agent.`,
			},
		]);
	}

	return id;
};
