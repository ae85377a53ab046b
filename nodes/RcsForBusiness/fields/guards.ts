import { NodeConnectionTypes, type INodeTypeDescription } from 'n8n-workflow';

import type { Definition } from './definition';
import type { FormOf } from './form';

const notReachableOutput = {
	displayName: 'Output for Phones Not Reachable by RCS',
	name: 'notReachableOutput',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether items whose phone RCS does not reach go on by a second output instead of failing: as they came in, with a <code>reason</code>, for an SMS or an e-mail',
	// A tool has one answer, and an error is one that the model understands.
	displayOptions: { hide: { '@tool': [true] } },
} as const satisfies Definition;

const checkFeatures = {
	displayName: 'Check Features First',
	name: 'checkFeatures',
	type: 'boolean',
	default: false,
	description:
		'Whether to ask Google what the phone can show before sending, and not to send what it cannot: cards, carousels, buttons. Costs one request for each phone; plain texts and files need none.',
} as const satisfies Definition;

/** Values of a collection without rows. n8n compares them deeply, which its type does not say. */
const NO_ROWS = [{}, { suggestion: [] }].map((eq) => ({ _cnd: { eq: eq as never } }));

/** Shown where rows were added. While n8n loads or saves it looks at no rows, and keeps the choice. */
const withSuggestions = {
	...checkFeatures,
	displayOptions: { hide: { suggestions: NO_ROWS } },
} as const satisfies Definition;

/**
 * What a message does about phones that RCS does not reach. Nothing, unless asked.
 *
 * @param isPlain whether every phone with RCS shows it, but perhaps its suggestions
 */
export const guards = (isPlain: boolean) =>
	[notReachableOutput, isPlain ? withSuggestions : checkFeatures] as const;

const named = (...names: readonly string[]): string =>
	JSON.stringify(names.map((displayName) => ({ type: NodeConnectionTypes.Main, displayName })));

const IS_QUESTION = '$parameter.resource === "message" && $parameter.operation === "sendAndWait"';
const IS_MESSAGE = '$parameter.resource === "message" && $parameter.operation.startsWith("send")';
const HAS_OUTPUT = `$parameter.${notReachableOutput.name}`;

/**
 * The node's outputs, for n8n to compute from the panel. Their order is permanent: saved workflows
 * connect them by their number.
 */
export const outputs: INodeTypeDescription['outputs'] = `={{ ${IS_QUESTION} ? (${HAS_OUTPUT} ? ${named(
	'Answered',
	'No Answer',
	'Not Reachable by RCS',
)} : ${named('Answered', 'No Answer')}) : ${HAS_OUTPUT} && ${IS_MESSAGE} ? ${named(
	'Accepted',
	'Not Reachable by RCS',
)} : ${JSON.stringify([NodeConnectionTypes.Main])} }}`;

/** What is to be done about such phones. */
export interface Guards {
	/** They go on by the second output. */
	readonly hasOutput: boolean;
	/** Google is asked before sending. */
	readonly areAskedFirst: boolean;
}

/** What was switched on; an expression that gives neither is noted. */
export const readGuards = (form: FormOf<ReturnType<typeof guards>>): Guards => ({
	hasOutput: form.flag('notReachableOutput') === true,
	areAskedFirst: form.flag('checkFeatures') === true,
});
