import type { IExecuteFunctions } from 'n8n-workflow';

import type { Correspondents } from './reference';

/** A question as it is remembered beyond its execution. It holds no texts. */
export interface RememberedQuestion extends Correspondents {
	/** Of the message that asks; with the agent, the question's own name. */
	readonly messageId: string;
	/** Where the answer goes: opens with `openReference`, for the same agent and phone. */
	readonly sealed: string;
	/** Milliseconds since 1970. */
	readonly askedAt: number;
	/** When it ends by itself, in milliseconds since 1970; absent: never. */
	readonly until?: number;
}

/** How a question ended. */
export type Ending =
	{ readonly kind: 'answered'; readonly choice?: number } | { readonly kind: 'timeUp' };

/**
 * Which questions are open, beyond the executions that asked them: for answers that do not say where
 * they go, as typed words and receipts do.
 *
 * Every method may be called twice for the same question, and finds double rows bearable. None throws
 * for a question that it does not know.
 */
export interface QuestionMemory {
	/** Before it is sent. One that was remembered before, by an execution that is retried, is taken over. */
	readonly remember: (question: RememberedQuestion) => Promise<void>;
	/** The open ones, the one asked last first. */
	readonly findByPhone: (who: Correspondents) => Promise<readonly RememberedQuestion[]>;
	readonly findByMessageId: (
		agentId: string,
		messageId: string,
	) => Promise<RememberedQuestion | undefined>;
	readonly end: (question: RememberedQuestion, ending: Ending) => Promise<void>;
}

/** The memory of this n8n; without one, taps work all the same. */
export type OpenMemory = (context: IExecuteFunctions) => Promise<QuestionMemory | undefined>;

/** There is none yet. */
export const openQuestionMemory: OpenMemory = async () => await Promise.resolve(undefined);
