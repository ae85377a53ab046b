import { fileTypes } from '../../../rbm/message/media';
import type { Definition } from './definition';

/** What a file is, where the binary field has it wrong. */
export const fileType = {
	displayName: 'File Type',
	name: 'mimeType',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: '',
			description: 'As the binary field says or, where it does not know, the end of the file name',
		},
		...fileTypes.map(({ name, value }) => ({ name: `${name} (${value})`, value })),
	],
	default: '',
	description:
		'What the file is. Choose it if the node before this one did not know, which shows as application/octet-stream.',
} as const satisfies Definition;
