import { ApiError } from '../http/errors';
import { phoneMethod } from '../http/phoneMethod';
import { SCOPES } from '../oauth/accounts';

/**
 * Takes back a message that was not delivered yet. 404: it was delivered, or never existed. No
 * webhook event follows.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages/delete
 */
export const deleteAgentMessage = phoneMethod({
	target: 'phones.agentMessages.delete',
	method: 'DELETE',
	path: '/v1/phones/:phone/agentMessages/:messageId',
	scope: SCOPES.messaging,
	query: ['agentId'],
	run: ({ agent, phone, path }, { messages, settings }) => {
		const revoked = messages.revoke(agent.agentId, phone.number, path['messageId'] ?? '');
		if (!revoked && settings.openQuestions.deleteDelivered === 'notFound') {
			throw new ApiError(
				'NOT_FOUND',
				'The message could not be revoked: it was already delivered or does not exist.',
			);
		}
		return {};
	},
});
