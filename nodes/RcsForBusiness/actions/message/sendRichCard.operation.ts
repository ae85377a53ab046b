import { cardOrientations, imageAlignments } from '../../../../rbm/message/richCard';
import { isBlank } from '../../../../rbm/record';
import { cardFields, readCard } from '../../fields/card';
import { chips, readChips } from '../../fields/suggestion/chips';
import { sending } from './sendMessage';

export const sendRichCard = sending({
	value: 'sendRichCard',
	name: 'Send Rich Card',
	action: 'Send a rich card',
	description: 'Send a card with title, text, picture or video, and suggestions',
	fields: [
		...cardFields,
		{
			displayName: 'Orientation',
			name: 'orientation',
			type: 'options',
			default: 'VERTICAL',
			options: [...cardOrientations],
			description: 'How the card is laid out',
		},
		{
			displayName: 'Image Alignment',
			name: 'imageAlignment',
			type: 'options',
			default: '',
			options: [{ name: 'Default', value: '', description: 'Left to Google' }, ...imageAlignments],
			description: 'On which side the card shows its media',
			displayOptions: { show: { orientation: ['HORIZONTAL'] } },
		},
		...chips('chips'),
	],

	readDraft: (form, attach) => {
		const cardOrientation = form.choice('orientation');
		const thumbnailImageAlignment =
			cardOrientation === 'HORIZONTAL' ? form.choice('imageAlignment') : undefined;
		const standaloneCard = {
			...(cardOrientation !== undefined && { cardOrientation }),
			...(!isBlank(thumbnailImageAlignment) && { thumbnailImageAlignment }),
			cardContent: readCard(form, attach),
		};

		return { contentMessage: { richCard: { standaloneCard }, ...readChips(form) } };
	},
});
