import type { PhoneNumber } from '../phone/phoneNumber';
import type { RbmRequest } from '../requests';

/**
 * Calls to the management API (`businesscommunications.googleapis.com`) as values.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest
 */

type Query = Readonly<Record<string, string>>;

/** Most entries of one page that this package asks for. */
const PAGE_SIZE = '100';

const get = (path: string, query: Query = {}): RbmRequest => ({
	api: 'management',
	method: 'GET',
	path: `/v1/${path}`,
	query,
});

const page = (pageToken?: string): Query => ({
	pageSize: PAGE_SIZE,
	...(pageToken !== undefined && { pageToken }),
});

/** A resource name such as `brands/1/agents/2`, part by part, so that it cannot leave its place. */
const encoded = (name: string): string => name.split('/').map(encodeURIComponent).join('/');

/** `brands.list`: every brand the service account manages. */
export const listBrands = (pageToken?: string): RbmRequest => get('brands', page(pageToken));

/** `brands.agents.list`, of one brand by its resource name. */
export const listAgents = (brand: string, pageToken?: string): RbmRequest =>
	get(`${encoded(brand)}/agents`, page(pageToken));

/** `brands.agents.get`. The wildcard stands for whatever brand the agent belongs to. */
export const getAgent = (agentId: string): RbmRequest =>
	get(`brands/-/agents/${encodeURIComponent(agentId)}`);

/** `brands.agents.getLaunch`, of an agent by its resource name. */
export const getLaunch = (agent: string): RbmRequest => get(`${encoded(agent)}/launch`);

/** `brands.agents.integrations.list`: the agent's own webhook is among them. */
export const listIntegrations = (agent: string): RbmRequest =>
	get(`${encoded(agent)}/integrations`);

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
): RbmRequest => ({
	api: 'management',
	method: 'POST',
	path: `/v1/${encoded(agent)}/integrations`,
	query: {},
	body: { agentWebhookIntegration: { webhookUri, verificationToken } },
});

/** `brands.agents.integrations.delete`: events then go to the partner's webhook, if there is one. */
export const deleteIntegration = (integration: string): RbmRequest => ({
	api: 'management',
	method: 'DELETE',
	path: `/v1/${encoded(integration)}`,
	query: {},
});

/** `testers.create`: Google invites the phone. Repeated while pending, it invites again. */
export const createTester = (agentId: string, phoneNumber: PhoneNumber): RbmRequest => ({
	api: 'management',
	method: 'POST',
	path: '/v1/testers',
	query: {},
	body: { agentId, phoneNumber },
});

const tester = (phoneNumber: PhoneNumber): string => `testers/${encodeURIComponent(phoneNumber)}`;

/** `testers.get` */
export const getTester = (agentId: string, phoneNumber: PhoneNumber): RbmRequest =>
	get(tester(phoneNumber), { agentId });

/** `testers.list` */
export const listTesters = (agentId: string, pageToken?: string): RbmRequest =>
	get('testers', { agentId, ...(pageToken !== undefined && { pageToken }) });

/** `testers.delete` */
export const deleteTester = (agentId: string, phoneNumber: PhoneNumber): RbmRequest => ({
	api: 'management',
	method: 'DELETE',
	path: `/v1/${tester(phoneNumber)}`,
	query: { agentId },
});
