import { place } from './route';
import { useStore } from './store';
import { known, conversationId, type Conversation, type Phone, type ShownAgent } from './world';

/** The phone in hand and the agent on its screen. */
export interface Here {
	readonly phone: Phone;
	readonly agent: ShownAgent;
	readonly conversation?: Conversation;
}

/** Undefined until the feed told who there is; what the address does not name is the first one. */
export const useHere = (): Here | undefined => {
	const { phones, agents, conversations } = useStore(known);
	const wanted = useStore(place);
	const phone = phones.get(wanted.phone ?? '') ?? phones.values().next().value;
	const agent = agents.find(({ agentId }) => agentId === wanted.agentId) ?? agents[0];
	if (!phone || !agent) return undefined;
	const conversation = conversations.get(conversationId(phone.number, agent.agentId));

	return { phone, agent, ...(conversation && { conversation }) };
};
