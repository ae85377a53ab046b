import { randomUUID } from 'node:crypto';

import { createAgentEvent } from '../../../rbm/event/requests';
import { MAX_TEXT_CHARACTERS } from '../../../rbm/limits';
import { batchGetUsers } from '../../../rbm/phone/requests';
import type { GoogleAnswer, LiveRun } from '../liveRun';
import { regionOfPhone } from '../phones';
import type { LeftOut } from '../step';
import { inShort, reply, text, type Observation, type QuestionTrial } from './trial';

export const AS_WE_THINK = 'as we think';
type Answer = typeof AS_WE_THINK | 'otherwise';

interface FurtherQuestion {
	readonly question: string;
	/** What the simulator does and the node relies on. */
	readonly ours: string;
}

/** Holds what came against what we think comes. */
const compared = (
	replies: readonly (readonly [what: string, reply: GoogleAnswer<unknown>, expected: number])[],
): Observation<Answer> => {
	const saw = replies.map(([what, one]) => `${what}: ${inShort(one)}`).join('; ');
	if (replies.every(([, { status }, expected]) => status === expected)) {
		return { is: AS_WE_THINK, saw };
	}
	const isClear = replies.every(([, { status }]) => status === 200 || status === 400);

	return isClear ? { is: 'otherwise', saw } : { saw, isNew: true };
};

const sent = async ({ send }: LiveRun, message: object) => await send(randomUUID(), message);
const chips = (mark: string, count: number) => ({
	contentMessage: {
		text: `${mark} A text with ${count} chips`,
		suggestions: Array.from({ length: count }, (_, at) => reply(`Chip ${at + 1}`)),
	},
});
const acting = (mark: string, action: object) => ({
	contentMessage: {
		text: `${mark} A text with an action`,
		suggestions: [{ action: { text: 'Go', postbackData: 'go', ...action } }],
	},
});

/** What docs/conformance.md calls contradictory or open, and no switch of the simulator is about. */
export const furtherQuestions: readonly (FurtherQuestion & (QuestionTrial<Answer> | LeftOut))[] = [
	{
		question: 'the longest text, and whether its limit counts characters or bytes',
		ours: `${MAX_TEXT_CHARACTERS} characters of whatever script; one more is 400`,
		does: `Send a text of ${MAX_TEXT_CHARACTERS} letters of two bytes, and one that is a letter longer.`,
		messages: 2,
		run: async (live) => {
			const words = `${live.mark()} `;
			const longest = await sent(live, text(words.padEnd(MAX_TEXT_CHARACTERS, 'ü')));
			const longer = await sent(live, text(words.padEnd(MAX_TEXT_CHARACTERS + 1, 'ü')));

			return compared([
				[`${MAX_TEXT_CHARACTERS}`, longest, 200],
				[`${MAX_TEXT_CHARACTERS + 1}`, longer, 400],
			]);
		},
	},
	{
		question: 'most chips below a message',
		ours: '11; 12 are 400',
		does: 'Send a text with 11 chips, and one with 12.',
		messages: 2,
		run: async (live) =>
			compared([
				['11 chips', await sent(live, chips(live.mark(), 11)), 200],
				['12 chips', await sent(live, chips(live.mark(), 12)), 400],
			]),
	},
	{
		question: 'data behind a reply that are longer than 2048 characters',
		ours: '400, as for actions',
		does: 'Send a text with a chip that has 2049 characters behind it.',
		messages: 1,
		run: async (live) => {
			const suggestions = [reply('Good', 'x'.repeat(2049))];
			const message = { ...text(`${live.mark()} Long data`).contentMessage, suggestions };

			return compared([['2049', await sent(live, { contentMessage: message }), 400]]);
		},
	},
	{
		question: 'a number to dial that is not international',
		ours: 'taken',
		does: 'Send a text with a chip that dials 1011.',
		messages: 1,
		run: async (live) => {
			const dialAction = { phoneNumber: '1011' };

			return compared([['1011', await sent(live, acting(live.mark(), { dialAction })), 200]]);
		},
	},
	{
		question: 'a page to open whose address is neither http nor https',
		ours: '400',
		does: 'Send a text with a chip that opens "mailto:nobody@example.com".',
		messages: 1,
		run: async (live) => {
			const openUrlAction = { url: 'mailto:nobody@example.com' };

			return compared([
				['such a page', await sent(live, acting(live.mark(), { openUrlAction })), 400],
			]);
		},
	},
	{
		question: 'an agent named with @rbm.goog',
		ours: 'taken, as without',
		does: 'Show that the agent is typing, with its id in the long form.',
		run: async ({ ask, agentId, phone }) => {
			const event = { eventType: 'IS_TYPING' } as const;
			const long = createAgentEvent(`${agentId}@rbm.goog`, phone, randomUUID(), event);

			return compared([['the long form', await ask(long), 200]]);
		},
	},
	{
		question: 'the agent of a check of many in the query in place of the body',
		ours: 'taken, as in the body',
		does: 'Ask about a list that holds the phone alone, with the agent in the query.',
		run: async ({ ask, agentId, phone, endpoint }) => {
			const usual = batchGetUsers(agentId, [phone], regionOfPhone(phone, endpoint));
			const inBody = await ask(usual);
			const inQuery = await ask({ ...usual, query: { agentId }, body: { users: [phone] } });
			// Where a list of one is refused, both are.
			return compared([
				['in the body', inBody, inBody.status],
				['in the query', inQuery, inBody.status],
			]);
		},
	},
	{
		question: 'whether and when a callback comes again that was not answered with 200',
		ours: 'after 10 seconds, then twice as long each time, up to 600 seconds, for 7 days',
		because: 'only a webhook sees it',
		instead:
			'Stop n8n, write to the agent, and note when the calls come in the log of the proxy in front of it; or answer 503 there.',
	},
	{
		question: 'how long a webhook may take to answer',
		ours: '10 seconds',
		because: 'only a webhook sees it',
		instead:
			'In n8n, let a Webhook node with "Using Respond to Webhook Node" wait before it answers, and look when the same call comes again.',
	},
];
