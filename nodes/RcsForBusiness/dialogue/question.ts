import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { AgentMessage } from '../../../rbm/message/agentMessage';
import { leavingBy } from './leaving';
import type { Answer } from './notice';
import type { Correspondents } from './reference';

/** What a person can tap. */
export interface AnswerChoice {
	/** What stands on it. */
	readonly text: string;
	/** What the workflow gets. */
	readonly value: string;
}

/** What of typed words is an answer. */
export interface TypedAnswers {
	/** All of them, those that read as one of the choices, or none. */
	readonly count: 'any' | 'choices' | 'none';
	/** What is sent, once, to who typed what reads as none of the choices; absent: nothing. */
	readonly askAgain?: AgentMessage;
}

/** How an answer leaves. */
export type AnswerForm =
	/** By outputs, as an item. */
	| { readonly kind: 'item'; readonly outputs: 2 | 3 | 4 }
	/** To a model that asked. */
	| { readonly kind: 'tool' }
	/** To n8n, which asks whether a model may use a tool: the first choice is yes. */
	| { readonly kind: 'approval' };

/** A question that an execution waits with. n8n keeps it with the execution. */
export interface Question extends Correspondents {
	readonly waitsFor: 'answer';
	/** Of the message that asks; also the question's own name. */
	readonly messageId: string;
	/** For whom it was, masked, where the test phone was asked in an execution started by hand. */
	readonly insteadOf?: string;
	readonly choices: readonly AnswerChoice[];
	readonly typed: TypedAnswers;
	/** What the question is about: the item that asked it. */
	readonly input: Pick<INodeExecutionData, 'json' | 'binary'>;
	readonly form: AnswerForm;
}

/** Fields that an answer sets. Those of an earlier question in the same item are none of this one. */
const ANSWER_FIELDS = ['answer', 'text', 'typed', 'answeredAt', 'eventKey', 'reason'] as const;

/** What leaves by each output for an answer. */
export const answered = (question: Question, answer: Answer): INodeExecutionData[][] => {
	const { choices, form, messageId } = question;
	const { choice, text, eventKey, isTyped } = answer;
	const chosen = choice === undefined ? undefined : choices[choice];
	if (form.kind === 'approval') {
		const approved = choice === 0;
		const words = choice === undefined ? { chatInput: text } : {};
		const known = { messageId, eventKey, typed: isTyped };
		return [[{ json: { data: { approved, ...words, ...known } } }]];
	}
	const fields: Readonly<Record<string, string | boolean>> = {
		answer: chosen?.value ?? text,
		text: isTyped ? text : (chosen?.text ?? text),
		typed: isTyped,
		answeredAt: answer.sendTime ?? new Date().toISOString(),
		...asked(question),
		// By it, the trigger knows an event that comes again.
		eventKey,
	};

	return leaving(question, 0, { ...withoutAnswer(question), ...fields });
};

/** What leaves by each output when nobody answered. */
export const unanswered = (
	question: Question,
	reason: 'timeUp' | 'optedOut',
	eventKey?: string,
): INodeExecutionData[][] => {
	const { form, messageId } = question;
	const why = { reason, ...(eventKey !== undefined && { eventKey }) };
	if (form.kind === 'approval')
		return [[{ json: { data: { approved: false, messageId, ...why } } }]];

	const words = form.kind === 'tool' && reason === 'timeUp' ? { message: NOBODY_ANSWERED } : {};

	return leaving(question, 1, {
		...{ ...withoutAnswer(question), ...asked(question), ...why },
		...words,
	});
};

/** For a model, which knows no outputs. */
const NOBODY_ANSWERED = 'Nobody answered in the time that was given. The question waits no longer.';

/** Who was asked, by which message. */
const asked = ({ messageId, phoneNumber, insteadOf, agentId }: Question) => ({
	messageId,
	phoneNumber,
	...(insteadOf !== undefined && { insteadOf }),
	agentId,
});

const withoutAnswer = ({ input }: Question): IDataObject => {
	const others = Object.entries(input.json).filter(
		([name]) => !(ANSWER_FIELDS as readonly string[]).includes(name),
	);

	return Object.fromEntries(others);
};

const leaving = ({ form, input }: Question, output: 0 | 1, json: IDataObject) =>
	leavingBy(input, json, output, form.kind === 'item' ? form.outputs : undefined);
