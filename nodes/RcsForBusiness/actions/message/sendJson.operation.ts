import { readJson } from '../../fields/json';
import { sending } from './sendMessage';

export const sendJson = sending({
	value: 'sendJson',
	name: 'Send JSON',
	action: 'Send a message written in JSON',
	description: "Send any message in Google's own words, also what this node has no fields for",
	fields: [
		{
			displayName: 'JSON',
			name: 'json',
			type: 'json',
			typeOptions: { rows: 10 },
			required: true,
			default: '{}',
			description:
				'An AgentMessage as Google documents it, or its contentMessage alone. It is checked; fields this node does not know go through.',
		},
	],

	readDraft: (form) => {
		const json = readJson(form.value('json'), 'JSON');
		const isWhole = Object.keys(json).some((key) => /^content_?message$/i.test(key));

		return isWhole ? json : { contentMessage: json };
	},
});
