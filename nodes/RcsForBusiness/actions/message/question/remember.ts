import type { IExecuteFunctions } from 'n8n-workflow';

import { ExplainedError } from '../../../../../rbm/explainedError';
import { rememberQuestion } from '../../../memory/questions';
import {
	questionTable,
	type OpenQuestion,
	type RememberedQuestion,
} from '../../../memory/questionTable';
import { isMemoryError, inWords } from '../../../memory/table';
import type { Asked } from './asked';

/**
 * Writes a question down before it is sent: a typed answer does not say what it is for. Where that cannot
 * be done, taps work all the same.
 *
 * @returns what was written down by an execution that is tried again
 * @throws {ExplainedError} nothing could be tapped either
 */
export const remember = async (
	context: IExecuteFunctions,
	{ typed, choices }: Pick<Asked, 'typed' | 'choices'>,
	question: OpenQuestion,
): Promise<RememberedQuestion | undefined> =>
	await rememberQuestion(context, question).catch((error: unknown) => {
		if (!isMemoryError(error)) throw error;
		const why = inWords(error.trouble, questionTable.name);
		if (choices.length === 0) {
			throw new ExplainedError(
				`A typed answer could not be understood: ${why}`,
				'Nothing was sent. Add choices to tap: those work without it. Or ask who runs n8n to make its data tables usable.',
			);
		}
		if (typed.count !== 'none') {
			const message = `Only taps count as an answer to this question, not what the person types: ${why}.`;
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
			context.logger.warn(`RCS for Business: ${message}`);
		}

		return undefined;
	});

/**
 * The same for a message of which is to be heard what becomes of it: without it, nothing would be.
 *
 * @throws {ExplainedError} nothing was sent
 */
export const rememberAwaited = async (
	context: IExecuteFunctions,
	question: OpenQuestion,
): Promise<RememberedQuestion | undefined> =>
	await rememberQuestion(context, question).catch((error: unknown) => {
		if (!isMemoryError(error)) throw error;
		throw new ExplainedError(
			`It cannot be waited for: ${inWords(error.trouble, questionTable.name)}`,
			'Nothing was sent. Ask who runs n8n to make its data tables usable, or send it without waiting: the trigger tells what became of it, too.',
		);
	});
