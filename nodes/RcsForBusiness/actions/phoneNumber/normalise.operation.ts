import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../../rbm/explainedError';
import { normalise as normaliseOne } from '../../../../rbm/phone/normalise';
import { entriesOf } from '../../../../rbm/phone/phoneNumberList';
import { country, readNumberingPlan } from '../../fields/country';
import type { Item } from '../../run/item';
import type { Operation } from '../operation';

const phoneNumber: INodeProperties = {
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.phone }}',
	description:
		'The field of an item with its phone number. A list, or a text with commas or one number a line, becomes one item a number.',
};

const whenRefused: INodeProperties = {
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
};

const keepFields: INodeProperties = {
	displayName: 'Keep Fields of the Item',
	name: 'keepFields',
	type: 'boolean',
	default: true,
	description:
		'Whether an item keeps its fields and files beside the result. Of fields that have the name of one of the result, only the result is kept.',
};

/** What an item keeps: all but what an earlier Normalise, or a list, said of its number. */
const keptOf = (item: Item): Pick<INodeExecutionData, 'json' | 'binary'> => {
	const input = item.context.getInputData()[item.index];
	if (input === undefined || item.value(keepFields, true) === false) {
		return { json: {} };
	}
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
		const plan = readNumberingPlan(item);
		const entries = entriesOf(item.value(phoneNumber));
		const mayFail = item.value(whenRefused, 'tell') === 'fail';
		const { json, binary } = keptOf(item);
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
