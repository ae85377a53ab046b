import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { HeardBefore, type Aside, type Output, type OutputsAtOnce } from '../actions/operation';

export type PairedItem = NonNullable<INodeExecutionData['pairedItem']>;

/** What leaves by another output than the first. */
export interface CarriedOn {
	readonly carriedOn: INodeExecutionData;
	/** Counted from 0. */
	readonly output: number;
}

/**
 * The outputs of an operation whose execution does not wait. Permanent, as saved workflows connect them
 * by their number.
 */
export const USUAL: OutputsAtOnce = { failed: 0, unsure: 0, notReachable: 1, heldBack: 2 };

/** What became of a task: items of the output for what went well or failed, one of another, or of all. */
export type Result = INodeExecutionData[] | CarriedOn | HeardBefore;

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
	output: Exclude<Output, Aside | HeardBefore>,
	pairedItem: PairedItem,
): INodeExecutionData[] =>
	isList(output) ? output.map((item) => ({ ...item, pairedItem })) : [{ json: output, pairedItem }];

const isList = (
	output: Exclude<Output, Aside | HeardBefore>,
): output is readonly INodeExecutionData[] => Array.isArray(output);

/** The items from `index` up to, without, `next`. */
export const paired = (index: number, next: number): PairedItem =>
	next - index === 1
		? { item: index }
		: Array.from({ length: next - index }, (_, offset) => ({ item: index + offset }));

export const byOutput = (
	results: Iterable<Result | undefined>,
	{ failed }: OutputsAtOnce,
): INodeExecutionData[][] => {
	const outputs: INodeExecutionData[][] = [[]];
	const put = (output: number, items: readonly INodeExecutionData[]): void => {
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push(...items);
	};
	for (const result of results) {
		if (result === undefined) continue;
		if (Array.isArray(result)) put(failed, result);
		else if (result instanceof HeardBefore) {
			result.outputs.forEach((items, output) => put(output, items));
		} else put(result.output, [result.carriedOn]);
	}

	return outputs;
};
