import assert from 'node:assert/strict';

import type { IDataObject } from 'n8n-workflow';

import type { BinaryFields } from '../../../test/support/execution/binaryFields';
import type { LiveRun, Parameters } from '../liveRun';
import type { LeftOut } from '../step';

/** How an operation of the action node is tried. */
export interface OperationTrial {
	/** What happens, in one sentence that begins with a verb. */
	readonly does: string;
	/** Most messages that arrive on the phone. */
	readonly messages?: number;
	/** Fills in the form; what the operation needs beforehand is done here. */
	readonly fill: (live: LiveRun) => Parameters | Promise<Parameters>;
	readonly files?: BinaryFields;
	/**
	 * What came out, in short: no name, number or address of anybody.
	 *
	 * @throws it is not what should come out
	 */
	readonly told: (item: IDataObject) => string;
	/** What should be on the phone then, as a question; absent where nothing is to be seen. */
	readonly sees?: string | ((item: IDataObject) => string | undefined);
}

/** By "resource.operation". `test/house/liveRun.test.ts` names those that are missing. */
export type OperationTrials = Readonly<Record<string, OperationTrial | LeftOut>>;

/** For operations that send: Google's answer says no more. */
export const accepted = ({ accepted: isAccepted }: IDataObject): string => {
	assert(isAccepted, 'not accepted');

	return 'accepted';
};
