import type { INodeProperties } from 'n8n-workflow';

import type { Item } from '../run/item';

/** How many of a list are wanted. */
export const limit: readonly INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** Infinite when all are wanted. */
export const readLimit = ({ context, index }: Item): number =>
	context.getNodeParameter('returnAll', index, false) === true
		? Infinity
		: Math.max(1, Math.trunc(Number(context.getNodeParameter('limit', index, 50))) || 1);
