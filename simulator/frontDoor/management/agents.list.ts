import type { Agent } from '../../world/agents/agent';
import { invalidArgument } from '../http/errors';
import type { Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';
import { PAGE_QUERY, pageOf } from './paging';
import { agentResource, ANY_BRAND, requireBrand } from './resources';

type Order = (one: Agent, other: Agent) => number;

const ORDERS: Readonly<Record<string, Order>> = {
	agentId: (one, other) => one.agentId.localeCompare(other.agentId),
	displayName: (one, other) => one.displayName.localeCompare(other.displayName),
	updateTime: (one, other) => one.updatedAt - other.updatedAt,
};

const readOrder = (orderBy: string): Order => {
	const [, field = '', direction] = /^(\w+)(?: (asc|desc))?$/.exec(orderBy.trim()) ?? [];
	const order = ORDERS[field];
	if (!order) {
		throw invalidArgument(
			`Invalid value at 'order_by': "${orderBy}". Use ${Object.keys(ORDERS).join(', ')}, with asc or desc.`,
		);
	}
	return direction === 'desc' ? (one, other) => order(other, one) : order;
};

/**
 * The agents of a brand, or of all the caller's brands.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/business-communications/rest/v1/brands.agents/list
 */
export const listAgents: Method = {
	target: 'brands.agents.list',
	method: 'GET',
	path: '/v1/brands/:brand/agents',
	scope: SCOPES.management,
	query: [...PAGE_QUERY, 'orderBy'],
	run: (call, simulation) => {
		const brandId =
			call.path['brand'] === ANY_BRAND ? undefined : requireBrand(call, simulation).brandId;
		const agents = simulation.agents
			.all()
			.filter(({ partner }) => partner === call.partner)
			.filter((agent) => brandId === undefined || agent.brandId === brandId)
			.sort(readOrder(call.query['orderBy'] ?? 'agentId'));
		return pageOf(
			call,
			'agents',
			agents.map((agent) => agentResource(agent, simulation)),
		);
	},
};
