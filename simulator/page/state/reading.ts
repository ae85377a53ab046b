import { useEffect } from 'preact/hooks';

import { ask } from './backDoor';
import type { Here } from './here';

/** Whose conversation is to be read next; the latest wish counts. */
let wanted: { readonly phone: string; readonly agentId: string } | undefined;
let isReading = false;

const readOn = async (): Promise<void> => {
	if (isReading) return;
	isReading = true;
	while (wanted) {
		const who = wanted;
		wanted = undefined;
		// What is refused, e.g. because the phone went offline, is read another time.
		await ask('read', who).catch(() => undefined);
	}
	isReading = false;
};

/** An open conversation is read at once, as far as it was delivered. */
export const useReading = ({ phone, agent, conversation }: Here, open: boolean): void => {
	const isUnread = (conversation?.unread ?? 0) > 0;
	const wants = open && isUnread && phone.online && phone.rcs;

	useEffect(() => {
		if (!wants) return;
		wanted = { phone: phone.number, agentId: agent.agentId };
		void readOn();
	}, [wants, conversation, phone.number, agent.agentId]);
};
