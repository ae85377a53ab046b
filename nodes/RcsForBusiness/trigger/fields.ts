import type { INodeProperties } from 'n8n-workflow';

import type { CallbackType } from '../../../rbm/event/callback';
import { callbackTypes } from '../../../rbm/event/callbackFamily';
import { agentLocator } from '../agentPicker/agentLocator';
import { everydayWords } from '../fields/everydayWords';
import { gatherReceipts } from './gatherReceipts';
import { kinds } from './kinds';
import { separateOutputs } from './outputs';
import { downloadFiles } from './execution/downloadFiles';
import { rememberOptOuts } from './execution/rememberOptOuts';
import { registrationFields, replaceWebhook } from './registration/fields';

const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: [...callbackTypes.filter((type) => kinds[type].isChosenAtFirst)],
	description: 'What starts the workflow. Everything else is acknowledged and dropped.',
	options: callbackTypes
		.map((value) => {
			const { name, description, action } = kinds[value];
			return { value, name, description, action };
		})
		.sort((a, b) => a.name.localeCompare(b.name)),
};

const agentId = agentLocator({
	displayName: 'Only for Agent',
	description:
		'Start only for this agent, with or without "@rbm.goog", and register its webhook. Leave empty to take the events of every agent whose webhook points here.',
	hint: "Empty: every agent; registered is the webhook of the credential's default agent",
});

/** What a person fills in. */
export const properties: INodeProperties[] = [
	...registrationFields,
	events,
	agentId,
	separateOutputs,
	{
		...everydayWords,
		displayOptions: { show: { events: ['message.text' satisfies CallbackType] } },
	},
	downloadFiles,
	gatherReceipts,
	rememberOptOuts,
	replaceWebhook,
];
