import type { INodeProperties } from 'n8n-workflow';
import { countries } from '../rbm/phone/numberingPlan';
import { trafficTypes } from '../rbm/message/trafficType';

const customEndpoint = { show: { endpoint: ['custom'] } };

/** The credential's fields. Their names are saved with every credential, so they never change. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Service Account Key',
		name: 'serviceAccountKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. { "type": "service_account", "project_id": "…" }',
		description: 'Everything that is in the JSON key file of your service account',
		hint: 'Open the key file in a text editor, select everything, and paste it here. You get the file in the <a href="https://business-communications.cloud.google.com/" target="_blank">RCS for Business Developer Console</a> under Partner account settings > Service account > Create key.',
	},
	{
		displayName: 'Test Phone Number',
		name: 'testPhoneNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. +4915112345678',
		description:
			'Gets every message, event and revocation of executions that are started by hand in the editor, in place of the real numbers. Published workflows do not use it.',
		hint: 'Runs started by hand in the editor go to this phone, not to real people. In a sub-workflow, only if its parent begins with a Manual Trigger.',
	},
	{
		displayName: 'Default Agent ID',
		name: 'agentId',
		type: 'string',
		default: '',
		placeholder: 'e.g. my_shop_abc123_agent',
		description: 'The agent that sends when a node names no other',
		hint: 'The agent\'s overview in the Developer Console shows it. With or without "@rbm.goog".',
	},
	{
		displayName: 'Webhook Client Tokens',
		name: 'clientTokens',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. a1B2c3D4e5F6',
		description:
			"The client token in the webhook settings of the Developer Console: a password that you make up, of at least 8 characters. Left empty, the trigger takes one that follows from the key and the agent's ID.",
		hint: 'Leave empty, unless you register by hand. The trigger accepts only what is signed with it. Separate several by commas or new lines: for agents with webhooks of their own, or an old and a new one while you change it. A blank belongs to the token. The first is used where the trigger registers its webhook itself.',
	},
	{
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'options',
		default: '',
		options: [
			{ name: 'None: Numbers Must Have a Country Code', value: '' },
			...countries().map(({ code, name }) => ({ name, value: code })),
		],
		description: 'The country of phone numbers written without country code, such as 0151 12345678',
		hint: 'Without it, a number that does not begin with + or 00 is refused, never guessed.',
	},
	{
		displayName: 'Default Traffic Type',
		name: 'defaultTrafficType',
		type: 'options',
		default: '',
		options: [{ name: "Google's Default for the Agent", value: '' }, ...trafficTypes],
		description: 'What messages are for, when a node says nothing else',
		hint: 'A multi-use agent has no default at Google: without a traffic type its messages are refused. Other agents need none.',
	},
	{
		displayName: 'Endpoint',
		name: 'endpoint',
		type: 'options',
		default: 'global',
		options: [
			{ name: 'Asia', value: 'asia', description: 'Google in Asia Pacific' },
			{
				name: 'Custom',
				value: 'custom',
				description: 'Your own addresses, such as those of the simulator',
			},
			{ name: 'Europe', value: 'europe', description: 'Google in Europe' },
			{ name: 'Global', value: 'global', description: 'Google picks the region' },
			{ name: 'United States', value: 'us', description: 'Google in North America' },
		],
		description: 'Which servers messages are sent through',
		hint: 'If in doubt, the region in which your agent was created.',
	},
	{
		displayName:
			'Access tokens and messages go to these addresses. Use https://; plain http:// is accepted only for this machine (localhost, 127.0.0.1), host.docker.internal and private addresses such as 192.168.1.20. Where n8n runs in Docker, localhost is the container itself.',
		name: 'customEndpointNotice',
		type: 'notice',
		default: '',
		displayOptions: customEndpoint,
	},
	{
		displayName: 'Messaging URL',
		name: 'messagingUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://localhost:4010/messaging',
		description: 'Where messages are sent to, without the /v1 that follows',
		displayOptions: customEndpoint,
	},
	{
		displayName: 'Management URL',
		name: 'managementUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://localhost:4010/management',
		description: 'Where agents and testers are managed, without the /v1 that follows',
		displayOptions: customEndpoint,
	},
	{
		displayName: 'Token URL',
		name: 'tokenUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://localhost:4010/token',
		description: 'Where the service account key is exchanged for an access token',
		displayOptions: customEndpoint,
	},
	{
		// Always empty: n8n calls `preAuthentication` only for a type with such a field.
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	},
];
