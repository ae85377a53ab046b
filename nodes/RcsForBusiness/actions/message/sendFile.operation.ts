import { fileFields, readFile } from '../../fields/file';
import { readSuggestions, suggestions } from '../../fields/suggestion/suggestions';
import { sending } from './sendMessage';

export const sendFile = sending({
	value: 'sendFile',
	name: 'Send File',
	action: 'Send a file',
	description: 'Send a picture, video, sound or PDF to a phone',
	isPlain: true,
	fields: [...fileFields, ...suggestions],

	readDraft: (form, attach) => ({
		contentMessage: { ...readFile(form, attach), ...readSuggestions(form) },
	}),
});
