import type { IDataObject } from 'n8n-workflow';

import type { AcceptedAgentEvent, AgentEvent } from '../../../../rbm/event/agentEvent';
import type { PhoneNumber } from '../../../../rbm/phone/phoneNumber';
import { createAgentEvent } from '../../../../rbm/requests';
import { sendExpecting } from '../../transport/send';
import { derivedId } from '../../fields/messageId';
import { sentInstead } from '../../fields/phoneNumber';
import type { Item } from '../../run/item';

/** Sends an event and shapes the answer: what all operations on events have in common. */
export const sendEvent = async (
	item: Item,
	agentId: string,
	to: PhoneNumber,
	event: AgentEvent,
): Promise<IDataObject> => {
	const eventId = derivedId(item, { agentId, to, content: event });

	// A conflict on our own id means that an earlier try of the same event got through.
	const accepted =
		(await sendExpecting<AcceptedAgentEvent>(
			409,
			item.context,
			item.connection,
			createAgentEvent(agentId, to, eventId, event),
		)) ?? {};
	const { sendTime } = accepted;

	return {
		accepted: true,
		...event,
		phoneNumber: to,
		...sentInstead(item),
		agentId,
		eventId,
		...(sendTime !== undefined && { sendTime }),
	};
};
