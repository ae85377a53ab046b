import type { INodeTypeDescription } from 'n8n-workflow';

/** What the panel says while nothing has arrived. */
export const triggerPanel: NonNullable<INodeTypeDescription['triggerPanel']> = {
	header: 'Receive from RCS for Business',
	executionsHelp: {
		inactive:
			'<b>Testing:</b> Google sends events to one URL only, and that should be the production URL. So a test listen here changes nothing at Google and hears nothing.<br /><br /><b>Do this instead:</b> publish the workflow, write to the agent once from your phone, and come back: the fields appear in the next node.<br /><br /><b>To listen here all the same</b>, while the workflow is not published, paste the Test URL and the client token into the Developer Console (your agent > Integrations > Webhook > Configure) while you listen: Google verifies it at once. Remove it there afterwards.',
		active:
			'<b>This workflow is published:</b> it runs for every event Google sends to its production URL, and the executions stand in the Executions tab. Write to the agent once and come back: the fields appear in the next node.<br /><br />A test listen here hears nothing, because Google sends to the production URL.<br /><br />Nothing arrives? "Agent: Check Set-Up" of the RCS for Business node tells where Google sends events.',
	},
	activationHint:
		'Publish the workflow: with "Register at Google" set to Automatically, Google then sends the agent\'s events here. By hand, paste the production URL and the client token into the RCS for Business Developer Console: your agent > Integrations > Webhook > Configure.',
};
