import type { IExecuteFunctions } from 'n8n-workflow';

import { ExplainedError } from '../../../../../rbm/explainedError';
import { resumeAddressOf, type ResumeAddress } from '../../../dialogue/resumeAddress';

/** Where this execution is told what it waits for. @throws {ExplainedError} it cannot wait */
export const addressOf = (context: IExecuteFunctions): ResumeAddress => {
	const address = resumeAddressOf(context);
	if (address !== undefined && address.executionId !== '') return address;

	throw new ExplainedError(
		'This execution cannot wait',
		'Nothing was sent. n8n gives it no address at which it could be resumed. Save the workflow, and run it as a whole.',
	);
};
