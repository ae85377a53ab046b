import type { INodeProperties } from 'n8n-workflow';

const byHand = { show: { registration: ['byHand'] } };
const automatic = { show: { registration: ['automatic'] } };

const registration: INodeProperties = {
	displayName: 'Register at Google',
	name: 'registration',
	type: 'options',
	noDataExpression: true,
	default: 'automatic',
	description: 'Who tells Google where to send the events of the agent',
	options: [
		{
			name: 'Automatically',
			value: 'automatic',
			description: 'This node: when you publish the workflow, and back when you unpublish it',
		},
		{
			name: 'By Hand',
			value: 'byHand',
			description: "You, in Google's console: also for one webhook for all agents of a partner",
		},
	],
};

const automaticNotice: INodeProperties = {
	displayName:
		'Publish this workflow: Google then sends the events of the agent here. This needs a key that may manage agents (those made in the RCS for Business Developer Console may) and an address of this n8n that begins with https and can be reached from the internet. If your key may not, the workflow is published all the same: set this field to By Hand for the steps.',
	name: 'automaticNotice',
	type: 'notice',
	default: '',
	displayOptions: automatic,
};

const setUp: INodeProperties = {
	displayName:
		'Google has to be told once where to send events. 1. Put a client token into the credential: a password you make up, of at least 8 characters. 2. Copy the Production URL above and publish this workflow. 3. In the <a href="https://business-communications.cloud.google.com/" target="_blank">RCS for Business Developer Console</a>, open your agent > Integrations > Webhook > Configure (or, for all agents, Partner account settings > Webhook > Configure), paste the URL and the same client token, and press Verify.',
	name: 'setUpNotice',
	type: 'notice',
	default: '',
	displayOptions: byHand,
};

/** Stands last: few need it. */
export const replaceWebhook: INodeProperties = {
	displayName: 'Replace Another Webhook',
	name: 'replaceWebhook',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether publishing may take the place of a webhook that the agent has already. What received its events before then gets nothing more. Left off, the other one stays and publishing says whose it is. Switch it off again afterwards: a copy of the workflow takes the switch along.',
	displayOptions: automatic,
};

/** Who registers the webhook, and what is to be done for it. */
export const registrationFields: INodeProperties[] = [registration, automaticNotice, setUp];
