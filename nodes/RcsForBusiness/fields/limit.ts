import type { INodeProperties } from 'n8n-workflow';

import type { Item } from '../run/item';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const most: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** How many of a list are wanted. */
export const limit: readonly INodeProperties[] = [returnAll, most];

/** Infinite when all are wanted. */
export const readLimit = (item: Item): number =>
	item.value(returnAll, false) === true
		? Infinity
		: Math.max(1, Math.trunc(Number(item.value(most, most.default))) || 1);
