import { z } from 'zod';

import { e164Schema } from '../world/phones/phone';
import { chanceFields, createFaultList, type Waiting } from './chance';

/** Names of the requests that can be made to fail, as Google names the methods. */
export const TARGETS = [
	'phones.agentMessages.create',
	'phones.agentMessages.delete',
	'phones.agentEvents.create',
	'phones.getCapabilities',
	'users.batchGet',
	'files.create',
	'brands.list',
	'brands.get',
	'brands.agents.list',
	'brands.agents.get',
	'brands.agents.getLaunch',
	'brands.agents.getVerification',
	'brands.agents.integrations.list',
	'brands.agents.integrations.get',
	'brands.agents.integrations.create',
	'brands.agents.integrations.delete',
	'testers.create',
	'testers.get',
	'testers.list',
	'testers.delete',
	'token',
] as const;
export type Target = (typeof TARGETS)[number];

/** How the body of an answer can come. */
export const PACES = ['atOnce', 'trickling', 'endless'] as const;
export type Pace = (typeof PACES)[number];

/** Stands in the words of an answer for the request's own header. */
export const AUTHORIZATION = '{authorization}';

/**
 * What goes wrong with requests. Delay first, then (with `afterAccepting`) the real work, then the
 * made-up answer. With a delay or a pace alone the real answer comes, late or bit by bit.
 */
export const faultSchema = z.strictObject({
	target: z.enum([...TARGETS, 'any']).default('phones.agentMessages.create'),
	...chanceFields,
	phone: e164Schema.optional().describe('only requests to this number'),
	delayMs: z.number().min(0).default(0),
	afterAccepting: z
		.boolean()
		.default(false)
		.describe('does the work before failing, so that a retry meets an id that is taken'),
	status: z.number().int().min(100).max(599).optional(),
	httpStatus: z
		.number()
		.int()
		.min(200)
		.max(599)
		.optional()
		.describe('of the answer itself, where its body alone tells the status'),
	message: z
		.string()
		.default('The service is currently unavailable.')
		.describe(
			`text of Google's error body; ${AUTHORIZATION} in it quotes that header of the request`,
		),
	retryAfter: z.string().optional().describe('value of the Retry-After header: seconds or a date'),
	retryAfterAsDate: z
		.boolean()
		.default(false)
		.describe('says the seconds of retryAfter as a date, counted from the answer'),
	rawBody: z
		.string()
		.optional()
		.describe("answers this instead of Google's error body, e.g. a proxy's page"),
	contentType: z.string().default('text/html; charset=UTF-8'),
	pace: z
		.enum(PACES)
		.default('atOnce')
		.describe('the body comes at once, bit by bit for a minute and a half, or never ends'),
	dropConnection: z.boolean().default(false).describe('hangs up without an answer'),
});
type FaultFields = z.output<typeof faultSchema>;
export type Fault = Waiting<FaultFields>;

export interface Faults {
	add(fault: z.input<typeof faultSchema>): Fault;
	/** The fault that a request meets, counted down. */
	take(target: Target, phone?: string): Fault | undefined;
	remove(faultId: string): boolean;
	clear(): void;
	/** Those still to come. */
	all(): readonly Fault[];
}

export const createFaults = (): Faults => {
	const { add, take, remove, clear, all } = createFaultList<FaultFields>();

	return {
		add: (input) => add(faultSchema.parse(input)),
		take: (target, phone) =>
			take(
				(fault) =>
					(fault.target === 'any' || fault.target === target) &&
					(fault.phone === undefined || fault.phone === phone),
				1,
			)[0],
		remove,
		clear,
		all,
	};
};
