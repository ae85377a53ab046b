import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { outputs } from './fields/guards';
import { properties } from './actions/registry';
import { subtitle } from './actions/subtitle';
import { searchAgents } from './agentPicker/searchAgents';
import { resume, resumeWebhooks } from './dialogue/resume';
import { runItems } from './loop/runItems';
import { CREDENTIAL } from './transport/connection';

export class RcsForBusiness implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'RCS for Business',
		name: 'rcsForBusiness',
		icon: { light: 'file:../../icons/rcs.svg', dark: 'file:../../icons/rcs.dark.svg' },
		group: ['output'],
		version: [1, 1.1],
		subtitle,
		description: 'Send RCS for Business messages to phones, and ask what they can show',
		builderHint: {
			searchHint:
				'Sends RCS for Business (RBM) messages to phones, as an SMS with pictures and buttons: texts, files, rich cards, carousels; asks somebody and waits for the answer or approval. To start a workflow on answers, use RCS for Business Trigger',
		},
		defaults: { name: 'RCS for Business' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		webhooks: resumeWebhooks,
		credentials: [{ name: CREDENTIAL, required: true }],
		properties,
	};

	methods = { listSearch: { searchAgents } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this);
	}

	/** The answer to a question, while the execution waits for it. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await resume(this);
	}
}
