import { readAgentId as read } from '../../../rbm/agentId';
import { agentLocator } from '../agentPicker/agentLocator';
import type { Item } from '../run/item';

export const agentId = agentLocator({
	displayName: 'Agent',
	description: 'The agent to act as. Leave empty to use the default agent of the credential.',
	hint: 'Empty: the default agent of the credential',
});

/**
 * The agent of this item, or the credential's.
 *
 * @throws {InputError} neither names one
 */
export const readAgentId = ({ run, index, connection }: Item): string => {
	const own = run.parameters.read(agentId.name, index, '', { extractValue: true });

	return read(String(own ?? '').trim() === '' ? connection.agentId : own);
};
