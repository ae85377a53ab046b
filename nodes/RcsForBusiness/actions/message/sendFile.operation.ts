import { fileFields } from '../../fields/media';
import { readFile } from '../../fields/readMedia';
import { readSuggestions } from '../../fields/readSuggestions';
import { suggestions } from '../../fields/suggestions';
import { sending } from './sendMessage';

export const sendFile = sending({
	value: 'sendFile',
	name: 'Send File',
	action: 'Send a file',
	description: 'Send a picture, video, sound or PDF to a phone',
	fields: [...fileFields, suggestions],

	readDraft: (form, attach) => ({
		contentMessage: { ...readFile(form, attach), ...readSuggestions(form) },
	}),
});
