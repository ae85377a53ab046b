import { map, object, optional, text } from '../answer';

/**
 * An agent as the management API tells it; only what this package reads.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/brands.agents
 */
export interface ManagedAgent {
	/** `brands/{brand}/agents/{agent}` */
	readonly name?: string;
	readonly displayName?: string;
	readonly brandName?: string;
	readonly rcsBusinessMessagingAgent?: {
		readonly description?: string;
		readonly agentUseCase?: string;
		readonly hostingRegion?: string;
		readonly billingConfig?: { readonly billingCategory?: string };
	};
}

/** A launch as `brands.agents.getLaunch` tells it: a state for each carrier or region. */
export interface AgentLaunch {
	readonly rcsBusinessMessaging?: {
		readonly launchDetails?: Readonly<Record<string, { readonly launchState?: string }>>;
	};
}

/** What stands in front of an agent: its webhook. Dialogflow integrations have other keys. */
export interface Integration {
	readonly name?: string;
	/** An open list: `ENABLED`, `DISABLED`. */
	readonly status?: string;
	readonly agentWebhookIntegration?: { readonly webhookUri?: string };
}

export const readManagedAgent = object({
	name: optional(text),
	displayName: optional(text),
	brandName: optional(text),
	rcsBusinessMessagingAgent: optional(
		object({
			description: optional(text),
			agentUseCase: optional(text),
			hostingRegion: optional(text),
			billingConfig: optional(object({ billingCategory: optional(text) })),
		}),
	),
});

export const readLaunch = object({
	rcsBusinessMessaging: optional(
		object({ launchDetails: optional(map(object({ launchState: optional(text) }))) }),
	),
});

export const readIntegration = object({
	name: optional(text),
	status: optional(text),
	agentWebhookIntegration: optional(object({ webhookUri: optional(text) })),
});

/** The last part of a resource name. */
const lastPart = (name = ''): string => name.slice(name.lastIndexOf('/') + 1);

/** The agent, flat. Fields that Google left out are absent. */
export const agentSummary = (agent: ManagedAgent) => {
	const {
		description,
		agentUseCase: useCase,
		hostingRegion,
		billingConfig,
	} = agent.rcsBusinessMessagingAgent ?? {};
	const optional = {
		brandName: agent.brandName,
		description,
		useCase,
		hostingRegion,
		billingCategory: billingConfig?.billingCategory,
	};

	return {
		agentId: lastPart(agent.name),
		displayName: agent.displayName ?? lastPart(agent.name),
		...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
		name: agent.name ?? '',
	};
};

/** Launch states by carrier or region, such as `{ "a-carrier": "LAUNCHED" }`. */
export const launchStates = ({
	rcsBusinessMessaging,
}: AgentLaunch): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries(rcsBusinessMessaging?.launchDetails ?? {}).map(
			([region, { launchState = 'UNSPECIFIED' }]) => [
				lastPart(region) || 'all',
				launchState.replace(/^LAUNCH_STATE_/, ''),
			],
		),
	);

/** Whether the agent may write to more than its test devices, and where. */
export const launchSummary = (launch: AgentLaunch) => {
	const states = launchStates(launch);
	const launchedOn = Object.keys(states).filter((region) => states[region] === 'LAUNCHED');

	return { isLaunched: launchedOn.length > 0, launchedOn, launchStates: states };
};

/** An agent's own webhook. */
export interface AgentWebhook {
	/** The resource name of the integration. */
	readonly name: string;
	readonly url: string;
	readonly isEnabled: boolean;
}

/** The webhook in front of an agent; Dialogflow is none. */
export const readWebhook = ({
	name = '',
	status,
	agentWebhookIntegration: webhook,
}: Integration): AgentWebhook | undefined =>
	webhook && { name, url: webhook.webhookUri ?? '', isEnabled: status !== 'DISABLED' };

/** The webhook among an agent's integrations, if it has one of its own. */
export const webhookOf = (integrations: readonly Integration[] = []): AgentWebhook | undefined =>
	integrations.map(readWebhook).find((webhook) => webhook !== undefined);
