import { NodeConnectionTypes, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';

import type { Item } from '../run/item';

const notReachableOutput: INodeProperties = {
	displayName: 'Output for Phones Not Reachable by RCS',
	name: 'notReachableOutput',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether items whose phone RCS does not reach go on by a second output instead of failing: as they came in, with a <code>reason</code>, for an SMS or an e-mail',
	// A tool has one answer, and an error is one that the model understands.
	displayOptions: { hide: { '@tool': [true] } },
};

const checkFeatures: INodeProperties = {
	displayName: 'Check Features First',
	name: 'checkFeatures',
	type: 'boolean',
	default: false,
	description:
		'Whether to ask Google what the phone can show before sending, and not to send what it cannot: cards, carousels, buttons. Costs one request for each phone; plain texts and files need none.',
};

/** Values of a collection without rows. n8n compares them deeply, which its type does not say. */
const NO_ROWS = [{}, { suggestion: [] }].map((eq) => ({ _cnd: { eq: eq as never } }));

/** Shown where rows were added. While n8n loads or saves it looks at no rows, and keeps the choice. */
const withSuggestions: INodeProperties = {
	...checkFeatures,
	displayOptions: {
		hide: { suggestions: NO_ROWS },
	},
};

/**
 * What a message does about phones that RCS does not reach. Nothing, unless asked.
 *
 * @param isPlain whether every phone with RCS shows it, but perhaps its suggestions
 */
export const guards = (isPlain: boolean): readonly INodeProperties[] => [
	notReachableOutput,
	isPlain ? withSuggestions : checkFeatures,
];

const named = ['Accepted', 'Not Reachable by RCS'].map((displayName) => ({
	type: NodeConnectionTypes.Main,
	displayName,
}));

/** The node's outputs, for n8n to compute from the panel. */
export const outputs: INodeTypeDescription['outputs'] = `={{ $parameter.${notReachableOutput.name} && $parameter.resource === "message" && $parameter.operation.startsWith("send") ? ${JSON.stringify(
	named,
)} : ${JSON.stringify([NodeConnectionTypes.Main])} }}`;

export const hasOutputForUnreachable = (item: Item): boolean =>
	item.value(notReachableOutput, false) === true;

export const isCheckedFirst = (item: Item): boolean => item.value(checkFeatures, false) === true;
