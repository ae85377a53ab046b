import { sleep, type IExecuteFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { handOver } from './handOver';
import type { Answer } from './notice';
import type { ResumeAddress } from './resumeAddress';

/** Before each look, in milliseconds: together not longer than Google may be expected to listen. */
const PAUSES = [150, 250, 400, 700, 1000, 1500];

/** What became of an answer that another process goes on with. */
export type Keeping =
	/** The execution has succeeded, or waits with another message: n8n has it in its database. */
	| 'kept'
	/** It does not wait for this any more; it may have failed, or have been left so by a killed process. */
	| 'uncertain'
	/** It still runs. */
	| 'running';

/**
 * In queue mode, n8n erases an execution whose worker is killed in it, with everything it was told. So an
 * answer that a worker goes on with is not safe before that execution is over or waits again; looked at
 * for some seconds.
 */
export const untilKept = async (
	context: IExecuteFunctions | IWebhookFunctions,
	key: Buffer,
	address: ResumeAddress,
	answer: Answer,
): Promise<Keeping> => {
	for (const pause of PAUSES) {
		await sleep(pause);
		// The same once more: it is not open any more, and what n8n says to it shows where the execution is.
		const outcome = await handOver(context, key, address, answer);
		// It may say once more that it goes on with it: n8n shows what a killed worker left, as it was before,
		// until it comes to end it.
		if (outcome.kind !== 'notWaiting') continue;

		return outcome.hasGoneOn ? 'kept' : 'uncertain';
	}

	return 'running';
};
