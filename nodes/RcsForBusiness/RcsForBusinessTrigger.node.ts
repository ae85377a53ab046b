import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { searchAgents } from './agentPicker/searchAgents';
import { distribute } from './trigger/execution/distribute';
import { properties } from './trigger/fields';
import { webhookMethods } from './trigger/lifecycle';
import { outputs } from './trigger/outputs';
import { triggerPanel } from './trigger/panel';
import { receive } from './trigger/receive';
import { subtitle } from './trigger/subtitle';

export class RcsForBusinessTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RCS for Business Trigger',
		name: 'rcsForBusinessTrigger',
		icon: { light: 'file:../../icons/rcs.svg', dark: 'file:../../icons/rcs.dark.svg' },
		group: ['trigger'],
		// At version 1, n8n evaluates an expression for every call: a third slower on dropped events.
		version: 2,
		subtitle,
		description:
			// n8n shows it for both nodes, where a sender is looked for too.
			'Starts when somebody writes, taps or opts out. The node beside it sends messages with pictures and buttons to phones.',
		builderHint: {
			searchHint:
				'Starts a workflow when somebody answers an RCS for Business (RBM) chat message on their phone: text, tapped button, picture, location, opt-out, delivery or read receipt. To send, use RCS for Business',
		},
		eventTriggerDescription: 'Waiting for an event from Google',
		activationMessage:
			'The workflow now listens at its production URL. If "Register at Google" is set to Automatically and the key may manage agents, Google sends the events there from now on. Otherwise type that URL into Google\'s console once: see the node.',
		defaults: { name: 'RCS for Business Trigger' },
		inputs: [],
		outputs,
		credentials: [{ name: 'rcsForBusinessApi', required: true }],
		triggerPanel,
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Empty, so that n8n answers with what the node returns.
				responseData: '',
				path: 'rcs',
			},
		],
		properties,
	};

	methods = { listSearch: { searchAgents } };

	webhookMethods = webhookMethods;

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	/** n8n puts what `webhook` gave on the first output through it, within the stored execution. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await distribute(this);
	}
}
