import type { IExecuteFunctions } from 'n8n-workflow';

import { answerIn, eventIn } from '../../../dialogue/asked';
import type { Answer } from '../../../dialogue/notice';
import { openReference } from '../../../dialogue/reference';
import { executionOf } from '../../../dialogue/tell';
import { readTyped } from '../../../dialogue/typedAnswer';
import { noteQuestion } from '../../../memory/questions';
import type { RememberedQuestion } from '../../../memory/questionTable';
import type { Asked } from './asked';

/**
 * The answer that came to an execution which failed before it could go on with it, or soon after: who
 * tries that again is not to wait for what was said already.
 */
export const answerBefore = async (
	context: IExecuteFunctions,
	key: Buffer,
	asked: Pick<Asked, 'choices' | 'typed'>,
	before: RememberedQuestion,
): Promise<Answer | undefined> => {
	const answer =
		(await heardSince(context, asked, before)) ?? (await gotBy(context, key, asked, before));
	if (answer === undefined) return undefined;
	const { eventKey, choice } = answer;
	const heard = { eventKey, executionId: context.getExecutionId() };
	// Nobody waits for it any more; that it stays open costs a look-up at most.
	await noteQuestion(context, before, 'answered', {
		...heard,
		...(choice !== undefined && { choice }),
	}).catch(() => undefined);

	return answer;
};

const ofQuestion = ({ agentId, phoneNumber, messageId }: RememberedQuestion) => ({
	kind: 'answer' as const,
	...{ agentId, phoneNumber, messageId },
});

/** It came when the execution had failed: the trigger's, which took it in, has it. */
const heardSince = async (
	context: IExecuteFunctions,
	{ choices, typed }: Pick<Asked, 'choices' | 'typed'>,
	before: RememberedQuestion,
): Promise<Answer | undefined> => {
	const { heard, state } = before;
	if (heard === undefined || state !== 'answered') return undefined;
	const execution = await executionOf(context, heard.executionId);
	const event = execution && eventIn(execution, heard.eventKey);
	const { eventKey } = heard;
	const sendTime = event?.sendTime;
	const known = { ...ofQuestion(before), eventKey, ...(sendTime !== undefined && { sendTime }) };
	if (event?.type === 'message.text') {
		const read = readTyped({ choices, typed }, event.text);
		if (read.kind === 'unclear') return undefined;
		const { choice } = read;
		const found = choice !== undefined && { choice };
		return { ...known, ...found, text: event.text, isTyped: true };
	}
	const { choice } = heard;
	const chosen = choice === undefined ? undefined : choices[choice];

	return choice === undefined || chosen === undefined
		? undefined
		: { ...known, choice, text: chosen.text, isTyped: false };
};

/** It went on with it, and failed later. */
const gotBy = async (
	context: IExecuteFunctions,
	key: Buffer,
	{ choices }: Pick<Asked, 'choices'>,
	before: RememberedQuestion,
): Promise<Answer | undefined> => {
	const older = openReference(key, before, before.reference);
	if (older === undefined || older.executionId === context.getExecutionId()) return undefined;
	const execution = await executionOf(context, older.executionId);
	const json = execution && answerIn(execution, before.messageId);
	if (json === undefined || typeof json.eventKey !== 'string') return undefined;
	const { text, answeredAt, eventKey, typed } = json;
	const choice = choices.findIndex(({ value }) => value === json.answer);

	return {
		...ofQuestion(before),
		...{ eventKey, text: typeof text === 'string' ? text : '', isTyped: typed === true },
		...(choice >= 0 && { choice }),
		...(typeof answeredAt === 'string' && { sendTime: answeredAt }),
	};
};
