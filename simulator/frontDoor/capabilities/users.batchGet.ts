import { z } from 'zod';

import type { Simulation } from '../../simulation';
import { mayReach, type Agent } from '../../world/agents/agent';
import { isE164 } from '../../world/phones/phone';
import { regionOf } from '../../world/phones/regions';
import { printProto } from '../../world/fields/printProto';
import { invalidArgument } from '../http/errors';
import { requireAgent, type Method } from '../http/method';
import { SCOPES } from '../oauth/accounts';

const MOST_USERS = 10_000;
/** Below this there is no sample. */
const FEWEST_SAMPLED = 500;

/** The reference has agentId in the body, the guide's samples in the query string. */
const bodySchema = z.strictObject({
	users: z
		.array(z.string().refine(isE164, '(TYPE_STRING), not a phone number in E.164 format'))
		.min(1),
	agentId: z.string().optional(),
});

const checkSize = (users: readonly string[], { settings }: Simulation): void => {
	if (users.length > MOST_USERS) {
		throw invalidArgument(
			`Invalid value at 'batch_get_users_request.users': ${users.length} unique phone numbers; the maximum is ${MOST_USERS}.`,
		);
	}
	if (users.length < FEWEST_SAMPLED && settings.openQuestions.smallBatch === 'refuse') {
		throw invalidArgument(
			`Invalid value at 'batch_get_users_request.users': ${users.length} unique phone numbers; the minimum is ${FEWEST_SAMPLED}.`,
		);
	}
};

const checkRegions = (users: readonly string[], { settings }: Simulation): void => {
	const regions = [...new Set(users.map(regionOf))];
	if (regions.length > 1 && settings.openQuestions.mixedRegions === 'refuse') {
		throw invalidArgument(
			`Invalid value at 'batch_get_users_request.users': the phone numbers belong to several regions: ${regions.join(', ')}. Send those of one region, to its endpoint.`,
		);
	}
};

/** Three numbers of four: "about 75 %" of the list, whatever carrier they are with. */
const sampleOf = (users: readonly string[]): string[] =>
	users.length < FEWEST_SAMPLED ? [] : users.filter((_, index) => index % 4 !== 3);

const reachableUsersMap = (reachable: readonly string[], { phones }: Simulation): object => {
	const byCarrier: Record<string, { reachableUsers: string[] }> = {};
	reachable.forEach((number) => {
		const { carrier } = phones.look(number);
		if (carrier) (byCarrier[carrier] ??= { reachableUsers: [] }).reachableUsers.push(number);
	});

	return byCarrier;
};

const answerFor = (agent: Agent, users: readonly string[], simulation: Simulation): object => {
	const hasRcs = (number: string): boolean => simulation.phones.look(number).rcs;
	const reachable = users.filter((number) => hasRcs(number) && mayReach(agent, number));
	const byCarrier = reachableUsersMap(reachable, simulation);
	const sample = sampleOf(users);

	return printProto({
		reachableUsers: reachable,
		totalRandomSampleUserCount: sample.length,
		reachableRandomSampleUserCount: sample.filter(hasRcs).length,
		...(Object.keys(byCarrier).length > 0 && { reachableUsersMap: byCarrier }),
	}) as object;
};

/**
 * Which of many numbers can be reached. Counts of 0 and an empty list are not printed.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/users/batchGet
 */
export const batchGetUsers: Method = {
	target: 'users.batchGet',
	method: 'POST',
	path: '/v1/users::batchGet',
	scope: SCOPES.messaging,
	query: ['agentId'],
	run: (call, simulation) => {
		const body = call.readBody('batch_get_users_request', bodySchema);
		const agent = requireAgent(call, simulation, body.agentId ?? call.query['agentId']);
		const users = [...new Set(body.users)];
		checkSize(users, simulation);
		checkRegions(users, simulation);

		return answerFor(agent, users, simulation);
	},
};
