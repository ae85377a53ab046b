import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../rbm/explainedError';
import { readFlag } from '../../../rbm/flag';
import { isBlank, isRecord } from '../../../rbm/record';
import { readAll } from '../../../rbm/readAll';
import { isTool } from './origin';

/** More than n8n's own thread can keep busy, even where an answer takes a second. */
const MAX_AT_ONCE = 500;
/** What a new option begins with. */
const USUAL_AT_ONCE = 20;

const MAX_RETRIES = 10;
const USUAL_RETRIES = 4;

const credentialDiffers: INodeProperties = {
	displayName: 'Credential Differs From Item to Item',
	name: 'credentialDiffers',
	type: 'boolean',
	default: true,
	description:
		'Whether to read the credential for each item: for one with expressions, such as an agent per customer. Without it, some items are looked at, and each is read where these differ.',
};

/** How fast an operation goes through the items, and how stubbornly. The same for all items. */
const pacing: INodeProperties = {
	displayName: 'Pace and Retries',
	name: 'pacing',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'How fast the items are worked through, and what happens when Google is busy',
	options: [
		{
			displayName: 'At Once',
			name: 'atOnce',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_AT_ONCE },
			default: USUAL_AT_ONCE,
			description: `How many phones are served at the same time, at most ${MAX_AT_ONCE}. Without this option it is found while sending: more as long as that is faster, fewer when Google gets slow or fails. One phone gets its messages one after another, in the order of the items.`,
		},
		credentialDiffers,
		{
			displayName: 'Per Second',
			name: 'perSecond',
			type: 'number',
			typeOptions: { minValue: 0.1 },
			default: 10,
			description:
				'Start at most so many items in a second. Without this option it goes as fast as Google answers, and slows down by itself when Google asks for it.',
		},
		{
			displayName: 'Retries',
			name: 'retries',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: MAX_RETRIES },
			default: USUAL_RETRIES,
			description:
				'How often to try again when Google fails or the connection does, with growing pauses. No message is sent twice by that. When Google takes no more messages for now, it waits until some go through again, which counts as no try. 0 tries once.',
		},
	],
};

/** What is left of it where Google is asked nothing. */
const withoutPace: INodeProperties = {
	...pacing,
	displayName: 'Options',
	description: 'How the credential is read',
	options: [credentialDiffers],
};

/** @param local the operations that ask Google nothing; no other is called like one of them */
export const pacingFields = (local: readonly string[]): readonly INodeProperties[] => [
	{ ...withoutPace, displayOptions: { show: { operation: [...local] } } },
	{ ...pacing, displayOptions: { hide: { operation: [...local] } } },
];

export interface Pacing {
	/** `undefined`: it is found while sending. */
	readonly atOnce: number | undefined;
	/** `undefined`: as fast as it goes. */
	readonly perSecond: number | undefined;
	readonly retries: number;
	/** Whether the credential is to be read for each item. */
	readonly credentialDiffers: boolean;
}

/**
 * Reads it as the first item has it: it is one for the whole execution.
 *
 * @throws {InputError} with every number that is none, or out of bounds
 */
export const readPacing = (context: IExecuteFunctions): Pacing => {
	const added: unknown = context.getNodeParameter(pacing.name, 0, {});
	const given = isRecord(added) ? added : {};
	/** What an option holds, if it was added. */
	const read = <Value>(name: string, label: string, reader: (value: unknown) => Value) => {
		if (!Object.hasOwn(given, name)) return undefined;
		if (!isBlank(given[name])) return reader(given[name]);
		// A model leaves out what it has nothing to say about.
		if (isTool(context)) return undefined;

		throw refusal(label, 'is empty. Fill it in, or remove it');
	};
	const wholeNumber = (name: string, label: string, from: number, to: number) =>
		read(name, label, (value) => readWholeNumber(label, value, from, to));
	const differing = 'Credential Differs From Item to Item';

	return readAll({
		atOnce: () => wholeNumber('atOnce', 'At Once', 1, MAX_AT_ONCE),
		retries: () => wholeNumber('retries', 'Retries', 0, MAX_RETRIES) ?? USUAL_RETRIES,
		perSecond: () => read('perSecond', 'Per Second', readPerSecond),
		credentialDiffers: () =>
			read('credentialDiffers', differing, (value) =>
				readFlag(value, `Pace and Retries: ${differing}`),
			) === true,
	});
};

const readWholeNumber = (field: string, input: unknown, from: number, to: number): number => {
	const number = Number(input);
	if (Number.isInteger(number) && number >= from && number <= to) return number;

	throw refusal(field, `must be a whole number from ${from} to ${to}`);
};

const readPerSecond = (input: unknown): number => {
	const number = Number(input);
	if (Number.isFinite(number) && number >= 0.1) return number;

	throw refusal('Per Second', 'must be a number from 0.1 on');
};

const refusal = (field: string, what: string): InputError =>
	new InputError([{ field, message: `Pace and Retries: ${field} ${what}.` }]);
