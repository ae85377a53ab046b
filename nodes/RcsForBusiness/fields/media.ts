import { mediaHeights } from '../../../rbm/message/media';
import type { Attach } from './attachments';
import type { Definition } from './definition';
import { fileOptions, readSource, sourceFields, sources } from './fileSource';
import type { FormOf } from './form';
import type { JsonObject } from './json';

/** The picture, video or PDF of a card. */
export const mediaFields = [
	{
		displayName: 'Media',
		name: 'media',
		type: 'options',
		noDataExpression: true,
		default: 'none',
		options: [{ name: 'None', value: 'none' }, ...sources],
		description: 'Where the picture or video of the card comes from',
	},
	...sourceFields('media'),
	{
		displayName: 'Media Height',
		name: 'mediaHeight',
		type: 'options',
		default: 'MEDIUM',
		options: [...mediaHeights],
		description: 'How tall it is drawn. Horizontal cards ignore it.',
		displayOptions: { hide: { media: ['none'] } },
	},
	{
		displayName: 'Media Options',
		name: 'mediaOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		description: 'Text for screen readers, thumbnail and refresh',
		displayOptions: { hide: { media: ['none'] } },
		options: [
			{
				displayName: 'Alt Text',
				name: 'altText',
				type: 'string',
				default: '',
				placeholder: 'e.g. A pizza with basil',
				description: 'What screen readers say instead of showing it',
			},
			...fileOptions,
		],
	},
] as const satisfies readonly Definition[];

/** The media of a card, as Google takes it; nothing when it has none. */
export const readMedia = (form: FormOf<typeof mediaFields>, attach: Attach): JsonObject => {
	const source = form.choice('media');
	if (source === undefined || source === 'none') return {};

	const options = form.group('mediaOptions');
	const altText = options.text('altText');
	const height = form.choice('mediaHeight');

	return {
		media: {
			...readSource(form, source, options, attach, 'card'),
			...(height !== undefined && { height }),
			...(altText !== undefined && { contentDescription: altText }),
		},
	};
};
