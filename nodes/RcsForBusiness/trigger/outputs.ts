import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeExecutionData,
	type INodeProperties,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';

import type { Callback } from '../../../rbm/event/callback';
import { callbackFamilies, familyOf } from '../../../rbm/event/callbackFamily';

const NAME = 'separateOutputs';

export const separateOutputs: INodeProperties = {
	displayName: 'Separate Outputs',
	name: NAME,
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether each kind of event leaves by an output of its own: messages, receipts, typing and so on. A text that is a keyword such as STOP leaves with the subscriptions, so that it is not answered like a question.',
};

const named = callbackFamilies.map(({ name: displayName }) => ({
	type: NodeConnectionTypes.Main,
	displayName,
}));

/** The node's outputs, for n8n to compute from the panel: on the canvas, not for every call. */
export const outputs: INodeTypeDescription['outputs'] = `={{ $parameter.${NAME} ? ${JSON.stringify(
	named,
)} : ${JSON.stringify([NodeConnectionTypes.Main])} }}`;

/** The callbacks as items, each at the output it leaves by. */
export const toOutputs = (
	context: IWebhookFunctions,
	callbacks: readonly Callback[],
): INodeExecutionData[][] => {
	const items = callbacks.map((callback) => ({ json: callback as unknown as IDataObject }));
	if (context.getNodeParameter(NAME, false) !== true) return [items];

	const families = callbacks.map(familyOf);
	return callbackFamilies.map(({ value }) => items.filter((_, index) => families[index] === value));
};
