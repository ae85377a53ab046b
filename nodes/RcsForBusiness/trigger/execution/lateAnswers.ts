import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Callback } from '../../../../rbm/event/callback';
import { lookAtAsked, type Asked } from '../../dialogue/asked';
import { openReference } from '../../dialogue/reference';
import { sealedIn, tapIn, type Tap } from '../../dialogue/tap';
import { executionOf, tell } from '../../dialogue/tell';
import { findQuestion, noteQuestion } from '../../memory/questions';
import { addressOf, answerKey, lateFor } from './answerTo';

/**
 * A tap on a choice that could not be handed over when it came. It ends here if it has answered
 * meanwhile, or answers the execution that asks the same once more; otherwise it says in `answerTo`
 * which question it was for, and why it came too late. `undefined`: it is no such tap.
 */
export const takeTap = async (
	context: IExecuteFunctions,
	item: INodeExecutionData,
	callback: Callback,
): Promise<readonly INodeExecutionData[] | undefined> => {
	if (sealedIn(callback) === undefined) return undefined;
	const key = await answerKey(context);
	const tap = tapIn(callback, key);
	if (key === undefined || tap === undefined) return undefined;

	const { reference, answer } = tap;
	const asked = lookAtAsked(await executionOf(context, reference.executionId), answer);
	if (asked.kind === 'answeredByThis') return [];
	if (asked.why !== 'executionEnded' && asked.why !== 'executionGone') {
		return [lateFor(item, reference, asked)];
	}

	return (await isTakenByRetry(context, key, tap, asked)) ? [] : [lateFor(item, reference, asked)];
};

/** An execution that failed may be tried again: it asks the same question, and takes over its row. */
const isTakenByRetry = async (
	context: IExecuteFunctions,
	key: Buffer,
	{ reference, answer }: Tap,
	asked: Asked,
): Promise<boolean> => {
	const question = await findQuestion(context, answer).catch(() => undefined);
	if (question === undefined || question.state === 'answered') return false;
	const newer = openReference(key, answer, question.reference);
	const heard = {
		eventKey: answer.eventKey,
		executionId: context.getExecutionId(),
		...(answer.choice !== undefined && { choice: answer.choice }),
	};
	const note = async (): Promise<void> => {
		await noteQuestion(context, question, 'answered', heard).catch(() => undefined);
	};
	if (newer !== undefined && newer.executionId !== reference.executionId) {
		const address = addressOf(context, newer);
		const told = address && (await tell(context, key, address, answer));
		if (told?.kind !== 'answeredByThis') return false;
		await note();
		return true;
	}

	// Whoever tries it again goes on with this.
	if (asked.kind === 'late' && asked.why === 'executionEnded') await note();
	return false;
};
