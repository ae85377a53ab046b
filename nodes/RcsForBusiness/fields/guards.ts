import { NodeConnectionTypes, type INodeTypeDescription } from 'n8n-workflow';

import type { Item } from '../run/item';
import type { Definition } from './definition';
import type { FormOf } from './form';
import { holdBack, readHoldBack, type HoldBack } from './heldBack/holdBack';
import { exceptCodes, honourOptOuts } from './heldBack/optOuts';

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
 * What a message does about phones that RCS does not reach, and about people who are not to be written
 * to, or not now. Nothing, unless asked.
 *
 * @param isPlain whether every phone with RCS shows it, but perhaps its suggestions
 */
export const guards = (isPlain: boolean) =>
	[
		notReachableOutput,
		...(isPlain ? withSuggestions : ([checkFeatures] as const)),
		honourOptOuts,
		exceptCodes,
		holdBack,
	] as const;

/** Where phones that RCS does not reach leave with everything else that does not arrive. */
export const guardsOfAwaited = [checkFeatures, honourOptOuts, exceptCodes, holdBack] as const;

const named = (...names: readonly string[]): string =>
	JSON.stringify(names.map((displayName) => ({ type: NodeConnectionTypes.Main, displayName })));

const IS_QUESTION = '$parameter.resource === "message" && $parameter.operation === "sendAndWait"';
const IS_AWAITED =
	'$parameter.resource === "message" && $parameter.operation === "sendAndWaitForDelivery"';
const IS_MESSAGE = '$parameter.resource === "message" && $parameter.operation.startsWith("send")';
const HAS_OUTPUT = `$parameter.${notReachableOutput.name}`;
const HAS_HELD_BACK = `$parameter.${honourOptOuts.name} || $parameter.${holdBack.name}?.quietHours || $parameter.${holdBack.name}?.limitReached`;
/** Short, as n8n cuts what is longer. */
const NOT_REACHABLE = 'No RCS';

/** What leaves by the first outputs, and then, where that is chosen, by one more for each kind. */
const outputsAfter = (...first: readonly string[]): string =>
	`(${HAS_HELD_BACK}) ? (${HAS_OUTPUT} ? ${named(
		...first,
		NOT_REACHABLE,
		'Held Back',
	)} : ${named(...first, `${NOT_REACHABLE} (Off)`, 'Held Back')}) : ${HAS_OUTPUT} ? ${named(
		...first,
		NOT_REACHABLE,
	)}`;

const FATES = ['Delivered', 'Not Delivered', 'Perhaps'] as const;

/** Phones that RCS does not reach leave by "Not Delivered". */
const awaited = `(${HAS_HELD_BACK}) ? ($parameter.waitUntil === "read" ? ${named(
	...FATES,
	'Read',
	'Held Back',
)} : ${named(...FATES, 'Read (Off)', 'Held Back')}) : $parameter.waitUntil === "read" ? ${named(
	...FATES,
	'Read',
)} : ${named(...FATES)}`;

/**
 * The node's outputs, for n8n to compute from the panel. Saved workflows connect them by their number,
 * so their order is permanent, and "Held Back" is always the last: as the one before it would meet the
 * SMS of a workflow whose switch for that one was turned off.
 */
export const outputs: INodeTypeDescription['outputs'] = `={{ ${IS_QUESTION} ? (${outputsAfter(
	'Answered',
	'No Answer',
)} : ${named('Answered', 'No Answer')}) : ${IS_AWAITED} ? (${awaited}) : !(${IS_MESSAGE}) ? ${JSON.stringify(
	[NodeConnectionTypes.Main],
)} : ${outputsAfter('Accepted')} : ${JSON.stringify([NodeConnectionTypes.Main])} }}`;

/** What is to be done about such phones, and such people. */
export interface Guards extends HoldBack {
	/** They go on by the second output. */
	readonly hasOutput: boolean;
	/** Google is asked before sending. */
	readonly areAskedFirst: boolean;
	/** Who opted out is not written to. */
	readonly honourOptOuts: boolean;
	/** But for codes and confirmations. */
	readonly exceptCodes: boolean;
	/** Whether items are held back for whatever reason, by the last output. */
	readonly hasHeldBack: boolean;
}

/** What was switched on; an expression that gives neither is noted. */
export const readGuards = (
	item: Item,
	form: FormOf<ReturnType<typeof guards>>,
	isAwaited = false,
): Guards => {
	const honourOptOuts = form.flag('honourOptOuts') === true;
	const { limitReached, quietHours } = readHoldBack(item, form);

	return {
		limitReached,
		quietHours,
		hasHeldBack: honourOptOuts || limitReached || quietHours !== undefined,
		// Of whom is waited for, the output is always there.
		hasOutput: isAwaited || form.flag('notReachableOutput') === true,
		areAskedFirst: form.flag('checkFeatures') === true,
		honourOptOuts,
		exceptCodes: honourOptOuts && form.flag('exceptCodes') === true,
	};
};
