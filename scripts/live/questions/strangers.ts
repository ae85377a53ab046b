import { randomUUID } from 'node:crypto';

import { getCapabilities } from '../../../rbm/phone/requests';
import { byStatus, text, type QuestionTrial } from './trial';

type Refused = 'forbidden' | 'notFound';

const REFUSALS = { 403: 'forbidden', 404: 'notFound' } as const;

/** Then there was no stranger. */
const KNOWN = { saw: 'taken: the agent is launched there, or the other phone is a test device' };

export const nonTester: QuestionTrial<Refused> = {
	does: 'Send a text to the other phone, which should be refused. It arrives there if the agent is launched.',
	needsOtherPhone: true,
	run: async ({ send, mark, otherPhone }) => {
		const reply = await send(randomUUID(), text(`${mark()} A test. Sorry.`), otherPhone);

		return reply.status === 200 ? KNOWN : byStatus(reply, REFUSALS);
	},
};

export const nonTesterCheck: QuestionTrial<Refused> = {
	does: 'Ask what the other phone can show.',
	needsOtherPhone: true,
	run: async ({ ask, agentId, phone, otherPhone = phone }) => {
		const reply = await ask(getCapabilities(agentId, otherPhone, randomUUID()));
		const doubt = reply.status === 404 ? '; a phone without RCS gets the same' : '';

		return reply.status === 200 ? KNOWN : byStatus(reply, REFUSALS, doubt);
	},
};
