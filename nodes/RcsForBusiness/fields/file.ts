import { MAX_FILE_SIZE } from '../../../rbm/limits';
import type { Attach } from './attachments';
import type { Definition } from './definition';
import { fileOptions, readSource, sourceFields, sources } from './fileSource';
import type { FormOf } from './form';
import type { JsonObject } from './json';

/** The file of a message. */
export const fileFields = [
	{
		displayName: 'File',
		name: 'file',
		type: 'options',
		noDataExpression: true,
		default: 'url',
		options: sources,
		description: `Where the picture, video, sound or PDF comes from: at most ${MAX_FILE_SIZE}`,
	},
	...sourceFields('file'),
	{
		displayName: 'File Options',
		name: 'fileOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'Thumbnail and refresh',
		options: fileOptions,
	},
] as const satisfies readonly Definition[];

/** The file of a message, as Google takes it. */
export const readFile = (form: FormOf<typeof fileFields>, attach: Attach): JsonObject =>
	readSource(form, form.choice('file'), form.group('fileOptions'), attach, 'message');
