import { MAX_ENTRY_CHARACTERS } from '../../../../rbm/chatLink/entry';
import type { Definition } from '../../fields/definition';
import { MAX_QR_CODE_PIXELS } from '../../qrCode/limits';
import { outputField } from '../outputField';

export const code = {
	displayName: 'Code',
	name: 'code',
	type: 'string',
	default: '',
	placeholder: 'e.g. Table 12',
	description: `Where people come from. The message begins with it, as in [#Table 12], and the trigger puts it out as "entry". Up to ${MAX_ENTRY_CHARACTERS} characters; empty: nothing is put in front.`,
} as const satisfies Definition;

export const text = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Hello! I would like to order.',
	description:
		'What stands ready to be sent when somebody opens the link, behind the code. People can change it before they send it.',
} as const satisfies Definition;

export const qrCode = {
	displayName: 'QR Code',
	name: 'qrCode',
	type: 'boolean',
	default: true,
	description: 'Whether to draw the link as a QR code too, as a PNG picture to print or to send',
} as const satisfies Definition;

export const binaryPropertyName = {
	...outputField('picture'),
	displayOptions: { show: { qrCode: [true] } },
} as const satisfies Definition;

export const DEFAULT_PIXELS = 1000;

export const options = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Error Correction',
			name: 'errorCorrection',
			type: 'options',
			default: 'M',
			options: [
				{ name: 'Low (7 %)', value: 'L', description: 'The coarsest squares, for screens' },
				{ name: 'Medium (15 %)', value: 'M', description: 'For prints that stay clean' },
				{ name: 'Quarter (25 %)', value: 'Q', description: 'For tables, counters and windows' },
				{ name: 'High (30 %)', value: 'H', description: 'The finest squares, for rough places' },
			],
			description:
				'How much of the QR code may be dirty, worn or covered. More of it makes finer squares, which need a larger print.',
		},
		{
			displayName: 'Fallback Number',
			name: 'fallbackNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. +4915112345678 or 12345',
			description:
				'Whom phones without RCS write an SMS to: a number of yours with country code, or the short code of the agent. Without it, they show an error.',
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. table-12.png',
			description: 'The name to give the picture. Empty: made of the code.',
		},
		{
			displayName: 'Short Link',
			name: 'shortLink',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://my-shop.example/t12',
			description:
				'An address of yours that leads on to the link. The QR code holds it in place of the link, so what is printed can stay when the link changes. With a fallback number, some cameras need it.',
		},
		{
			displayName: 'Size (Pixels)',
			name: 'size',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_QR_CODE_PIXELS },
			default: DEFAULT_PIXELS,
			description: `Width and height of the picture, with its white margin; at most ${MAX_QR_CODE_PIXELS}. 1000 pixels are sharp up to a print of 8 cm.`,
		},
	],
} as const satisfies Definition;
