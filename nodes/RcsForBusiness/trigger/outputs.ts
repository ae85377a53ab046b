import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { familyOf, type CallbackFamily } from '../../../rbm/event/callbackFamily';
import { callbackOf } from './execution/event';

const SEPARATE_OUTPUTS = 'separateOutputs';

/**
 * The outputs, each for one family. Their order is permanent: saved workflows connect them by their
 * number, so a new family comes last.
 */
const names: Readonly<Record<CallbackFamily, string>> = {
	message: 'Messages',
	receipt: 'Receipts',
	typing: 'Typing',
	subscription: 'Subscriptions',
	expiry: 'Expiry',
	agent: 'Agent',
	unknown: 'Unknown',
};

export const separateOutputs: INodeProperties = {
	displayName: 'Separate Outputs',
	name: SEPARATE_OUTPUTS,
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether each kind of event leaves by an output of its own: messages, receipts, typing and so on. A text that is a keyword such as STOP leaves with the subscriptions, so that it is not answered like a question.',
};

const named = Object.values(names).map((displayName) => ({
	type: NodeConnectionTypes.Main,
	displayName,
}));

/** The node's outputs, for n8n to compute from the panel: on the canvas, not for every call. */
export const outputs: INodeTypeDescription['outputs'] = `={{ ['true', '1'].includes(String($parameter.${SEPARATE_OUTPUTS}).trim().toLowerCase()) ? ${JSON.stringify(
	named,
)} : ${JSON.stringify([NodeConnectionTypes.Main])} }}`;

/** Where items leave that are no event of Google's: by the first output, as through any node. */
const FIRST = Object.keys(names)[0];

/** The items, each at the output it leaves by. */
export const byOutput = (
	items: readonly INodeExecutionData[],
	areSeparate: boolean,
): INodeExecutionData[][] => {
	if (!areSeparate) return [[...items]];
	const outputs = items.map((item) => {
		const callback = callbackOf(item);
		return callback === undefined ? FIRST : familyOf(callback);
	});

	return Object.keys(names).map((name) => items.filter((_, index) => outputs[index] === name));
};
