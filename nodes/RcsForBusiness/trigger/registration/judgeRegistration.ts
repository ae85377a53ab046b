import { scryptSync } from 'node:crypto';

import { isPrivateHost } from '../../../../rbm/endpoints';
import type { AgentWebhook } from '../../../../rbm/management/managedAgent';

/** What is remembered of a webhook that was registered at Google. Holds no secret. */
export interface RegistrationRecord {
	/** The resource name that Google gave it. */
	readonly integration: string;
	readonly url: string;
	readonly fingerprint: string;
}

/**
 * Tells two client tokens apart without holding either: Google never gives back the token it has.
 * Slow to compute (some 50 ms), as a token may be a short password.
 */
export const fingerprintOf = (url: string, clientToken: string): string =>
	scryptSync(clientToken, url, 16).toString('hex');

/** The record in what was saved, or `undefined` when there is none that can be read. */
export const readRecord = (saved: unknown): RegistrationRecord | undefined => {
	const { integration, url, fingerprint } = Object(saved) as Record<string, unknown>;
	if (typeof integration !== 'string' || typeof url !== 'string') return undefined;
	if (typeof fingerprint !== 'string') return undefined;

	return { integration, url, fingerprint };
};

/** What a trigger wants Google to have. */
export interface Wanted {
	readonly url: string;
	readonly fingerprint: string;
	readonly record: RegistrationRecord | undefined;
	/** The user lets it take the place of a webhook that is not its own. */
	readonly mayReplace: boolean;
	/** Nobody looks on: n8n starts, or another of its processes takes the lead. */
	readonly isUnattended: boolean;
}

/**
 * What to do about the webhook that an agent has. `foreign`: it is somebody else's and stays.
 *
 * A webhook is the trigger's own when it has its URL, or when the trigger registered it under the
 * URL it has, and n8n's address changed since.
 */
export const judgeRegistration = (
	found: AgentWebhook | undefined,
	{ url, fingerprint, record, mayReplace, isUnattended }: Wanted,
): 'create' | 'keep' | 'replace' | 'foreign' => {
	if (found === undefined) return 'create';
	if (!isOwn(found, url, record)) return mayReplace && !isUnattended ? 'replace' : 'foreign';

	const isRecorded = record?.integration === found.name;
	const isCurrent = isRecorded && record.fingerprint === fingerprint && found.url === url;
	if (isCurrent && found.isEnabled) return 'keep';

	// Made by hand or by another process: it may well work, and a restart must not risk that.
	return isUnattended && !isRecorded && found.isEnabled ? 'keep' : 'replace';
};

/** Whether a webhook belongs to the trigger with this URL and record. */
export const isOwn = (
	found: AgentWebhook,
	url: string,
	record: RegistrationRecord | undefined,
): boolean => found.url === url || (record?.integration === found.name && record.url === found.url);

/** Whether Google could send to this URL: https, and not to this machine or a private network. */
export const isPublicAddress = (url: string): boolean => {
	const { protocol, hostname } = new URL(url);

	return protocol === 'https:' && !isPrivateHost(hostname) && /[.:]/.test(hostname);
};
