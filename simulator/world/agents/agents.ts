import { z } from 'zod';

import type { Clock } from '../clock';
import { Refusal } from '../refusal';
import { bareAgentId, agentInputSchema, type Agent } from './agent';
import type { Brands } from './brands';
import { lookOf } from './look';

export interface Agents {
	/** Adds an agent, or replaces the one with the same id and keeps its webhook. Throws a Refusal. */
	put(input: z.input<typeof agentInputSchema>): Agent;
	find(agentId: string): Agent | undefined;
	/** The named agent, or the first one. Throws a Refusal when there is none of that name. */
	pick(agentId?: string): Agent;
	all(): Agent[];
}

export const createAgents = (brands: Brands, clock: Clock): Agents => {
	const agents = new Map<string, Agent>();

	return {
		put: (input) => {
			const { brandId, launched, testers, ...fields } = agentInputSchema.parse(input);
			const displayName = fields.displayName ?? fields.agentId;
			const before = agents.get(fields.agentId);
			const launchState = fields.launchState ?? (launched ? 'LAUNCHED' : 'UNLAUNCHED');
			const agent: Agent = {
				...fields,
				displayName,
				...lookOf(fields.agentId, displayName, fields),
				verified: fields.verified ?? launchState === 'LAUNCHED',
				brandId: brands.pick(fields.partner, brandId).brandId,
				launched: launchState === 'LAUNCHED',
				launchState,
				testers:
					testers?.map((phoneNumber) => ({ phoneNumber, inviteStatus: 'ACCEPTED' as const })) ??
					before?.testers ??
					[],
				updatedAt: clock.now(),
			};
			if (before?.webhook) agent.webhook = before.webhook;
			agents.set(agent.agentId, agent);
			return agent;
		},
		find: (agentId) => agents.get(bareAgentId(agentId)),
		pick: (agentId) => {
			const agent =
				agentId === undefined ? [...agents.values()][0] : agents.get(bareAgentId(agentId));
			if (agent) return agent;
			const known = [...agents.keys()].join(', ');
			throw new Refusal(`There is no agent "${agentId ?? ''}". Known: ${known}.`, 404);
		},
		all: () => [...agents.values()],
	};
};
