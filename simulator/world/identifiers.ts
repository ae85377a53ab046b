import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Made by the user's client, not a UUID: looks like `MxIgT-4pWCQu2tH9hMkSTljQ`. */
export const newUserMessageId = (): string =>
	`Mx${randomBytes(18).toString('base64url').slice(0, 22)}`;

export const newEventId = (): string => randomUUID();

/** Pub/Sub message ids are long decimal numbers. */
export const newPubSubMessageId = (): string =>
	`${randomInt(10_000_000, 99_999_999)}${randomInt(100_000_000, 999_999_999)}`;

/** A request that came with an id its agent had used before. */
export interface IgnoredDuplicate {
	readonly agentId: string;
	readonly id: string;
	readonly phone: string;
	readonly kind: 'message' | 'event';
}

/**
 * One id space per agent, for messages and events of all phones together; whatever reuses an id
 * is ignored.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages/create
 */
export interface IdSpace {
	/** True the first time; false, and remembered, when the id was used before. */
	claim(use: IgnoredDuplicate): boolean;
	readonly ignored: readonly IgnoredDuplicate[];
}

export const createIdSpace = (): IdSpace => {
	const used = new Set<string>();
	const ignored: IgnoredDuplicate[] = [];

	return {
		ignored,
		claim: (use) => {
			const key = JSON.stringify([use.agentId, use.id]);
			if (used.has(key)) {
				ignored.push(use);
				return false;
			}
			used.add(key);
			return true;
		},
	};
};
