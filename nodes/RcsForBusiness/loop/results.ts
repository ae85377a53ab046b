import type { INodeExecutionData } from 'n8n-workflow';

import type { NotReachable, Output } from '../actions/operation';

export type PairedItem = NonNullable<INodeExecutionData['pairedItem']>;

/** What leaves by the second output. */
export interface CarriedOn {
	readonly carriedOn: INodeExecutionData;
}

/** What became of a task: items of the first output, or one of the second. */
export type Result = INodeExecutionData[] | CarriedOn;

export const carriedOn = (
	{ json, binary }: INodeExecutionData,
	{ fields }: NotReachable,
	item: number,
): CarriedOn => ({
	carriedOn: {
		json: { ...json, ...fields },
		...(binary !== undefined && { binary }),
		pairedItem: { item },
	},
});

export const itemsOf = (
	output: Exclude<Output, NotReachable>,
	pairedItem: PairedItem,
): INodeExecutionData[] =>
	isList(output) ? output.map((item) => ({ ...item, pairedItem })) : [{ json: output, pairedItem }];

const isList = (output: Exclude<Output, NotReachable>): output is readonly INodeExecutionData[] =>
	Array.isArray(output);

/** The items from `index` up to, without, `next`. */
export const paired = (index: number, next: number): PairedItem =>
	next - index === 1
		? { item: index }
		: Array.from({ length: next - index }, (_, offset) => ({ item: index + offset }));

/**
 * @param asks whether the first output is for answers: what leaves without having waited has none, so it
 * leaves by the second, and by the third whose phone cannot be reached
 */
export const byOutput = (results: Iterable<Result>, asks = false): INodeExecutionData[][] => {
	const first: INodeExecutionData[] = [];
	const second: INodeExecutionData[] = [];
	for (const result of results) {
		if (Array.isArray(result)) first.push(...result);
		else second.push(result.carriedOn);
	}
	const outputs = second.length === 0 ? [first] : [first, second];

	return asks ? [[], ...outputs] : outputs;
};
