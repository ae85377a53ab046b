import { agentId } from '../../fields/agentId';
import { delivery, toolNotice } from '../../fields/delivery';
import { readJson } from '../../fields/json';
import { guards } from '../../fields/guards';
import { laneOfPhone, phoneNumber } from '../../fields/phoneNumber';
import type { Operation } from '../operation';
import type { Draft } from './compose';
import { sendMessage } from './sendMessage';

export const sendJson = {
	value: 'sendJson',
	name: 'Send JSON',
	action: 'Send a message written in JSON',
	description: "Send any message in Google's own words, also what this node has no fields for",
	fields: [
		agentId,
		phoneNumber,
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
		...guards,
		toolNotice,
		delivery,
	],
	laneOf: laneOfPhone,

	run: async (item) =>
		await sendMessage(item, (form) => {
			const json = readJson(form.value('json'), 'JSON');
			const isWhole = 'contentMessage' in json || 'content_message' in json;

			return (isWhole ? json : { contentMessage: json }) as unknown as Draft;
		}),
} as const satisfies Operation;
