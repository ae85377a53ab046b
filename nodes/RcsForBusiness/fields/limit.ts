import type { Item } from '../run/item';
import type { Definition } from './definition';
import { readFields } from './form';

/** How many of a list are wanted. */
export const limit = [
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
] as const satisfies readonly Definition[];

/**
 * Infinite when all are wanted.
 *
 * @throws {InputError} no switch, or no whole number from 1 on
 */
export const readLimit = (item: Item): number =>
	readFields(item, limit, (form) => {
		if (form.flag('returnAll') === true) return Infinity;
		const most = form.number('limit');
		if (typeof most === 'number' && Number.isInteger(most) && most >= 1) return most;

		form.refuse('limit', 'must be a whole number from 1 on.');
		return 0;
	});
