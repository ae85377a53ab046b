import type { IDataObject } from 'n8n-workflow';

import { MIN_BATCH_NUMBERS } from '../../../../rbm/limits';
import { readPhoneNumberList, type PhoneNumberList } from '../../../../rbm/phone/phoneNumberList';
import {
	inCalls,
	reachabilityOf,
	type BatchGetUsersResponse,
} from '../../../../rbm/phone/reachability';
import { readAll } from '../../../../rbm/readAll';
import { batchGetUsers } from '../../../../rbm/requests';
import { send } from '../../transport/send';
import { agentId, readAgentId } from '../../fields/agentId';
import { readRegion, region } from '../../fields/region';
import type { Operation } from '../operation';
import type { Item } from '../../run/item';
import { noteUnsure } from '../../run/unsureNumbers';

export const checkMany = {
	value: 'checkMany',
	name: 'Check Many',
	action: 'Check many phone numbers at once',
	description: 'Ask which of many phone numbers the agent can reach: best from 500 numbers on',
	fields: [
		agentId,
		{
			displayName: 'Phone Numbers',
			name: 'phoneNumbers',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.phone }}',
			description:
				'The field with the phone number of an item, a list, or a text with commas or one number a line. Numbers need their country code, unless the credential has a default country.',
		},
		{
			displayName: 'All Items Together',
			name: 'allItemsTogether',
			type: 'boolean',
			default: true,
			description:
				'Whether the numbers of all input items are checked together and come out as one item. Off: one output for each item.',
		},
		region,
	],
	isForAllItems: (item) => isTogether(item),
	// One after the other, like the calls of one item.
	laneOf: () => 'all',

	async run(item) {
		const { context, connection } = item;
		const { agentId, list, region } = readAll({
			agentId: () => readAgentId(item),
			list: () => readPhoneNumberList(valuesOf(item), connection.numberingPlan),
			region: () => readRegion(item),
		});
		const calls = inCalls(list.numbers);
		for (const { item: place, couldBe } of list.unsure) {
			noteUnsure(context, item.index + place - 1, couldBe);
		}
		const answers: BatchGetUsersResponse[] = [];

		// One after the other: two at a time would double what n8n holds.
		for (const numbers of calls) {
			const request = batchGetUsers(agentId, numbers, region);
			answers.push(await send<BatchGetUsersResponse>(context, connection, request));
		}
		// Once, where items are checked one by one.
		if (list.numbers.length < MIN_BATCH_NUMBERS && item.index === 0) hintAtFew(item, list);

		const { reachableNumbers, unreachableNumbers, ...figures } = reachabilityOf(
			list.numbers,
			answers,
		);

		return {
			checked: list.numbers.length,
			reachable: reachableNumbers.length,
			unreachable: unreachableNumbers.length,
			duplicates: list.duplicates,
			invalid: list.invalid.length,
			calls: calls.length,
			reachableNumbers: [...reachableNumbers],
			unreachableNumbers: [...unreachableNumbers],
			invalidNumbers: list.invalid.map((one) => ({ ...one })),
			...figures,
			agentId,
		} as IDataObject;
	},
} as const satisfies Operation;

const isTogether = ({ context, index }: Item): boolean =>
	context.getNodeParameter('allItemsTogether', index, true) !== false;

/** What stands in the field of each item, read when it is asked for. */
function* valuesOf(item: Item): Generator<unknown> {
	const { context, index } = item;
	const end = isTogether(item) ? context.getInputData().length : index + 1;

	for (let at = index; at < end; at++) yield context.getNodeParameter('phoneNumbers', at, '');
}

const hintAtFew = ({ context }: Item, { numbers }: PhoneNumberList): void => {
	context.addExecutionHints({
		type: 'warning',
		location: 'outputPane',
		message: `Google wants at least ${MIN_BATCH_NUMBERS} different numbers in a check of many, and there were ${numbers.length}. It may refuse fewer one day, and gives no sample figures for them. For a few numbers use "Check" instead.`,
	});
};
