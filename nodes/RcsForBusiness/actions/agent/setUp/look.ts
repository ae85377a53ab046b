import { randomUUID } from 'node:crypto';

import type { Capabilities } from '../../../../../rbm/phone/capabilities';
import { isExplained } from '../../../../../rbm/explainedError';
import type { AgentLaunch, ManagedAgent } from '../../../../../rbm/management/managedAgent';
import {
	getAgent,
	getLaunch,
	getTester,
	listIntegrations,
	type Integrations,
} from '../../../../../rbm/management/requests';
import { nobodysNumber, type PhoneNumber } from '../../../../../rbm/phone/phoneNumber';
import { getCapabilities } from '../../../../../rbm/phone/requests';
import type { Tester } from '../../../../../rbm/management/tester';
import type { Client } from '../../../transport/client';
import { toNodeError } from '../../../errors/toNodeError';
import type { Item } from '../../../run/item';
import type { Attempt } from './check';

/** What the messaging API says of the agent and a phone; `undefined`: it cannot be reached. */
export type Probe = Attempt<Capabilities | undefined>;

/** What the management API says of the agent; `undefined`: it knows no such agent. */
export interface Managed {
	readonly agent: Attempt<ManagedAgent | undefined>;
	/** The rest is asked only when there is an agent. */
	readonly launch?: Attempt<AgentLaunch>;
	readonly integrations?: Attempt<Integrations>;
	readonly tester?: Attempt<Tester | undefined>;
}

/** Asks as the agent whether a phone can be reached: the user's, or one that is nobody's. */
export const probe = async (item: Item, agentId: string, to?: PhoneNumber): Promise<Probe> =>
	await attempt(
		item,
		async ({ sendExpecting }) =>
			await sendExpecting(404, getCapabilities(agentId, to ?? nobodysNumber(), randomUUID())),
	);

/** Asks the management API, as far as the key may. */
export const lookUp = async (item: Item, agentId: string, to?: PhoneNumber): Promise<Managed> => {
	const agent = await attempt(
		item,
		async ({ sendExpecting }) => await sendExpecting(404, getAgent(agentId)),
	);
	const name = 'answer' in agent ? agent.answer?.name : undefined;
	if (name === undefined) return { agent };

	const [launch, integrations, tester] = await Promise.all([
		attempt(item, async ({ send }) => await send(getLaunch(name))),
		attempt(item, async ({ send }) => await send(listIntegrations(name))),
		to === undefined
			? undefined
			: attempt(
					item,
					async ({ sendExpecting }) => await sendExpecting(404, getTester(agentId, to)),
				),
	]);

	return { agent, launch, integrations, ...(tester !== undefined && { tester }) };
};

const attempt = async <Answer>(
	{ context, client }: Item,
	ask: (client: Client) => Promise<Answer>,
): Promise<Attempt<Answer>> => {
	try {
		return { answer: await ask(client) };
	} catch (error) {
		if (isExplained(error)) return { error };
		throw toNodeError(context.getNode(), error);
	}
};
