import type { IDataObject } from 'n8n-workflow';

import type { AgentEvent } from '../../../../rbm/event/agentEvent';
import { createAgentEvent } from '../../../../rbm/event/requests';
import { reached, type Recipient } from '../../fields/phoneNumber';
import { derivedId } from '../../run/ids';
import type { Item } from '../../run/item';

/** Sends an event and shapes the answer: what all operations on events have in common. */
export const sendEvent = async (
	item: Item,
	agentId: string,
	recipient: Recipient,
	event: AgentEvent,
): Promise<IDataObject> => {
	const { to } = recipient;
	const eventId = derivedId(item, { agentId, to, content: event });

	// A conflict on our own id means that an earlier try of the same event got through.
	const accepted =
		(await item.client.sendExpecting(409, createAgentEvent(agentId, to, eventId, event))) ?? {};
	const { sendTime } = accepted;

	return {
		accepted: true,
		...event,
		...reached(item, recipient),
		agentId,
		eventId,
		...(sendTime !== undefined && { sendTime }),
	};
};
