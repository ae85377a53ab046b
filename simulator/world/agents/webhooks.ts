import type { Webhook } from './agent';
import type { Agents } from './agents';

/** Where callbacks go: to the webhook of the agent, else to that of its partner. */
export interface Webhooks {
	/** The webhook that counts for an agent; undefined where its callbacks are lost. */
	of(agentId: string): Webhook | undefined;
	setOfPartner(partner: string, webhook: Webhook): void;
	removeOfPartner(partner: string): void;
	/** Without their client tokens. */
	ofPartners(): Array<{ readonly partner: string; readonly url: string }>;
}

export const createWebhooks = (agents: Pick<Agents, 'find'>): Webhooks => {
	const byPartner = new Map<string, Webhook>();

	return {
		of: (agentId) => {
			const agent = agents.find(agentId);
			return agent && (agent.webhook ?? byPartner.get(agent.partner));
		},
		setOfPartner: (partner, webhook) => {
			byPartner.set(partner, webhook);
		},
		removeOfPartner: (partner) => {
			byPartner.delete(partner);
		},
		ofPartners: () => [...byPartner].map(([partner, { url }]) => ({ partner, url })),
	};
};
