import type { INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../../../../rbm/explainedError';
import { normalise as normaliseOne } from '../../../../rbm/phone/normalise';
import { entriesOf } from '../../../../rbm/phone/phoneNumberList';
import { readAll } from '../../../../rbm/readAll';
import { country, readNumberingPlan } from '../../fields/country';
import type { Definition } from '../../fields/definition';
import { readFields } from '../../fields/form';
import type { Item } from '../../run/item';
import type { Operation } from '../operation';

const phoneNumber = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.phone }}',
	description:
		'The field of an item with its phone number. A list, or a text with commas or one number a line, becomes one item a number.',
} as const satisfies Definition;

const whenRefused = {
	displayName: 'When a Number Is Refused',
	name: 'whenRefused',
	type: 'options',
	default: 'tell',
	options: [
		{
			name: 'Keep the Item and Tell Why',
			value: 'tell',
			description: 'It comes out with "valid" false, "reason", and no "phoneNumber"',
		},
		{
			name: 'Let the Item Fail',
			value: 'fail',
			description: 'The On Error setting of the node decides what happens then',
		},
	],
	description: 'What becomes of an item whose number cannot be read, or could be another one',
} as const satisfies Definition;

const keepFields = {
	displayName: 'Keep Fields of the Item',
	name: 'keepFields',
	type: 'boolean',
	default: true,
	description:
		'Whether an item keeps its fields and files beside the result. Of fields that have the name of one of the result, only the result is kept.',
} as const satisfies Definition;

/** What an item keeps: all but what an earlier Normalise, or a list, said of its number. */
const keptOf = (item: Item, isKept: boolean): Pick<INodeExecutionData, 'json' | 'binary'> => {
	const input = item.context.getInputData()[item.index];
	if (input === undefined || !isKept) return { json: {} };
	const { phoneNumber: _, numberCountry: _c, numberType: _t, couldBe: _b, ...json } = input.json;

	return { json, ...(input.binary !== undefined && { binary: input.binary }) };
};

export const normalise = {
	value: 'normalise',
	name: 'Normalise',
	action: 'Normalise a phone number',
	description:
		'Bring numbers into one form, such as +4915112345678, so that lists can be compared. Asks nobody.',
	isLocal: true,
	fields: [phoneNumber, country, whenRefused, keepFields],

	read(item) {
		const { plan, settings } = readAll({
			plan: () => readNumberingPlan(item),
			settings: () =>
				readFields(item, [whenRefused, keepFields], (form) => ({
					mayFail: form.choice('whenRefused') === 'fail',
					isKept: form.flag('keepFields') !== false,
				})),
		});
		const { mayFail, isKept } = settings;
		const entries = entriesOf(item.value(phoneNumber));
		const { json, binary } = keptOf(item, isKept);
		const output = (entries.length === 0 ? [''] : entries).map((entry) => {
			const result = normaliseOne(entry, plan);
			if (!result.valid && mayFail) {
				throw new InputError([{ field: phoneNumber.displayName, message: result.reason }]);
			}
			if (result.valid && result.couldBe !== undefined) {
				item.run.unsure.note(item.index, result.couldBe);
			}

			return { json: { ...json, ...result }, ...(binary !== undefined && { binary }) };
		});

		return { run: async () => output };
	},
} as const satisfies Operation;
