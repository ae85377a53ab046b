import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { AnsweredBefore, NotReachable, Output } from '../actions/operation';

export type PairedItem = NonNullable<INodeExecutionData['pairedItem']>;

/** What leaves by another output than the first. */
export interface CarriedOn {
	readonly carriedOn: readonly INodeExecutionData[];
	/** Counted from 0. */
	readonly output: number;
}

/** Permanent, as saved workflows connect outputs by their number. Of answers, who asks has one before. */
export const ANSWERED = -1;
export const NOT_REACHABLE = 1;
export const HELD_BACK = 2;

/** What became of a task: items of the first output, or one of another. */
export type Result = INodeExecutionData[] | CarriedOn;

export const carriedOn = (
	{ json, binary }: INodeExecutionData,
	fields: IDataObject,
	item: number,
	output: number,
): CarriedOn => ({
	output,
	carriedOn: [
		{
			json: { ...json, ...fields },
			...(binary !== undefined && { binary }),
			pairedItem: { item },
		},
	],
});

export const itemsOf = (
	output: Exclude<Output, NotReachable | AnsweredBefore>,
	pairedItem: PairedItem,
): INodeExecutionData[] =>
	isList(output) ? output.map((item) => ({ ...item, pairedItem })) : [{ json: output, pairedItem }];

const isList = (
	output: Exclude<Output, NotReachable | AnsweredBefore>,
): output is readonly INodeExecutionData[] => Array.isArray(output);

/** The items from `index` up to, without, `next`. */
export const paired = (index: number, next: number): PairedItem =>
	next - index === 1
		? { item: index }
		: Array.from({ length: next - index }, (_, offset) => ({ item: index + offset }));

/**
 * @param asks whether the first output is for answers: what leaves without having waited has none, so it
 * leaves by the second, and everything else by one later than usual
 */
export const byOutput = (results: Iterable<Result>, asks = false): INodeExecutionData[][] => {
	const first = asks ? 1 : 0;
	const outputs: INodeExecutionData[][] = Array.from({ length: first + 1 }, () => []);
	for (const result of results) {
		const [output, items] = Array.isArray(result)
			? [first, result]
			: [first + result.output, result.carriedOn];
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push(...items);
	}

	return outputs;
};
