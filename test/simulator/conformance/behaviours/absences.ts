import type { Absence } from '../behaviour';

/** What the platform has and the simulator has not, with the reason. */
export const absences: readonly Absence[] = [
	{
		absence: 'What query parameters do to an answer: `fields`, `prettyPrint`, `alt`, `callback`',
		source: 'System parameters',
		reason: 'they are taken and ignored: every answer is whole, indented JSON',
	},
	{
		absence: 'Messages by Dialogflow',
		source: 'REST',
		reason: "n8n takes Dialogflow's place here",
		request: ['POST', '/messaging/v1/phones/+12025550101/dialogflowMessages'],
	},
	{
		absence: 'Inviting testers by the messaging API',
		source: 'REST',
		reason: 'gone from the newest reference; the management API does it',
		request: ['POST', '/messaging/v1/phones/+12025550101/testers'],
	},
	{
		absence: 'Capabilities by callback',
		source: 'REST',
		reason: 'withdrawn: in no client since 2025',
		request: ['POST', '/messaging/v1/phones/+12025550101/capability:requestCapabilityCallback'],
	},
	{
		absence: 'Making, changing, launching and verifying agents and brands',
		source: 'Management REST',
		reason: "done once, by hand, in Google's console; here the back door's `putAgent` does it",
		request: ['POST', '/management/v1/brands/1/agents'],
	},
	{
		absence: 'Changing a webhook (`integrations.patch`)',
		source: 'Management REST',
		reason: 'documented for Dialogflow alone; deleting and creating does it',
		request: ['PATCH', '/management/v1/brands/1/agents/1/integrations/1'],
	},
	{
		absence: "The partner's webhook by API (`partners.patch`)",
		source: 'Management REST',
		reason: "has no field for the client token; here the back door's `setPartnerWebhook` does it",
		request: ['PATCH', '/management/v1/partners/1'],
	},
	{
		absence: 'What carriers do: subscriber profiles, critical agents, launch decisions',
		source: 'Management REST',
		reason: 'not for senders',
	},
	{
		absence: "Google's regional hosts",
		source: 'users.batchGet',
		reason: 'the simulator has one address; only a check of many looks at regions',
	},
	{
		absence: 'Limits on how fast or how much one may send',
		source: 'REST',
		reason:
			'Google publishes no figures; the faults 429 and the persona `atTrafficLimit` show what limits look like',
	},
	{
		absence: 'Shrinking and converting files, looking into linked pages',
		source: 'Send messages',
		reason: "happens on Google's side and changes no answer",
	},
	{
		absence: 'Uploading a file in several requests',
		source: 'files.create',
		reason: "offered by Google's client libraries, described on no page",
	},
];
