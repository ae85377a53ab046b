import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toErrorData } from '../errors/toNodeError';
import type { PairedItem } from './results';

/**
 * What becomes of an item that failed while the node was told to continue: it keeps what it came with,
 * for whoever has to look after it.
 *
 * @param own absent where one error stands for several items
 */
export const failedItem = (
	context: IExecuteFunctions,
	error: unknown,
	pairedItem: PairedItem,
	own?: INodeExecutionData,
): INodeExecutionData => {
	const data = { error: toErrorData(context.getNode(), error) };
	// There n8n adds the item's fields itself, and knows a failure by having no others.
	const isMerged = context.getNode().onError === 'continueErrorOutput';

	return {
		json: isMerged ? data : { ...own?.json, ...data },
		...(own?.binary !== undefined && { binary: own.binary }),
		pairedItem,
	};
};
