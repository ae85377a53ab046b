import { about } from '../../fields/suggestion/about';
import { agentId } from '../../fields/agentId';
import type { Definition } from '../../fields/definition';
import { delivery } from '../../fields/delivery';
import { formOf } from '../../fields/form';
import { guardsOfAwaited } from '../../fields/guards';
import { phoneNumber } from '../../fields/phoneNumber';
import { asDuration } from '../../../../rbm/message/agentMessage';
import { SENT, type Operation } from '../operation';
import { sendAndHear } from './delivery/hear';
import { assertLastingKey } from './question/lastingKey';
import { limitFieldsOf, readLifetime } from './question/limit';
import { sendCarousel } from './sendCarousel.operation';
import { sendFile } from './sendFile.operation';
import { restraints } from './sendMessage';
import { sendRichCard } from './sendRichCard.operation';
import { sendText } from './sendText.operation';

/** What can be sent so, as the operations that only send it. */
const contents = { carousel: sendCarousel, file: sendFile, richCard: sendRichCard, text: sendText };

const fields = [
	{
		displayName: 'Content',
		name: 'content',
		type: 'options',
		noDataExpression: true,
		default: 'text',
		options: [
			{ name: 'Carousel', value: 'carousel' },
			{ name: 'File', value: 'file' },
			{ name: 'Rich Card', value: 'richCard' },
			{ name: 'Text', value: 'text' },
		],
		description: 'What is sent',
	},
] as const satisfies readonly Definition[];

const waitFields = [
	{
		displayName: 'Wait Until',
		name: 'waitUntil',
		type: 'options',
		noDataExpression: true,
		default: 'delivery',
		options: [
			{ name: 'It Arrived', value: 'delivery', description: 'On the phone, read or not' },
			{
				name: 'It Was Read',
				value: 'read',
				description:
					'Not everybody lets others know. What arrived and is not read in time leaves by Delivered.',
			},
		],
		description: 'What is waited for',
	},
	...limitFieldsOf({
		...{ amount: 2, unit: 'minutes' },
		description:
			'What has not arrived by then, Google takes back, and says so within seconds: it leaves by "Not Delivered", where an SMS does not arrive twice. At most 15 days; Google advises at least 10 seconds.',
	}),
] as const satisfies readonly Definition[];

/** The life of the message is the limit; an id of one's own does not tell that somebody waits. */
const OPTIONS: readonly string[] = ['trafficType', 'extraFields'];

const options: Definition = {
	...delivery,
	options: delivery.options.filter(({ name }) => OPTIONS.includes(name)),
};

/** The fields of all of them. What several have alike stands there once. */
const contentFields = (): readonly Definition[] => {
	const shown = new Map<
		string,
		{ readonly field: Definition; readonly content: readonly string[] }
	>();
	for (const [value, { content }] of Object.entries(contents)) {
		for (const field of content) {
			const key = JSON.stringify(field);
			const known = shown.get(key)?.content ?? [];
			// Behind what is of one alone: suggestions stand below what they belong to.
			shown.delete(key);
			shown.set(key, { field, content: [...known, value] });
		}
	}

	return [...shown.values()].map(({ field, content }) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, content: [...content] },
		},
	}));
};

export const sendAndWaitForDelivery: Operation = {
	value: 'sendAndWaitForDelivery',
	name: 'Send and Wait for Delivery',
	action: 'Send a message and wait until it arrives',
	description: 'Send a message, and go on when it arrived, or when it surely did not',
	sendsMessages: true,
	outcome: SENT,
	waits: { failed: 1, unsure: 2, notReachable: 1, heldBack: 4 },
	fields: [
		agentId,
		phoneNumber,
		...fields,
		...contentFields(),
		about,
		...waitFields,
		...guardsOfAwaited,
		options,
	],

	read(item) {
		const form = formOf(item, [...fields, ...waitFields]);
		const seconds = readLifetime(form);
		const waitsFor = form.choice('waitUntil') ?? 'delivery';
		const { readAwaited } = contents[form.choice('content') ?? 'text'];
		const letter = readAwaited(item, { ttl: asDuration(seconds) }, form.notes.problems);

		return {
			lane: letter.recipient.to,
			...restraints(letter),
			run: async () => {
				await assertLastingKey(item);
				return await sendAndHear(item, letter, { waitsFor, seconds });
			},
		};
	},
};
