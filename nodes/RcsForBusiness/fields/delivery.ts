import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readExpiry, type Expiry, type ExpiryInput } from '../../../rbm/message/agentMessage';
import { MAX_LIFETIME_DAYS } from '../../../rbm/limits';
import { readMessageId } from '../../../rbm/message/messageId';
import { readAll } from '../../../rbm/readAll';
import { readTrafficType, trafficTypes, type TrafficType } from '../../../rbm/message/trafficType';
import { isBlank } from '../../../rbm/record';
import type { Item } from '../run/item';
import { momentOf } from './form';
import { readJson, type JsonObject } from './json';

/** Codes are mostly valid for 5 or 10 minutes; Google recommends an expiry and no length. */
const CODE_MINUTES = 5;

const SECONDS = { seconds: 1, minutes: 60, hours: 60 * 60, days: 24 * 60 * 60 } as const;

/** n8n gives every try of a tool a run of its own, so the derived id differs. */
export const toolNotice: INodeProperties = {
	displayName:
		'As an AI tool with "Retry On Fail", a message may be sent twice unless a Deduplication Key is set under Options.',
	name: 'toolNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { '@tool': [true] } },
};

/** How a message is to be delivered: everything about it that is not its content. */
export const delivery: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Deduplication Key',
			name: 'deduplicationKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-4711-confirmation',
			description:
				'The same key, in this node, for the same person, is sent once: also when the workflow runs again later',
		},
		{
			displayName: 'Expire After',
			name: 'expireAfter',
			type: 'fixedCollection',
			default: { duration: { amount: 1, unit: 'hours' } },
			description: `Take the message back if the phone could not take it in this time. The trigger tells it as "Expiry: Message Revoked". At most ${MAX_LIFETIME_DAYS} days.`,
			options: [
				{
					displayName: 'Duration',
					name: 'duration',
					values: [
						{
							displayName: 'Amount',
							name: 'amount',
							type: 'number',
							default: 1,
							description: 'Google advises at least 10 seconds',
						},
						{
							displayName: 'Unit',
							name: 'unit',
							type: 'options',
							default: 'hours',
							options: [
								{ name: 'Days', value: 'days' },
								{ name: 'Hours', value: 'hours' },
								{ name: 'Minutes', value: 'minutes' },
								{ name: 'Seconds', value: 'seconds' },
							],
						},
					],
				},
			],
		},
		{
			displayName: 'Expire At',
			name: 'expireAt',
			type: 'dateTime',
			default: '',
			description: `Take the message back if the phone could not take it by then. At most ${MAX_LIFETIME_DAYS} days ahead.`,
		},
		{
			displayName: 'Extra Fields',
			name: 'extraFields',
			type: 'json',
			default: '{}',
			description:
				'Fields of Google that this node does not offer yet, as the JSON of an AgentMessage. They are merged into the message last; a list replaces a list.',
		},
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.messageId }}',
			description:
				'An ID of your own, best a UUID. Google sends each ID once per agent and ignores it afterwards. Leave it out to have one made.',
		},
		{
			displayName: 'One-Time Code',
			name: 'oneTimeCode',
			type: 'boolean',
			default: true,
			description: `Whether the message holds a code that is soon worthless. It is taken back if the phone could not take it in ${CODE_MINUTES} minutes, unless Expire After or Expire At says otherwise; the trigger then tells "Expiry: Message Revoked", which is the moment to send an SMS.`,
		},
		{
			displayName: 'Traffic Type',
			name: 'trafficType',
			type: 'options',
			default: 'TRANSACTION',
			description:
				'What the message is for. Agents for several uses (multi-use) must name it; the others may leave it to Google.',
			options: [...trafficTypes],
		},
	],
};

export interface Delivery {
	readonly messageId: string | undefined;
	readonly deduplicationKey: string | undefined;
	readonly expiry: Expiry | undefined;
	/** As chosen in the node. */
	readonly trafficType: TrafficType | undefined;
	/** The credential's, for messages that do not say. */
	readonly usualTrafficType: TrafficType | undefined;
	readonly extraFields: JsonObject;
}

/**
 * Reads the options of one item.
 *
 * @param now milliseconds since 1970
 * @throws {InputError} with every problem that was found
 */
export const readDelivery = ({ context, index, connection }: Item, now: number): Delivery => {
	const options = context.getNodeParameter('options', index, {}) as IDataObject;

	return readAll({
		expiry: () =>
			readExpiry(
				expiryInput(options, () => context.getTimezone()),
				now,
			),
		trafficType: () => readTrafficType(options.trafficType),
		usualTrafficType: () =>
			isBlank(options.trafficType) ? readTrafficType(connection.trafficType) : undefined,
		messageId: () => (isBlank(options.messageId) ? undefined : readMessageId(options.messageId)),
		deduplicationKey: () => String(options.deduplicationKey ?? '').trim() || undefined,
		extraFields: () => readJson(options.extraFields ?? {}, 'Extra Fields'),
	});
};

const expiryInput = (
	{ expireAfter, expireAt, oneTimeCode }: IDataObject,
	timezone: () => string,
): ExpiryInput => {
	const duration = (expireAfter as IDataObject | undefined)?.duration as IDataObject | undefined;
	const unit = SECONDS[duration?.unit as keyof typeof SECONDS] ?? SECONDS.seconds;
	const amount = duration?.amount === '' || duration?.amount === null ? NaN : duration?.amount;

	if (oneTimeCode === true && duration === undefined && !expireAt) {
		return { afterSeconds: CODE_MINUTES * SECONDS.minutes };
	}

	return {
		...(duration !== undefined && { afterSeconds: Number(amount) * unit }),
		...(expireAt && { at: momentOf(expireAt, timezone()) }),
	};
};
