import type { INodeProperties } from 'n8n-workflow';

import { readAll } from '../../../../rbm/readAll';
import { readAllowedHosts, readFileUrl } from '../../../../rbm/event/fileUrl';
import { InputError } from '../../../../rbm/explainedError';
import type { Definition, FieldsOf } from '../../fields/definition';
import { readFields, type Form } from '../../fields/form';
import {
	download as fetchFile,
	USUAL_MEGABYTES,
	USUAL_SECONDS,
	type DownloadLimits,
} from '../../transport/download';
import type { Operation } from '../operation';
import { outputField } from '../outputField';
import type { Item } from '../../run/item';

const fileUri: INodeProperties = {
	displayName: 'File URL',
	name: 'fileUri',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.fileUri }}',
	description:
		'The fileUri or thumbnailUri that the RCS for Business Trigger put out. Google does not say how long it works, so download at once.',
};

const binaryPropertyName = outputField('file');

const options = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Allowed Hosts',
			name: 'allowedHosts',
			type: 'string',
			default: '',
			placeholder: 'e.g. files.example.com, *.example.org',
			description:
				"More hosts to download from, besides Google's (*.googleapis.com, *.googleusercontent.com) and that of a custom endpoint. Separate them by commas.",
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.fileName }}',
			description: 'The name to give the file. Empty: the last part of the URL.',
		},
		{
			displayName: 'Maximum Size (MB)',
			name: 'maxMegabytes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: USUAL_MEGABYTES,
			description: 'A larger file is not downloaded',
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeoutSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: USUAL_SECONDS,
			description: 'How long the whole download may take',
		},
	],
} as const satisfies Definition;

export const download = {
	value: 'download',
	name: 'Download',
	action: 'Download a file that a user sent',
	description: 'Fetch the file or the thumbnail of a received message',
	fields: [fileUri, binaryPropertyName, options],

	read(item) {
		const { url, field, limits } = readAll({
			url: () => readFileUrl(item.value(fileUri)),
			field: () => readFieldName(item),
			limits: () => readFields(item, [options], (form) => readLimits(form.group('options'))),
		});

		return {
			run: async () => {
				const file = await fetchFile(item.context, item.connection, url, limits);
				const { fileName, mimeType, bytes } = file;
				const json = { fileName: fileName ?? '', mimeType, ...(bytes !== undefined && { bytes }) };

				return [{ json, binary: { [field]: file } }];
			},
		};
	},
} as const satisfies Operation;

const readFieldName = (item: Item): string => {
	const name = String(item.value(binaryPropertyName) ?? '').trim();
	if (name !== '') return name;

	const field = 'Put Output File in Field';
	throw new InputError([{ field, message: `${field} is empty. Write a name such as data.` }]);
};

type Options = FieldsOf<readonly [typeof options]>['options'];

const readLimits = (added: Form<Options>): DownloadLimits => ({
	allowedHosts: added.noting(() => readAllowedHosts(added.value('allowedHosts'))) ?? [],
	fileName: String(added.value('fileName') ?? '').trim(),
	maxBytes: readAmount(added, 'maxMegabytes', USUAL_MEGABYTES) * 1e6,
	seconds: readAmount(added, 'timeoutSeconds', USUAL_SECONDS),
});

const readAmount = (
	added: Form<Options>,
	name: 'maxMegabytes' | 'timeoutSeconds',
	usual: number,
): number => {
	const amount = added.number(name);
	if (amount === undefined) return usual;
	if (typeof amount === 'number' && Number.isFinite(amount) && amount > 0) return amount;

	added.refuse(name, 'must be a number above 0.');
	return usual;
};
