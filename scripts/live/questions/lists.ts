import { MIN_BATCH_NUMBERS } from '../../../rbm/limits';
import { batchGetUsers } from '../../../rbm/phone/requests';
import { nobodysNumber } from '../../../rbm/phone/phoneNumber';
import { listIntegrations } from '../../../rbm/management/requests';
import { nobodysBritons, regionOfPhone } from '../phones';
import { byStatus, inShort, notPut, type QuestionTrial } from './trial';

export const smallBatch: QuestionTrial<'answer' | 'refuse'> = {
	does: 'Ask about a list that holds the phone alone.',
	run: async ({ ask, agentId, phone, endpoint }) =>
		byStatus(await ask(batchGetUsers(agentId, [phone], regionOfPhone(phone, endpoint))), {
			200: 'answer',
			400: 'refuse',
		}),
};

export const mixedRegions: QuestionTrial<'refuse' | 'accept'> = {
	does: `Ask about ${MIN_BATCH_NUMBERS} British numbers that are reserved for films, and again with one of the United States.`,
	run: async ({ ask, agentId }) => {
		const britons = nobodysBritons(MIN_BATCH_NUMBERS);
		const alone = await ask(batchGetUsers(agentId, britons, 'europe'));
		if (alone.status !== 200) return notPut('the list of one region', alone);

		return byStatus(
			await ask(batchGetUsers(agentId, [...britons.slice(1), nobodysNumber()], 'europe')),
			{ 200: 'accept', 400: 'refuse' },
		);
	},
};

export const wildcardBrand: QuestionTrial<'refuse' | 'accept'> = {
	does: 'Read the webhook of the agent without naming its brand.',
	run: async ({ ask, agentId }) => {
		const found = await ask(listIntegrations(`brands/-/agents/${agentId}`));
		if (found.status === 403) return { saw: `${inShort(found)}: the key may not manage agents` };

		return byStatus(found, { 200: 'accept', 400: 'refuse' });
	},
};
