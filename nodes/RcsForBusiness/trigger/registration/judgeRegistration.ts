import { isPrivateHost } from '../../../../rbm/endpoints';
import type { AgentWebhook } from '../../../../rbm/management/managedAgent';
import type { RegistrationRecord } from '../../management/registrationRecord';
import { slowKey } from '../slowKey';

/** Tells two client tokens apart without holding either: Google never gives back the token it has. */
export const fingerprintOf = (url: string, clientToken: string): string =>
	slowKey(clientToken, url, 16).toString('hex');

/** What a trigger wants Google to have. */
export interface Wanted {
	readonly url: string;
	readonly clientToken: string;
	readonly record: RegistrationRecord | undefined;
	/** The user lets it take the place of a webhook that is not its own. */
	readonly mayReplace: boolean;
	/** Nobody looks on: n8n starts, or another of its processes takes the lead. */
	readonly isUnattended: boolean;
}

/**
 * What to do about the webhook that an agent has. `renew`: it is the trigger's own and has to be made
 * anew. `replace`: it is another's, and the user says that it may go. `foreign`: it stays.
 *
 * A webhook is the trigger's own when it has the URL that the trigger would register now, and never
 * otherwise: a record may have come here with an export or a copy of the whole n8n.
 */
export const judgeRegistration = (
	found: AgentWebhook | undefined,
	{ url, clientToken, record, mayReplace, isUnattended }: Wanted,
): 'create' | 'keep' | 'renew' | 'replace' | 'foreign' => {
	if (found === undefined) return 'create';
	if (!isOwn(found, url)) return mayReplace && !isUnattended ? 'replace' : 'foreign';
	if (!found.isEnabled) return 'renew';

	// Made by hand or by another process: it may well work, and a restart must not risk that.
	if (!isRecorded(found, record)) return isUnattended ? 'keep' : 'renew';

	return hasToken(record, clientToken) ? 'keep' : 'renew';
};

/** Whether a webhook at Google has this URL, also if it is written in another way there. */
export const isOwn = (found: AgentWebhook, url: string): boolean =>
	canonical(found.url) === canonical(url);

/** Lower-case host, no default port. */
const canonical = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);

/**
 * Whether the trigger's own webhook may work as it is: it is switched on, and not known to have a
 * client token that would not be taken.
 */
export const mayWork = (
	found: AgentWebhook,
	record: RegistrationRecord | undefined,
	clientTokens: readonly string[],
): boolean =>
	found.isEnabled &&
	(!isRecorded(found, record) || clientTokens.some((token) => hasToken(record, token)));

const isRecorded = (
	found: AgentWebhook,
	record: RegistrationRecord | undefined,
): record is RegistrationRecord =>
	record !== undefined && record.integration === found.name && isOwn(found, record.url);

const hasToken = ({ url, fingerprint }: RegistrationRecord, clientToken: string): boolean =>
	fingerprint === fingerprintOf(url, clientToken);

/** Whether Google could send to this URL: https, and not to this machine or a private network. */
export const isPublicAddress = (url: string): boolean => {
	const { protocol, hostname } = new URL(url);

	return protocol === 'https:' && !isPrivateHost(hostname) && /[.:]/.test(hostname);
};
