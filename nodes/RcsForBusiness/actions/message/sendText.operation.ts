import { MAX_TEXT_CHARACTERS } from '../../../../rbm/limits';
import { agentId } from '../../fields/agentId';
import { delivery, toolNotice } from '../../fields/delivery';
import { guards } from '../../fields/guards';
import { laneOfPhone, phoneNumber } from '../../fields/phoneNumber';
import { readSuggestions } from '../../fields/readSuggestions';
import { suggestions } from '../../fields/suggestions';
import type { Operation } from '../operation';
import { sendMessage } from './sendMessage';

export const sendText = {
	value: 'sendText',
	name: 'Send Text',
	action: 'Send a text message',
	description: 'Send a text to a phone',
	fields: [
		agentId,
		phoneNumber,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. Your table is booked for tonight at 8.',
			description: `What the phone shows: at most ${MAX_TEXT_CHARACTERS} characters`,
		},
		suggestions,
		...guards,
		toolNotice,
		delivery,
	],
	laneOf: laneOfPhone,

	run: async (item) =>
		await sendMessage(item, (form) => ({
			contentMessage: { text: form.text('text') ?? '', ...readSuggestions(form) },
		})),
} as const satisfies Operation;
