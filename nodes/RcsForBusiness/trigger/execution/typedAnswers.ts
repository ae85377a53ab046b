import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import type { Callback, TextCallback } from '../../../../rbm/event/callback';
import { askedIn, type Lateness } from '../../dialogue/asked';
import type { FromEvent } from '../../dialogue/notice';
import type { Question } from '../../dialogue/question';
import { openReference, type Reference } from '../../dialogue/reference';
import { executionOf } from '../../dialogue/tell';
import { readTyped } from '../../dialogue/typedAnswer';
import { openQuestionsOf } from '../../memory/openQuestions';
import { noteQuestion } from '../../memory/questions';
import type { Heard, RememberedQuestion } from '../../memory/questionTable';
import { answerKey, lateFor } from './answerTo';
import { askAgain } from './askAgain';
import { tellOther } from './tellOther';

/**
 * Whether somebody who is asked something may mean it as the answer, or ends the question by it. Who opens
 * a chat link begins something new.
 */
export const mayAnswer = (callback: Callback): callback is Callback & Said =>
	isOptOut(callback) ||
	(callback.type === 'message.text' &&
		callback.subscription === undefined &&
		callback.entry === undefined);

type Said = TextCallback | Extract<Callback, { readonly type: `subscription.${string}` }>;

const isOptOut = (callback: Callback): boolean =>
	'subscription' in callback && callback.subscription === 'unsubscribed';

/** By how much this clock and Google's may differ. */
const CLOCKS_DIFFER_MILLISECONDS = 60_000;

/** A phone that was offline may send for weeks what was typed long before the question. */
const wasSaidBefore = ({ askedAt }: RememberedQuestion, { sendTime }: Callback): boolean =>
	sendTime !== undefined &&
	new Date(sendTime).getTime() < askedAt.getTime() - CLOCKS_DIFFER_MILLISECONDS;

/** One question, and an event that may be about it. */
interface Matter {
	readonly context: IExecuteFunctions;
	readonly key: Buffer;
	readonly question: RememberedQuestion;
	readonly reference: Reference;
	readonly callback: Callback & Said;
	readonly heard: Heard;
}

/**
 * What somebody typed answers the question that was asked last of those still open. `[]`: it did.
 * `undefined`: nobody waits for it.
 *
 * @throws {MemoryError} nobody knows who waits
 * @throws {ExplainedError} somebody does, but could not be told: the execution can be retried
 */
export const takeTyped = async (
	context: IExecuteFunctions,
	item: INodeExecutionData,
	callback: Callback,
): Promise<readonly INodeExecutionData[] | undefined> => {
	if (!mayAnswer(callback)) return undefined;
	const { agentId, phoneNumber, eventKey } = callback;
	const questions = await openQuestionsOf(context, agentId, phoneNumber);
	const key = questions.length === 0 ? undefined : await answerKey(context);
	if (key === undefined) return undefined;

	let late: INodeExecutionData | undefined;
	for (const question of questions) {
		// Sealed with a key that the credential no longer has: nobody can answer it any more.
		const reference = openReference(key, callback, question.reference);
		if (reference === undefined || wasSaidBefore(question, callback)) continue;
		const heard = { eventKey, executionId: context.getExecutionId() };
		const matter: Matter = { context, key, question, reference, callback, heard };
		if (isOptOut(callback)) {
			await endByOptOut(matter);
			continue;
		}
		const taken = await answerWith(matter, callback.type === 'message.text' ? callback.text : '');
		if (taken.kind === 'taken') return [];
		if (taken.kind === 'over') continue;
		late ??= lateFor(item, reference, taken);
		// It was for the question asked last.
		if (taken.why === 'notAChoice') break;
	}

	return late && [late];
};

type Taken =
	| { readonly kind: 'taken' }
	/** Nothing of this question is open. */
	| { readonly kind: 'over' }
	| { readonly kind: 'late'; readonly why: Lateness; readonly node?: string };

const answerWith = async (matter: Matter, text: string): Promise<Taken> => {
	const { context, question, callback, heard } = matter;
	const note = async (state: 'answered' | 'ended', more?: Heard): Promise<void> => {
		await noteQuestion(context, question, state, more);
	};
	const asked = await lookUp(matter);
	if (asked === 'failed') {
		// Whoever tries it again goes on with this.
		await note('answered', heard);
		return { kind: 'late', why: 'executionEnded' };
	}
	if (asked === undefined) {
		await note('ended');
		return { kind: 'over' };
	}

	const typed = readTyped(asked.question, text);
	if (typed.kind === 'unclear') {
		await askAgain(context, asked.question);
		return { kind: 'late', why: 'notAChoice', node: asked.node };
	}

	const { agentId, phoneNumber, eventKey, sendTime } = callback;
	const told = await deliver(matter, {
		kind: 'answer',
		...{ agentId, phoneNumber, messageId: question.messageId, eventKey, text, isTyped: true },
		...(typed.choice !== undefined && { choice: typed.choice }),
		...(sendTime !== undefined && { sendTime }),
	});
	const isAnswered = told.kind === 'answeredByThis';
	if (!isAnswered && told.why !== 'executionEnded') {
		await note('ended');
		return { kind: 'over' };
	}

	await note('answered', { ...heard, ...(typed.choice !== undefined && { choice: typed.choice }) });
	return isAnswered ? { kind: 'taken' } : told;
};

/** The opt-out itself is an event like others; nobody is to wait on for an answer. */
const endByOptOut = async (matter: Matter): Promise<void> => {
	const { context, question, callback, heard } = matter;
	const { agentId, phoneNumber, eventKey } = callback;
	const { messageId } = question;
	await deliver(matter, { kind: 'optedOut', agentId, phoneNumber, messageId, eventKey });
	await noteQuestion(context, question, 'optedOut', heard);
};

const deliver = async ({ context, key, reference }: Matter, notice: FromEvent) =>
	await tellOther(context, key, reference, notice);

/** While it was only sent, n8n does not tell the question yet. */
const WAITING_MILLISECONDS = 60_000;

/** The question, from the execution that asked it; whether that failed before it could wait for an answer. */
const lookUp = async ({
	context,
	reference: { executionId },
	question: { messageId },
}: Matter): Promise<
	{ readonly node: string; readonly question: Question } | 'failed' | undefined
> => {
	const until = performance.now() + WAITING_MILLISECONDS;
	for (let pause = 100; ; pause = Math.min(2 * pause, 2000)) {
		const execution = await executionOf(context, executionId);
		if (execution === undefined) return undefined;
		const asked = askedIn(execution, messageId);
		if (asked?.kept.waitsFor === 'answer') return { node: asked.node, question: asked.kept };
		const { error, runData } = execution.resultData;
		if (error !== undefined) return 'failed';
		// It went on without asking, or takes too long.
		if (Object.keys(runData).length > 0 || performance.now() > until) return undefined;
		await sleep(pause, context.getExecutionCancelSignal());
	}
};
