import { readChoice } from '../../../rbm/choice';
import type { Problem } from '../../../rbm/explainedError';
import {
	ADVISED_LIFETIME_SECONDS,
	DEFAULT_LIFETIME_DAYS,
	MAX_LIFETIME_DAYS,
} from '../../../rbm/limits';
import { asDuration, type AgentMessage } from '../../../rbm/message/agentMessage';
import { readDeduplicationKey } from '../../../rbm/message/deduplicationKey';
import { readMessageId } from '../../../rbm/message/messageId';
import { readTrafficType, trafficTypes, type TrafficType } from '../../../rbm/message/trafficType';
import type { Definition, FieldsOf } from './definition';
import { formOf, type Form } from './form';
import { readJson, type JsonObject } from './json';
import type { Notes } from './notes';
import type { Item } from '../run/item';
import { timeUnits } from './timeUnits';

/** What the two ways to expire are called on screen. */
export const EXPIRY_LABELS = { ttl: 'Expire After', expireTime: 'Expire At' } as const;

/** Codes are mostly valid for 5 or 10 minutes; Google recommends an expiry and no length. */
const CODE_MINUTES = 5;

/** n8n gives every try of a tool a run of its own, so the derived id differs. */
export const toolNotice = {
	displayName:
		'As an AI tool with "Retry On Fail", a message may be sent twice unless a Deduplication Key is set under Options.',
	name: 'toolNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { '@tool': [true] } },
} as const satisfies Definition;

/** How a message is to be delivered: everything about it that is not its content. */
export const delivery = {
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
			displayName: EXPIRY_LABELS.ttl,
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
							description: `Google advises at least ${ADVISED_LIFETIME_SECONDS} seconds`,
						},
						{
							displayName: 'Unit',
							name: 'unit',
							type: 'options',
							default: 'hours',
							options: timeUnits.map(({ name, value }) => ({ name, value })),
						},
					],
				},
			],
		},
		{
			displayName: EXPIRY_LABELS.expireTime,
			name: 'expireAt',
			type: 'dateTime',
			default: '',
			description: `Take the message back if the phone could not take it by then. At most ${MAX_LIFETIME_DAYS} days ahead. In the workflow's time zone, unless it names another. That zone is set in the workflow's settings, and is New York in a new n8n.`,
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
} as const satisfies Definition;

/** How a message is to be delivered; what could not be read is missing, and `notes` say why. */
export interface Delivery {
	readonly messageId: string | undefined;
	readonly deduplicationKey: string | undefined;
	/** In Google's words, and as they were filled in: also both, or one too long. */
	readonly expiry: Partial<Record<'ttl' | 'expireTime', unknown>> | undefined;
	/** Whether it is called a one-time code. */
	readonly isCode: boolean;
	/** As chosen in the node. */
	readonly trafficType: TrafficType | undefined;
	/** The credential's, for messages that do not say. */
	readonly usualTrafficType: TrafficType | undefined;
	readonly extraFields: JsonObject | undefined;
	readonly notes: Notes;
}

/** Reads the options of one item. */
export const readDelivery = (item: Item): Delivery => {
	const options = formOf(item, [delivery]).group('options');
	const { given, noting, at } = options;
	const messageId = given('messageId');
	const key = given('deduplicationKey');
	const trafficType = options.choice('trafficType');

	return {
		expiry: readExpiry(options),
		isCode: options.flag('oneTimeCode') === true,
		trafficType,
		usualTrafficType: noting(() =>
			trafficType === undefined ? readTrafficType(item.connection.trafficType) : undefined,
		),
		messageId: noting(() => (messageId === undefined ? undefined : readMessageId(messageId))),
		deduplicationKey: noting(() =>
			key === undefined ? undefined : readDeduplicationKey(key, at('deduplicationKey').label),
		),
		extraFields: noting(() => readJson(given('extraFields') ?? {}, at('extraFields').label)),
		notes: options.notes,
	};
};

type Options = FieldsOf<readonly [typeof delivery]>['options'];

const readExpiry = (options: Form<Options>): Delivery['expiry'] => {
	const [duration] = options.rows('expireAfter');
	const isCode = options.flag('oneTimeCode') === true;
	const ttl = duration && readDuration(options, duration);
	const expireTime = options.moment('expireAt');
	if (ttl === undefined && expireTime === undefined) {
		return isCode ? { ttl: asDuration(CODE_MINUTES * 60) } : undefined;
	}

	return { ...(ttl !== undefined && { ttl }), ...(expireTime !== undefined && { expireTime }) };
};

const readDuration = (
	options: Form<Options>,
	duration: Form<Options['expireAfter']>,
): string | undefined => {
	const amount = duration.number('amount');
	const { label } = options.at('expireAfter');
	const unit = options.noting(() =>
		readChoice(duration.value('unit'), timeUnits, `${label}: Unit`),
	);
	if (amount === undefined) {
		options.refuseBlank('expireAfter');
		return undefined;
	}
	const { seconds: each } = timeUnits.find(({ value }) => value === unit) ?? { seconds: 1 };
	const seconds = typeof amount === 'number' ? amount * each : NaN;
	if (Number.isFinite(seconds) && seconds >= 0.001) return asDuration(seconds);

	options.refuse('expireAfter', 'must be a number greater than 0.');
	return undefined;
};

/** A code of which nobody hears that it came too late. */
export const lateCodes = ({
	messageTrafficType,
	ttl,
	expireTime,
}: AgentMessage): readonly Problem[] =>
	messageTrafficType === 'AUTHENTICATION' && ttl === undefined && expireTime === undefined
		? [
				{
					field: 'Traffic Type',
					message: `A code that arrives late is of no use, and Google tries for ${DEFAULT_LIFETIME_DAYS} days. Add the option "One-Time Code", or an expiry.`,
				},
			]
		: [];
