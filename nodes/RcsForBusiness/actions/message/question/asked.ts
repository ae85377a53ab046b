import type { AnswerChoice } from '../../../dialogue/question';
import type { Typed } from './typed';

/** What is asked, and what counts as its answer. */
export interface Asked {
	readonly choices: readonly AnswerChoice[];
	readonly typed: Typed;
	/** Absent: as long as it takes. */
	readonly seconds?: number;
	/** Whether n8n asks for an approval. */
	readonly isApproval: boolean;
}
