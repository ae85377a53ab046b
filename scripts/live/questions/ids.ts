import { randomUUID } from 'node:crypto';

import { getCapabilities } from '../../../rbm/phone/requests';
import { byStatus, inShort, notPut, text, type QuestionTrial } from './trial';

export const duplicateId: QuestionTrial<'echo' | 'conflict'> = {
	does: 'Send two different texts with the same id; the second should be ignored.',
	messages: 2,
	run: async ({ send, mark, person }) => {
		const id = randomUUID();
		const first = await send(id, text(`${mark()} First with this id.`));
		if (first.status !== 200) return notPut('the first message', first);
		const second = await send(id, text(`${mark()} Second with the same id: not to be seen.`));
		const isSeen = await person.sees(
			`is there a message "${mark()} Second with the same id: not to be seen."?`,
		);
		if (isSeen === true) return { saw: `${inShort(second)}; the phone shows BOTH`, isNew: true };

		return byStatus(
			second,
			{ 200: 'echo', 409: 'conflict' },
			isSeen === false ? '; the phone shows the first alone' : '; nobody looked at the phone',
		);
	},
};

export const idFormat: QuestionTrial<'any' | 'uuid'> = {
	does: 'Send a text with an id that is no UUID.',
	messages: 1,
	run: async ({ send, mark }) =>
		byStatus(await send(`live-${Date.now()}`, text(`${mark()} My id is no UUID.`)), {
			200: 'any',
			400: 'uuid',
		}),
};

export const repeatedRequestId: QuestionTrial<'empty' | 'answer'> = {
	does: 'Ask twice what the phone can show, with the same request id.',
	run: async ({ ask, agentId, phone }) => {
		const request = getCapabilities(agentId, phone, randomUUID());
		const first = await ask(request);
		if (!first.answer?.features?.length) return notPut('a first check without features', first);
		const second = await ask(request);
		if (second.answer === undefined) return { saw: inShort(second), isNew: true };
		const count = second.answer.features?.length ?? 0;

		return {
			is: count === 0 ? 'empty' : 'answer',
			saw: `${second.status} with ${first.answer.features.length} features, then ${second.status} with ${count}`,
		};
	},
};
