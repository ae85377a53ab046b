import { anything, list, object, optional, text, type Reader } from '../answer';
import type { PhoneNumber } from '../phone/phoneNumber';
import type { RbmRequest } from '../request';
import {
	readIntegration,
	readLaunch,
	readManagedAgent,
	type AgentLaunch,
	type Integration,
	type ManagedAgent,
} from './managedAgent';
import { readTester, type Tester } from './tester';

/**
 * Calls to the management API (`businesscommunications.googleapis.com`) as values.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest
 */

type Query = Readonly<Record<string, string>>;

const get = <Answer>(
	path: string,
	answer: Reader<Answer>,
	query: Query = {},
): RbmRequest<Answer> => ({ api: 'management', method: 'GET', path: `/v1/${path}`, query, answer });

/** One page of a list. */
export interface Page<Entry> {
	readonly entries: readonly Entry[];
	/** Absent on the last page. */
	readonly nextPageToken?: string;
}

/** @param field where the answer has the entries; Google leaves it out when there are none */
const pageOf = <Entry>(field: string, entry: Reader<Entry>): Reader<Page<Entry>> => {
	const entriesOf = object({ [field]: optional(list(entry)) });
	const tokenOf = object({ nextPageToken: optional(text) });

	return (answer, at) => {
		const { nextPageToken = '' } = tokenOf(answer, at);

		return {
			entries: entriesOf(answer, at)[field] ?? [],
			...(nextPageToken !== '' && { nextPageToken }),
		};
	};
};

/** Most entries of one page that this package asks for. */
const PAGE_SIZE = '100';

const page = (pageToken?: string): Query => ({
	pageSize: PAGE_SIZE,
	...(pageToken !== undefined && { pageToken }),
});

/** A resource name such as `brands/1/agents/2`, part by part, so that it cannot leave its place. */
const encoded = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

/** A brand of the service account; only what this package reads. */
export interface Brand {
	/** `brands/{brand}` */
	readonly name?: string;
}

/** `brands.list`: every brand the service account manages. */
export const listBrands = (pageToken?: string): RbmRequest<Page<Brand>> =>
	get('brands', pageOf('brands', object({ name: optional(text) })), page(pageToken));

/** `brands.agents.list`, of one brand by its resource name. */
export const listAgents = (brand: string, pageToken?: string): RbmRequest<Page<ManagedAgent>> =>
	get(`${encoded(brand)}/agents`, pageOf('agents', readManagedAgent), page(pageToken));

/** `brands.agents.get`. The wildcard stands for whatever brand the agent belongs to. */
export const getAgent = (agentId: string): RbmRequest<ManagedAgent> =>
	get(`brands/-/agents/${encodeURIComponent(agentId)}`, readManagedAgent);

/** `brands.agents.getLaunch`, of an agent by its resource name. */
export const getLaunch = (agent: string): RbmRequest<AgentLaunch> =>
	get(`${encoded(agent)}/launch`, readLaunch);

/** What stands in front of an agent. */
export interface Integrations {
	readonly integrations?: readonly Integration[];
}

/** `brands.agents.integrations.list`: the agent's own webhook is among them. */
export const listIntegrations = (agent: string): RbmRequest<Integrations> =>
	get(`${encoded(agent)}/integrations`, object({ integrations: optional(list(readIntegration)) }));

/**
 * `brands.agents.integrations.create`: Google calls the URL at once, and wants it to prove that it
 * knows the client token.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/guides/management-api/webhooks
 */
export const createWebhook = (
	agent: string,
	webhookUri: string,
	verificationToken: string,
): RbmRequest<Integration> => ({
	api: 'management',
	method: 'POST',
	path: `/v1/${encoded(agent)}/integrations`,
	query: {},
	body: { agentWebhookIntegration: { webhookUri, verificationToken } },
	answer: readIntegration,
});

/** `brands.agents.integrations.delete`: events then go to the partner's webhook, if there is one. */
export const deleteIntegration = (integration: string): RbmRequest => ({
	api: 'management',
	method: 'DELETE',
	path: `/v1/${encoded(integration)}`,
	query: {},
	answer: anything,
});

/** `testers.create`: Google invites the phone. Repeated while pending, it invites again. */
export const createTester = (agentId: string, phoneNumber: PhoneNumber): RbmRequest<Tester> => ({
	api: 'management',
	method: 'POST',
	path: '/v1/testers',
	query: {},
	body: { agentId, phoneNumber },
	answer: readTester,
});

const tester = (phoneNumber: PhoneNumber): string => `testers/${encodeURIComponent(phoneNumber)}`;

/** `testers.get` */
export const getTester = (agentId: string, phoneNumber: PhoneNumber): RbmRequest<Tester> =>
	get(tester(phoneNumber), readTester, { agentId });

/** `testers.list` */
export const listTesters = (agentId: string, pageToken?: string): RbmRequest<Page<Tester>> =>
	get('testers', pageOf('testers', readTester), {
		agentId,
		...(pageToken !== undefined && { pageToken }),
	});

/** `testers.delete` */
export const deleteTester = (agentId: string, phoneNumber: PhoneNumber): RbmRequest => ({
	api: 'management',
	method: 'DELETE',
	path: `/v1/${tester(phoneNumber)}`,
	query: { agentId },
	answer: anything,
});
