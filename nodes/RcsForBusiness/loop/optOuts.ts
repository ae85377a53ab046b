import type { IExecuteFunctions } from 'n8n-workflow';

import { ExplainedError, isExplained } from '../../../rbm/explainedError';
import {
	heldBack,
	type Addressee,
	type Aside,
	type Operation,
	type Task,
} from '../actions/operation';
import { toNodeError } from '../errors/toNodeError';
import { lookUpOptOuts, type OptedOutSince } from '../memory/optOuts';

/** What becomes of an item that is held back; `undefined` for one that may go out. */
export type HeldBack = (task: Task) => Aside | undefined;

/** Whether the node is told to ask. An expression would give each item an answer of its own. */
export const asksWhoOptedOut = (
	context: IExecuteFunctions,
	{ sendsMessages }: Operation,
): boolean =>
	sendsMessages === true && Boolean(context.getNodeParameter('honourOptOuts', 0, false));

/**
 * Looks up, once for all tasks, who of those they are for opted out. Where that cannot be looked up,
 * nothing goes out: it throws or, if the others may go on, each task that had to be asked for fails.
 *
 * @throws {NodeOperationError} unless `mayContinue`: nobody knows who opted out
 */
export const askWhoOptedOut = async (
	context: IExecuteFunctions,
	tasks: readonly (Task | undefined)[],
	mayContinue: boolean,
): Promise<HeldBack> => {
	const people = tasks.flatMap((task) => (task?.unlessOptedOut ? [task.unlessOptedOut] : []));
	const since = await lookUp(context, people).catch((error: unknown): OptedOutSince => {
		if (!mayContinue || !isExplained(error)) throw toNodeError(context.getNode(), error);
		return () => {
			throw error;
		};
	});

	const asked = new Set(people);

	return ({ unlessOptedOut: one }) => {
		if (one === undefined) return undefined;
		if (!asked.has(one)) throw notAsked();
		const found = phonesOf(one)
			.map((phoneNumber) => since({ agentId: one.agentId, phoneNumber }))
			.find((moment) => moment !== undefined);

		return found === undefined ? undefined : optedOut(one, found);
	};
};

/** The switch of the first item said that nobody is to be looked up, and the one of this item says so. */
const notAsked = (): ExplainedError =>
	new ExplainedError(
		'Honour Opt-Outs must be the same for all items',
		'Nothing was sent to this person, as nobody looked up who opted out. Switch it on in the panel, without an expression.',
	);

/** The test phone too, and whose place it took: a run by hand shows what a published one would do. */
const phonesOf = ({ to, insteadOf }: Addressee): readonly string[] =>
	insteadOf === undefined ? [to] : [to, insteadOf];

const lookUp = async (
	context: IExecuteFunctions,
	addressees: readonly Addressee[],
): Promise<OptedOutSince> => {
	if (addressees.length === 0) return () => undefined;
	const people = addressees.flatMap((one) =>
		phonesOf(one).map((phoneNumber) => ({ agentId: one.agentId, phoneNumber })),
	);

	return await lookUpOptOuts(context, people);
};

const optedOut = (one: Addressee, since: string): Aside =>
	heldBack(
		one,
		{ reason: 'optedOut', ...(since !== '' && { optedOutAt: since }) },
		'opted out',
		'this person opted out of the messages of this agent. Do not try again.',
	);
