import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Aside, Output } from '../actions/operation';

export type PairedItem = NonNullable<INodeExecutionData['pairedItem']>;

/** What leaves by another output than the first. */
export interface CarriedOn {
	readonly carriedOn: INodeExecutionData;
	/** Counted from 0. */
	readonly output: number;
}

/** What became of a task: items of the first output, or one of another. */
export type Result = INodeExecutionData[] | CarriedOn;

export const carriedOn = (
	{ json, binary }: INodeExecutionData,
	fields: IDataObject,
	item: number,
	output: number,
): CarriedOn => ({
	output,
	carriedOn: {
		json: { ...json, ...fields },
		...(binary !== undefined && { binary }),
		pairedItem: { item },
	},
});

export const itemsOf = (
	output: Exclude<Output, Aside>,
	pairedItem: PairedItem,
): INodeExecutionData[] =>
	isList(output) ? output.map((item) => ({ ...item, pairedItem })) : [{ json: output, pairedItem }];

const isList = (output: Exclude<Output, Aside>): output is readonly INodeExecutionData[] =>
	Array.isArray(output);

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
	const outputs: INodeExecutionData[][] = [[]];
	for (const result of results) {
		if (Array.isArray(result)) outputs[0]?.push(...result);
		else {
			while (outputs.length <= result.output) outputs.push([]);
			outputs[result.output]?.push(result.carriedOn);
		}
	}

	return asks ? [[], ...outputs] : outputs;
};
