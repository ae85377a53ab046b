import type { INodeTypeDescription } from 'n8n-workflow';

const HEARS_NOTHING = 'Execute step hears nothing from Google.';

const COME_BACK = 'write to the agent once, come back: the fields appear in the next node.';

const WHY =
	'Google sends events to one URL only, and that should be the production URL. So a test listen changes nothing at Google.';

/** What the panel says while nothing has arrived: one line, the rest folded. */
export const triggerPanel: NonNullable<INodeTypeDescription['triggerPanel']> = {
	header: 'Receive from RCS for Business',
	executionsHelp: {
		inactive: `${WHY}<br /><br /><b>By hand:</b> with "Register at Google" set to By Hand, paste the production URL and the client token into the RCS for Business Developer Console: your agent > Integrations > Webhook > Configure.<br /><br /><b>To listen here all the same</b>, while the workflow is not published, paste the Test URL there instead while you listen: Google verifies it at once. Remove it afterwards.`,
		active: `${WHY} This workflow is published: it runs for every event that arrives there, and the executions stand in the Executions tab.<br /><br />Nothing arrives? "Agent: Check Set-Up" of the RCS for Business node tells where Google sends events.`,
	},
	activationHint: {
		inactive: `<b>${HEARS_NOTHING} Publish, ${COME_BACK}</b>`,
		active: `<b>${HEARS_NOTHING} ${COME_BACK.charAt(0).toUpperCase()}${COME_BACK.slice(1)}</b>`,
	},
};
