import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeProperties,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';

import type { Callback } from '../../../rbm/event/callback';
import { familyOf, type CallbackFamily } from '../../../rbm/event/callbackFamily';
import { isOn } from './switches';

const NAME = 'separateOutputs';

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
	name: NAME,
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
export const outputs: INodeTypeDescription['outputs'] = `={{ ['true', '1'].includes(String($parameter.${NAME}).trim().toLowerCase()) ? ${JSON.stringify(
	named,
)} : ${JSON.stringify([NodeConnectionTypes.Main])} }}`;

/** The callbacks as items, each at the output it leaves by. */
export const toOutputs = (
	context: IWebhookFunctions,
	callbacks: readonly Callback[],
): INodeExecutionData[][] => {
	const items = callbacks.map((callback) => ({ json: { ...callback } }));
	if (!isOn(context, separateOutputs)) return [items];

	const families = callbacks.map(familyOf);
	return Object.keys(names).map((family) => items.filter((_, index) => families[index] === family));
};
