import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { callbackOf, withoutUnchosen } from './event';
import { withoutAnswers } from './answers';
import { withFiles } from './downloadFiles';
import { byOutput, separateOutputs } from '../outputs';
import { remembering } from './rememberOptOuts';
import { isOnFor } from '../switches';

/**
 * The second half of the trigger, within the execution that holds the events: gives each item to the
 * output it leaves by. What is no event of Google's goes through as it is: a node may be wired before.
 */
export const distribute = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => {
	const items = itemsOf(context).map((item, index) => ({ ...item, pairedItem: { item: index } }));
	const remembered = await remembering(context, items);
	const left = withoutUnchosen(context, await withoutAnswers(context, remembered));

	return byOutput(await withFiles(context, left), isOnFor(context, separateOutputs));
};

/** With "Execute Once", n8n's own input ends after the first item; events are lost by that, so not they. */
const itemsOf = (context: IExecuteFunctions): readonly INodeExecutionData[] => {
	const given = context.getInputData();
	const all = context.getExecuteData().data.main?.[0] ?? given;

	return all.every((item) => callbackOf(item) !== undefined) ? all : given;
};
