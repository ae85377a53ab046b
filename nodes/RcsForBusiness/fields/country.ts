import { countries, numberingPlanOf } from '../../../rbm/phone/numberingPlan';
import type { NumberingPlan } from '../../../rbm/phone/phoneNumber';
import type { Item } from '../run/item';
import type { Definition } from './definition';
import { readFields } from './form';

export const country = {
	displayName: 'Country of National Numbers',
	name: 'country',
	type: 'options',
	default: '',
	options: [
		{ name: 'As the Default Country of the Credential', value: '' },
		...countries().map(({ code, name }) => ({ name, value: code })),
	],
	description:
		'Where numbers without country code are at home. An expression gives a code such as DE, for lists of several countries.',
} as const satisfies Definition;

/**
 * How numbers without country code are read; `undefined` where no country is named.
 *
 * @throws {InputError} the field names no country
 */
export const readNumberingPlan = (item: Item): NumberingPlan | undefined => {
	const code = readFields(item, [country], (form) => form.choice('country'));
	return code === undefined || code === '' ? item.connection.numberingPlan : numberingPlanOf(code);
};
