import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { e164Schema } from '../phones/phone';
import { REGIONS } from '../phones/regions';
import { partnerSchema, DEFAULT_PARTNER } from './brands';
import type { Look } from './look';

/** https://developers.google.com/business-communications/rcs-business-messaging/guides/learn/agent-use-cases */
export const USE_CASES = ['TRANSACTIONAL', 'PROMOTIONAL', 'OTP', 'MULTI_USE'] as const;

/** Google puts `LAUNCH_STATE_` before each. */
export const LAUNCH_STATES = [
	'UNLAUNCHED',
	'PENDING',
	'LAUNCHED',
	'REJECTED',
	'SUSPENDED',
] as const;

/** Both forms are in use: callbacks carry `...@rbm.goog`, samples send the part before it. */
export const bareAgentId = (agentId: string): string => agentId.replace(/@rbm\.goog$/, '');
export const fullAgentId = (agentId: string): string => `${bareAgentId(agentId)}@rbm.goog`;

/** What a page can show without running anything. */
const pictureUri = z
	.string()
	.regex(/^(https?:\/\/|data:image\/)\S+$/i, 'an http, https or data:image address');

export const agentInputSchema = z.strictObject({
	agentId: z
		.string()
		.regex(/^[A-Za-z0-9_-]{1,100}(@rbm\.goog)?$/, 'letters, digits, - and _ only')
		.transform(bareAgentId),
	displayName: z.string().max(100).optional(),
	description: z.string().max(100).optional(),
	logoUri: pictureUri.optional().describe('a square picture; drawn from the name if left out'),
	heroUri: pictureUri.optional().describe('a wide picture; drawn if left out'),
	color: z
		.string()
		.regex(/^#[0-9a-f]{6}$/i, 'a colour such as #1a5fb4')
		.optional(),
	/** Shows the mark beside the name; left out, launched agents have it. */
	verified: z.boolean().optional(),
	phoneNumber: e164Schema.optional(),
	website: z.url({ protocol: /^https?$/ }).optional(),
	email: z.email().optional(),
	/** The account the agent belongs to; only that account's tokens may use it. */
	partner: partnerSchema.default(DEFAULT_PARTNER),
	/** A brand of the partner, its first one when left out. */
	brandId: z.string().optional(),
	useCase: z.enum(USE_CASES).default('TRANSACTIONAL'),
	hostingRegion: z.enum(REGIONS).default('NORTH_AMERICA'),
	/** An agent that is not launched reaches its testers only. */
	launched: z.boolean().default(true),
	/** Says more than `launched`, and wins. */
	launchState: z.enum(LAUNCH_STATES).optional(),
	/** Phones that accepted an invitation; left out, invitations stay as they are. */
	testers: z.array(e164Schema).optional(),
});

/** Where callbacks go. Set through either door, it is one and the same. */
export interface Webhook {
	readonly url: string;
	readonly clientToken: string;
	/** Names it in the management API. */
	readonly integrationId: string;
}

export const newWebhook = (url: string, clientToken: string): Webhook => ({
	url,
	clientToken,
	integrationId: randomUUID(),
});

type Fields = z.output<typeof agentInputSchema>;

export interface Agent
	extends
		Omit<Fields, 'displayName' | 'brandId' | 'launchState' | 'testers' | 'verified' | keyof Look>,
		Look {
	readonly displayName: string;
	readonly verified: boolean;
	readonly brandId: string;
	readonly launchState: NonNullable<Fields['launchState']>;
	/** Everybody invited, whatever they answered. */
	readonly testers: Tester[];
	/** Milliseconds since 1970. */
	readonly updatedAt: number;
	webhook?: Webhook;
}

/** Unlaunched agents reach only devices that accepted a tester's invitation. */
export const mayReach = (agent: Agent, phone: string): boolean =>
	agent.launched ||
	agent.testers.some(
		({ phoneNumber, inviteStatus }) => phoneNumber === phone && inviteStatus === 'ACCEPTED',
	);

/** A phone that was invited to test an agent. */
export interface Tester {
	readonly phoneNumber: string;
	inviteStatus: 'PENDING' | 'ACCEPTED' | 'DECLINED';
}
