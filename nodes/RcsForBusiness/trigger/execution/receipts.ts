import type { IExecuteFunctions } from 'n8n-workflow';

import type { Callback } from '../../../../rbm/event/callback';
import { receiptOf } from '../../dialogue/receipt';
import { openReference } from '../../dialogue/reference';
import { findQuestion, noteQuestion } from '../../memory/questions';
import { answerKey } from './answerTo';
import { tellOther } from './tellOther';

/**
 * Tells the execution that waits for it what became of its message. The receipt is an event like others
 * all the same: whoever counts them is to have all.
 *
 * @throws {MemoryError} nobody knows who waits
 * @throws {ExplainedError} somebody does, but could not be told: the execution can be retried
 */
export const tellReceipt = async (
	context: IExecuteFunctions,
	callback: Callback,
): Promise<void> => {
	const receipt = receiptOf(callback);
	const question = receipt && (await findQuestion(context, receipt));
	if (receipt === undefined || question === undefined || question.waitsFor === 'answer') return;
	// What arrived has arrived, whatever Google says of its time being up.
	const isPast = question.state === 'delivered' && receipt.became !== 'read';
	const isOver = isPast || (question.state !== 'open' && question.state !== 'delivered');
	const key = isOver ? undefined : await answerKey(context);
	const reference = key && openReference(key, receipt, question.reference);
	if (key === undefined || reference === undefined) return;

	const heard = { eventKey: receipt.eventKey, executionId: context.getExecutionId() };
	if (receipt.became === 'delivered' && question.waitsFor === 'read') {
		await noteQuestion(context, question, 'delivered', heard);
		return;
	}
	const told = await tellOther(context, key, reference, receipt);
	// Whoever tries a failed one again goes on with this.
	const isAnswered = told.kind === 'answeredByThis' || told.why === 'executionEnded';
	await noteQuestion(context, question, isAnswered ? 'answered' : 'ended', heard);
};
