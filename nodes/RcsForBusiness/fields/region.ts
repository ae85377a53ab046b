import { regionOf, regions, servesEveryRegion, type Region } from '../../../rbm/endpoints';
import { InputError } from '../../../rbm/explainedError';
import type { Item } from '../run/item';
import type { Definition } from './definition';
import { readFields } from './form';

const words: Readonly<Record<Region, string>> = {
	asia: 'Asia Pacific',
	europe: 'Europe',
	us: 'North America',
};

/** "As the Credential" saves asking those whose endpoint says it already. */
export const region = {
	displayName: 'Region of the Numbers',
	name: 'region',
	type: 'options',
	default: 'credential',
	description:
		'Where the phone numbers are at home. Google takes numbers of one region in a call, and refuses others.',
	options: [
		{ name: "As the Credential's Endpoint", value: 'credential' },
		...regions
			.map((value) => ({ name: words[value], value }))
			.sort((a, b) => a.name.localeCompare(b.name)),
	],
} as const satisfies Definition;

/**
 * The region whose host is asked; `undefined` where the custom endpoint stands for all.
 *
 * @throws {InputError} there is no such region, or neither the field nor the credential names one
 */
export const readRegion = (item: Item): Region | undefined => {
	const { connection } = item;
	const chosen = readFields(item, [region], (form) => form.choice('region'));
	if (chosen !== undefined && chosen !== 'credential') return chosen;
	if (servesEveryRegion(connection.endpoint)) return undefined;

	const found = regionOf(connection.endpoint);
	if (found !== undefined) return found;

	throw new InputError([
		{
			field: 'Region of the Numbers',
			message:
				'Region of the Numbers must be chosen: Google checks many numbers only at the servers of their region, and the credential\'s endpoint is "Global".',
		},
	]);
};
