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
		'Whether items whose phone RCS does not reach go on by an output of their own instead of failing: as they came in, with a <code>reason</code>, for an SMS or an e-mail',
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

const honourOptOuts = {
	displayName: 'Honour Opt-Outs',
	name: 'honourOptOuts',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether nothing is sent to who opted out. They go on by an output of their own, Held Back, as they came in. Who opted out stands in the data table "RCS opt-outs", which "Remember Opt-Outs" of the trigger fills; if that cannot be read, nothing is sent to anybody.',
} as const satisfies Definition;

const exceptCodes = {
	displayName: 'Except Codes and Confirmations',
	name: 'exceptCodes',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether codes (One-Time Code, or traffic type Authentication) and confirmations of an opt-out (traffic type Acknowledgement) are sent to who opted out all the same. Nobody checks that they are what you call them, and you answer for it: a code somebody asked for, one confirmation, nothing else.',
	displayOptions: { show: { honourOptOuts: [true] } },
} as const satisfies Definition;

/** Values of a collection without rows. n8n compares them deeply, which its type does not say. */
const NO_ROWS = [{}, { suggestion: [] }].map((eq) => ({ _cnd: { eq: eq as never } }));

/** Shown where something can be tapped. The hidden one keeps the choice meanwhile. */
const withSuggestions = [
	{ ...checkFeatures, type: 'hidden' },
	{
		...checkFeatures,
		displayOptions: { hide: { suggestions: NO_ROWS, suggestionsFrom: ['list'] } },
	},
	{ ...checkFeatures, displayOptions: { show: { suggestionsFrom: ['list'] } } },
] as const satisfies readonly Definition[];

/**
 * What a message does about phones that RCS does not reach, and about people who opted out. Nothing,
 * unless asked.
 *
 * @param isPlain whether every phone with RCS shows it, but perhaps its suggestions
 */
export const guards = (isPlain: boolean) =>
	[
		notReachableOutput,
		...(isPlain ? withSuggestions : ([checkFeatures] as const)),
		honourOptOuts,
		exceptCodes,
	] as const;

const named = (...names: readonly string[]): string =>
	JSON.stringify(names.map((displayName) => ({ type: NodeConnectionTypes.Main, displayName })));

const IS_QUESTION = '$parameter.resource === "message" && $parameter.operation === "sendAndWait"';
const IS_MESSAGE = '$parameter.resource === "message" && $parameter.operation.startsWith("send")';
const HAS_OUTPUT = `$parameter.${notReachableOutput.name}`;
const NOT_REACHABLE = 'Not Reachable by RCS';

/** What leaves by the first outputs, and then, where that is chosen, by one more for each kind. */
const outputsAfter = (...first: readonly string[]): string =>
	`$parameter.${honourOptOuts.name} ? (${HAS_OUTPUT} ? ${named(
		...first,
		NOT_REACHABLE,
		'Held Back',
	)} : ${named(...first, `${NOT_REACHABLE} (Off)`, 'Held Back')}) : ${HAS_OUTPUT} ? ${named(
		...first,
		NOT_REACHABLE,
	)}`;

/**
 * The node's outputs, for n8n to compute from the panel. Saved workflows connect them by their number,
 * so their order is permanent, and "Held Back" is always the last: as the one before it would meet the
 * SMS of a workflow whose switch for that one was turned off.
 */
export const outputs: INodeTypeDescription['outputs'] = `={{ ${IS_QUESTION} ? (${outputsAfter(
	'Answered',
	'No Answer',
)} : ${named('Answered', 'No Answer')}) : !(${IS_MESSAGE}) ? ${JSON.stringify([
	NodeConnectionTypes.Main,
])} : ${outputsAfter('Accepted')} : ${JSON.stringify([NodeConnectionTypes.Main])} }}`;

/** What is to be done about such phones, and such people. */
export interface Guards {
	/** They go on by the second output. */
	readonly hasOutput: boolean;
	/** Google is asked before sending. */
	readonly areAskedFirst: boolean;
	/** Who opted out is not written to. */
	readonly honourOptOuts: boolean;
	/** But for codes and confirmations. */
	readonly exceptCodes: boolean;
}

/** What was switched on; an expression that gives neither is noted. */
export const readGuards = (form: FormOf<ReturnType<typeof guards>>): Guards => {
	const honourOptOuts = form.flag('honourOptOuts') === true;

	return {
		hasOutput: form.flag('notReachableOutput') === true,
		areAskedFirst: form.flag('checkFeatures') === true,
		honourOptOuts,
		exceptCodes: honourOptOuts && form.flag('exceptCodes') === true,
	};
};
