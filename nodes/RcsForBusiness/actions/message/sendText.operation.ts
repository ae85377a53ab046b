import { MAX_TEXT_CHARACTERS } from '../../../../rbm/limits';
import { readSuggestions, suggestions } from '../../fields/suggestion/suggestions';
import { sending } from './sendMessage';

export const sendText = sending({
	value: 'sendText',
	name: 'Send Text',
	action: 'Send a text message',
	description: 'Send a text to a phone',
	isPlain: true,
	fields: [
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
		...suggestions,
	],

	readDraft: (form) => ({
		contentMessage: { text: form.text('text') ?? '', ...readSuggestions(form) },
	}),
});
