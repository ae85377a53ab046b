import * as n8n from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { ExplainedError } from '../../../../../rbm/explainedError';
import { resumeAddressOf, type ResumeAddress } from '../../../dialogue/resumeAddress';

/**
 * Before 2.39 n8n passes on only the first output of a wait that it ends (`forwardAllOutputs`): who does
 * not answer would leave by none. It shows nowhere but in what else came with that version.
 */
const passesOnAllOutputs = 'N8N_NODES_API_VERSION' in n8n;

/** Where this execution is told what it waits for. @throws {ExplainedError} it cannot wait */
export const addressOf = (context: IExecuteFunctions): ResumeAddress => {
	if (!passesOnAllOutputs) {
		throw new ExplainedError(
			'This n8n is too old for a node that waits',
			'Nothing was sent. Before 2.39 n8n loses the item when nothing is heard. Ask whoever runs this n8n to update it. Until then send without waiting, and take the answer from the trigger.',
		);
	}
	const address = resumeAddressOf(context);
	if (address !== undefined && address.executionId !== '') return address;

	throw new ExplainedError(
		'This execution cannot wait',
		'Nothing was sent. n8n gives it no address at which it could be resumed. Save the workflow, and run it as a whole.',
	);
};
