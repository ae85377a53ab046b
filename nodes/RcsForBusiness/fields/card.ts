import type { INodeProperties } from 'n8n-workflow';

import type { CardContent } from '../../../rbm/message/richCard';
import type { Attach } from './attachments';
import type { Form } from './form';
import { mediaFields } from './media';
import { readMedia } from './readMedia';
import { readSuggestions } from './readSuggestions';
import { suggestions } from './suggestions';

/** What stands on a card. */
export const cardFields: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Pizza of the day',
		description: 'At most 200 characters',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. With basil from our garden',
		description: 'At most 2000 characters',
	},
	...mediaFields,
	suggestions,
];

/** A card, as Google takes it. */
export const readCard = (form: Form, attach: Attach): CardContent => {
	const title = form.text('title');
	const description = form.text('description');

	return {
		...(title !== undefined && { title }),
		...(description !== undefined && { description }),
		...readMedia(form, attach),
		...readSuggestions(form),
	};
};
