import type { INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../rbm/explainedError';
import { countries, isCountry, numberingPlanOf } from '../../../rbm/phone/numberingPlan';
import type { NumberingPlan } from '../../../rbm/phone/phoneNumber';
import type { Item } from '../run/item';

export const country: INodeProperties = {
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
};

/**
 * How numbers without country code are read; `undefined` where no country is named.
 *
 * @throws {InputError} the field names no country
 */
export const readNumberingPlan = (item: Item): NumberingPlan | undefined => {
	const code = String(item.value(country) ?? '').trim();
	if (code === '') return item.connection.numberingPlan;
	if (!isCountry(code)) {
		throw new InputError([
			{
				field: country.displayName,
				message: `${country.displayName} is none of its list. Choose one, or give the code of a country, such as DE.`,
			},
		]);
	}

	return numberingPlanOf(code);
};
