import type { ShownError } from '../../support/stage/misuse';

/** What somebody does with the node, by name. */
export const ACTS = {
	text: { text: 'Hello' },
	carousel: {
		operation: 'sendJson',
		json: JSON.stringify({
			contentMessage: {
				richCard: { carouselCard: { cardContents: [{ title: 'One' }, { title: 'Two' }] } },
			},
		}),
	},
	question: {
		operation: 'sendJson',
		json: JSON.stringify({
			contentMessage: {
				text: 'Tea?',
				suggestions: [{ reply: { text: 'Yes', postbackData: 'tea' } }],
			},
		}),
	},
	textOfUnlaunched: { text: 'Hello', agentId: 'simulator-unlaunched-agent' },
	check: { resource: 'capability', operation: 'check' },
	checkOfUnlaunched: {
		resource: 'capability',
		operation: 'check',
		agentId: 'simulator-unlaunched-agent',
	},
} as const;
export type Act = keyof typeof ACTS;

/** Fields of the item that comes out, or the error on screen. */
export type Told = ShownError | { readonly accepted: true } | { readonly reachable: boolean };

export const SENT = { accepted: true } as const;
export const error = (message: string, description: string): ShownError => ({
	message,
	description,
});

export const notReachable = (words: string): ShownError =>
	error(
		'This phone cannot be reached by RCS',
		`The phone has no RCS, or its network does not carry this agent yet, or the agent is not launched and the phone is not one of its test devices. Send an SMS or e-mail instead; "Capability: Check" tells it before sending. Google's words: "${words}"`,
	);
export const NOT_REACHABLE = notReachable(
	'The specified phone number cannot be reached by RBM at this time.',
);

/** About one person: neither a wait nor another person's turn changes it. */
export const LIMIT_REACHED = error(
	'Google lets this agent send no more messages to this person for now',
	'Nothing was sent to this person; others are not concerned. Google does not say when it takes messages for this person again: waiting a few minutes does not help. Write to people less often, or when they have written first. Google\'s words: "You have reached the allowed traffic limit for this agent on the user, your message will not be delivered"',
);
