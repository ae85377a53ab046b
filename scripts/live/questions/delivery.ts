import { randomUUID } from 'node:crypto';

import { revokeAgentMessage } from '../../../rbm/message/requests';
import { byStatus, inShort, notPut, text, type QuestionTrial } from './trial';

export const deleteDelivered: QuestionTrial<'notFound' | 'ok'> = {
	does: 'Send a text, and take it back once it is on the phone; then take back one that never was.',
	messages: 1,
	run: async ({ send, ask, mark, agentId, phone, untilDelivered, person }) => {
		const id = randomUUID();
		const sent = await send(id, text(`${mark()} Taken back too late.`));
		if (sent.status !== 200) return notPut('the message', sent);
		if (!(await untilDelivered())) return { saw: 'not put: the message did not arrive' };
		const delivered = await ask(revokeAgentMessage(agentId, phone, id));
		const unknown = await ask(revokeAgentMessage(agentId, phone, randomUUID()));
		const isSeen = await person.sees(`is "${mark()} Taken back too late." still there?`);
		const eyes = isSeen === false ? '; it is GONE from the phone' : '';

		return byStatus(
			delivered,
			{ 404: 'notFound', 200: 'ok' },
			`; of an unknown one: ${inShort(unknown)}${eyes}`,
		);
	},
};

export const afterUnsubscribe: QuestionTrial<'deliver' | 'withhold'> = {
	does: 'Send a text to somebody who has unsubscribed. Needs you: unsubscribe on the phone, and subscribe again afterwards.',
	messages: 1,
	run: async ({ send, mark, person }) => {
		const isDone = await person.does(
			'unsubscribe from the agent: in its conversation, open the menu and choose "Unsubscribe"',
		);
		if (!isDone) return { saw: 'not put: nobody unsubscribed' };
		const sent = await send(randomUUID(), text(`${mark()} After you unsubscribed.`));
		const isSeen =
			sent.status === 200
				? await person.sees(`wait a minute. Is "${mark()} After you unsubscribed." there?`)
				: undefined;
		await person.does('subscribe again, in the same menu');
		if (sent.status !== 200) return { saw: inShort(sent), isNew: true };
		if (isSeen === undefined) return { saw: 'accepted; nobody looked at the phone' };

		return isSeen
			? { is: 'deliver', saw: 'accepted, and shown' }
			: { is: 'withhold', saw: 'accepted, and not shown' };
	},
};
