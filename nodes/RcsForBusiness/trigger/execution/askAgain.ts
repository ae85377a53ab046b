import type { IExecuteFunctions } from 'n8n-workflow';

import { idFrom } from '../../../../rbm/message/messageId';
import { createAgentMessage } from '../../../../rbm/message/requests';
import { isPhoneNumber } from '../../../../rbm/phone/phoneNumber';
import type { Question } from '../../dialogue/question';
import { openClient } from '../../transport/client';
import { connect } from '../../transport/connection';

/**
 * Asks once more, in the words that were chosen for it, who typed what reads as none of the choices. Of
 * one id for each question, so Google sends it once however often that happens.
 *
 * A failure is told above the output: the question is open all the same.
 */
export const askAgain = async (
	context: IExecuteFunctions,
	{ agentId, phoneNumber, messageId, typed: { askAgain: message } }: Question,
): Promise<void> => {
	if (message === undefined || !isPhoneNumber(phoneNumber)) return;
	const id = idFrom('askAgain', agentId, messageId);
	try {
		const client = openClient(context, await connect(context));
		await client.sendExpecting(409, createAgentMessage(agentId, phoneNumber, id, message));
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'unknown';
		context.addExecutionHints({
			message: `A question could not be asked once more: ${reason}`,
			type: 'warning',
			location: 'outputPane',
		});
	}
};
