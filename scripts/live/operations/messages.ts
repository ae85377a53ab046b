import { randomUUID } from 'node:crypto';

import type { LiveRun } from '../liveRun';
import { picture } from './picture';
import { accepted, type OperationTrials } from './trial';

const to = ({ phone }: LiveRun) => ({ phoneNumber: phone });
const choices = {
	choice: [
		{ text: 'Coffee', value: 'coffee' },
		{ text: 'Tea', value: 'tea' },
	],
};

/** What people see, in the order in which it is tried. */
export const messages: OperationTrials = {
	'message.sendText': {
		does: 'Send a text with a chip below it.',
		messages: 1,
		fill: (live) => ({
			...to(live),
			text: `${live.mark()} A text. Grüße, 你好 👋`,
			suggestions: { suggestion: [{ type: 'reply', text: 'Good', postbackData: 'good' }] },
		}),
		told: accepted,
		sees: 'is there a text with letters of three scripts, an emoji, and a chip "Good"?',
	},
	'message.sendFile': {
		does: 'Upload a picture and send it.',
		messages: 1,
		fill: (live) => ({ ...to(live), file: 'binary', binaryPropertyName: 'data' }),
		files: { data: picture },
		told: accepted,
		sees: 'is there a picture, a square code?',
	},
	'message.sendRichCard': {
		does: 'Send a card with a picture and a button.',
		messages: 1,
		fill: (live) => ({
			...to(live),
			...{ title: `${live.mark()} A card`, description: 'With a picture and a button.' },
			...{ media: 'binary', binaryPropertyName: 'data' },
			suggestions: { suggestion: [{ type: 'reply', text: 'Good', postbackData: 'good' }] },
		}),
		files: { data: picture },
		told: accepted,
		sees: 'is there a card with a picture and a button "Good"?',
	},
	'message.sendCarousel': {
		does: 'Send two cards side by side.',
		messages: 1,
		fill: (live) => ({
			...to(live),
			cards: {
				card: ['first', 'second'].map((which) => ({ title: `${live.mark()} The ${which}` })),
			},
		}),
		told: accepted,
		sees: 'are there two cards that can be swiped?',
	},
	'message.sendJson': {
		does: 'Send a text that was written as JSON.',
		messages: 1,
		fill: (live) => ({
			...to(live),
			json: JSON.stringify({ text: `${live.mark()} Written as JSON.` }),
		}),
		told: accepted,
		sees: 'is there a text "Written as JSON."?',
	},
	'message.sendAndWait': {
		does: 'Send a question with two choices. Nothing waits here: answers come to a webhook.',
		messages: 1,
		fill: (live) => ({
			...to(live),
			...{ message: `${live.mark()} Coffee or tea?`, choices, waitAtMost: 0 },
		}),
		told: () => 'accepted',
		sees: 'is there a question with "Coffee" and "Tea" below it?',
	},
	'message.sendAndWaitForDelivery': {
		does: 'Send a text that expires after two minutes. Nothing waits here: receipts come to a webhook.',
		messages: 1,
		fill: (live) => ({
			...to(live),
			...{ content: 'text', text: `${live.mark()} Expires if you are offline.` },
		}),
		told: () => 'accepted',
		sees: 'is there a text "Expires if you are offline."?',
	},
	'message.revoke': {
		does: 'Send a text to the phone in flight mode, and take it back.',
		messages: 1,
		fill: async (live) => {
			await live.person.does('switch the flight mode of the phone on');
			const text = `${live.mark()} You should not see this.`;
			const { messageId } = await live.act('message.sendText', { ...to(live), text });

			return { ...to(live), messageId };
		},
		told: ({ revoked }) => (revoked === true ? 'taken back' : 'too late: delivered, or unknown'),
		sees: ({ revoked }) =>
			revoked === true
				? 'switch the flight mode off again, and wait a minute. Did it stay away?'
				: undefined,
	},
	'event.showTyping': {
		does: 'Show for 20 seconds that the agent is typing.',
		fill: to,
		told: accepted,
		sees: 'does the conversation show that somebody is typing?',
	},
	'event.markAsRead': {
		does: 'Mark a message of the user as read, by an id that no message has: real ids come to a webhook.',
		fill: (live) => ({ ...to(live), messageId: randomUUID() }),
		told: accepted,
	},
	'event.parse': {
		because: 'it asks Google nothing, and what it reads comes to a webhook only',
		instead:
			'In n8n, point the agent at a Webhook node with "Parse Webhook Call" behind it, and write to the agent.',
	},
};
