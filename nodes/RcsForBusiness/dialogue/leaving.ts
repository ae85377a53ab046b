import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/**
 * What leaves by each output: one item, with the files of the one that came in.
 *
 * @param output counted from 0
 * @param outputs how many there are; absent for a model, which has one
 */
export const leavingBy = (
	{ binary }: Pick<INodeExecutionData, 'binary'>,
	json: IDataObject,
	output: number,
	outputs?: number,
): INodeExecutionData[][] => {
	const item = { json, ...(binary !== undefined && { binary }), pairedItem: { item: 0 } };
	if (outputs === undefined) return [[item]];

	return Array.from({ length: outputs }, (_, index) => (index === output ? [item] : []));
};
