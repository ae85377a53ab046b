import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ExplainedError, isExplained } from '../../../rbm/explainedError';
import { maskPhoneNumber } from '../../../rbm/phone/phoneNumber';
import type { Addressee, Operation, Task } from '../actions/operation';
import { toNodeError } from '../errors/toNodeError';
import { lookUpOptOuts, type OptedOutSince } from '../memory/optOuts';

/** What a held-back item says of itself; `undefined` for one that may go out. */
export type HeldBack = (task: Task) => IDataObject | undefined;

/** A model has no other output to look at. */
export const TOLD_TO_MODELS =
	'Held back, nothing was sent: this person opted out of the messages of this agent. Do not try again.';

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

		return found === undefined ? undefined : fieldsOf(one, found);
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

const fieldsOf = ({ agentId, to, insteadOf }: Addressee, since: string): IDataObject => ({
	accepted: false,
	reason: 'optedOut',
	...(since !== '' && { optedOutAt: since }),
	phoneNumber: to,
	...(insteadOf !== undefined && { insteadOf: maskPhoneNumber(insteadOf) }),
	agentId,
});
