import { urlApplications, webviewModes } from '../../../../rbm/message/suggestion';
import { action } from './action';

const [browser, webview] = urlApplications;

export const openUrl = action(
	[
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/menu',
			description: 'The page to open',
			displayOptions: { show: { type: ['openUrl'] } },
		},
		{
			displayName: 'Open In',
			name: 'openIn',
			type: 'options',
			required: true,
			default: 'BROWSER',
			options: [
				browser,
				...webviewModes.map(({ value, name, description }) => ({
					value,
					name: `Webview, ${name}`,
					description,
				})),
			],
			description: 'A webview covers the conversation. Phones without it open the browser.',
			displayOptions: { show: { type: ['openUrl'] } },
		},
		{
			displayName: 'Web Page Description',
			name: 'webPageDescription',
			type: 'string',
			typeOptions: { showEvenWhenOptional: true },
			default: '',
			placeholder: 'e.g. The menu of tonight',
			description: 'What screen readers say about the page',
			displayOptions: {
				show: { type: ['openUrl'], openIn: webviewModes.map(({ value }) => value) },
			},
		},
	],
	(row) => {
		const mode = webviewModes.find(({ value }) => value === row.choice('openIn'))?.value;
		const description = row.word('webPageDescription');
		const url = row.word('url') ?? '';
		if (mode === undefined) return { url };

		return {
			url,
			application: webview.value,
			webviewViewMode: mode,
			...(description !== undefined && { description }),
		};
	},
);
