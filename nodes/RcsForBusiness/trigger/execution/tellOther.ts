import type { IExecuteFunctions } from 'n8n-workflow';

import { ExplainedError } from '../../../../rbm/explainedError';
import type { FromEvent } from '../../dialogue/notice';
import type { Reference } from '../../dialogue/reference';
import { tell, type Told } from '../../dialogue/tell';
import { addressOf } from './answerTo';

/**
 * Tells an execution that waits what this one took in.
 *
 * @throws {ExplainedError} it waits for that, and cannot be told: this execution can be retried
 */
export const tellOther = async (
	context: IExecuteFunctions,
	key: Buffer,
	reference: Reference,
	notice: FromEvent,
): Promise<Exclude<Told, { kind: 'busy' }>> => {
	const address = addressOf(context, reference);
	const told: Told =
		address === undefined
			? { kind: 'busy', trouble: 'this n8n has no address' }
			: await tell(context, key, address, notice);
	if (told.kind !== 'busy') return told;

	throw new ExplainedError(
		'Something that an execution waits for could not be handed over',
		`Execution ${reference.executionId} waits for it, but ${told.trouble === undefined ? 'was busy' : `could not be reached: ${told.trouble}`}. Nothing is lost: "Retry" in the list of executions hands it over.`,
		true,
	);
};
