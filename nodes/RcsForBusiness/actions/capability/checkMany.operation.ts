import type { IDataObject } from 'n8n-workflow';

import type { Region } from '../../../../rbm/endpoints';
import { MIN_BATCH_NUMBERS } from '../../../../rbm/limits';
import { readPhoneNumberList, type PhoneNumberList } from '../../../../rbm/phone/phoneNumberList';
import {
	inCalls,
	reachabilityOf,
	type BatchGetUsersResponse,
} from '../../../../rbm/phone/reachability';
import { readAll } from '../../../../rbm/readAll';
import { batchGetUsers } from '../../../../rbm/phone/requests';
import { agentId, readAgentId } from '../../fields/agentId';
import { readFields } from '../../fields/form';
import { readRegion, region } from '../../fields/region';
import type { Operation } from '../operation';
import type { Item } from '../../run/item';

const phoneNumbers = {
	displayName: 'Phone Numbers',
	name: 'phoneNumbers',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.phone }}',
	description:
		'The field with the phone number of an item, a list, or a text with commas or one number a line. Numbers need their country code, unless the credential has a default country.',
} as const;

const allItemsTogether = {
	displayName: 'All Items Together',
	name: 'allItemsTogether',
	type: 'boolean',
	default: true,
	description:
		'Whether the numbers of all input items are checked together and come out as one item. Off: one output for each item.',
} as const;

export const checkMany = {
	value: 'checkMany',
	name: 'Check Many',
	action: 'Check many phone numbers at once',
	description: `Ask which of many phone numbers the agent can reach: best from ${MIN_BATCH_NUMBERS} numbers on`,
	fields: [agentId, phoneNumbers, allItemsTogether, region],
	isForAllItems: (item) => isTogether(item),

	read(item) {
		const { agentId, list, region } = readAll({
			agentId: () => readAgentId(item),
			list: () => readPhoneNumberList(valuesOf(item), item.connection.numberingPlan),
			region: () => readRegion(item),
		});
		for (const { item: place, couldBe } of list.unsure) {
			item.run.unsure.note(item.index + place - 1, couldBe);
		}

		// One after the other, like the calls of one item.
		return { lane: 'all', run: async () => await reachabilityIn(item, agentId, list, region) };
	},
} as const satisfies Operation;

const reachabilityIn = async (
	item: Item,
	agentId: string,
	list: PhoneNumberList,
	region: Region | undefined,
): Promise<IDataObject> => {
	const calls = inCalls(list.numbers);
	const answers: BatchGetUsersResponse[] = [];

	// One after the other: two at a time would double what n8n holds.
	for (const numbers of calls) {
		answers.push(await item.client.send(batchGetUsers(agentId, numbers, region)));
	}
	// Once, where items are checked one by one.
	if (list.numbers.length < MIN_BATCH_NUMBERS && item.index === 0) hintAtFew(item, list);

	const { reachableNumbers, unreachableNumbers, reachableNumbersByCarrier, ...figures } =
		reachabilityOf(list.numbers, answers);

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
		...(reachableNumbersByCarrier !== undefined && {
			reachableNumbersByCarrier: Object.fromEntries(
				Object.entries(reachableNumbersByCarrier).map(([carrier, numbers]) => [
					carrier,
					[...numbers],
				]),
			),
		}),
		...figures,
		agentId,
	};
};

const isTogether = (item: Item): boolean =>
	readFields(item, [allItemsTogether], (form) => form.flag('allItemsTogether') !== false);

/** What stands in the field of each item, read when it is asked for. */
function* valuesOf(item: Item): Generator<unknown> {
	const { context, index } = item;
	const end = isTogether(item) ? context.getInputData().length : index + 1;

	for (let at = index; at < end; at++) yield context.getNodeParameter(phoneNumbers.name, at, '');
}

const hintAtFew = ({ context }: Item, { numbers }: PhoneNumberList): void => {
	context.addExecutionHints({
		type: 'warning',
		location: 'outputPane',
		message: `Google wants at least ${MIN_BATCH_NUMBERS} different numbers in a check of many, and there were ${numbers.length}. It may refuse fewer one day, and gives no sample figures for them. For a few numbers use "Check" instead.`,
	});
};
