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
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send RCS for Business messages to phones, and ask what they can show',
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
