import type { Endpoint } from '../endpoints';
import { InputError } from '../explainedError';

/**
 * Where Google keeps what users send. Its documents show `storage.googleapis.com`; others have seen
 * `rcs-copper-us.googleapis.com`.
 */
const GOOGLES_HOSTS = ['*.googleapis.com', '*.googleusercontent.com'] as const;

const FIELD = 'File URL';

/**
 * The address of a received file.
 *
 * @throws {InputError} it is not a web address
 */
export const readFileUrl = (input: unknown): URL => {
	const text = typeof input === 'string' ? input.trim() : '';
	if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text);

	const found = text === '' ? 'is empty' : 'is not a web address';
	throw new InputError([
		{
			field: FIELD,
			message: `${FIELD} ${found}. Use the fileUri or thumbnailUri that the RCS for Business Trigger put out.`,
		},
	]);
};

/**
 * The hosts a user allows besides Google's.
 *
 * @param input separated by commas or spaces; `*.` before a host means everything below it
 * @throws {InputError} one of them is not a host
 */
export const readAllowedHosts = (input: unknown): readonly string[] => {
	const field = 'Allowed Hosts';
	const hosts = String(input ?? '')
		.split(/[\s,;]+/)
		.filter((host) => host !== '')
		.map((host) => host.toLowerCase());
	const wrong = hosts.filter((host) => !/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/.test(host));
	if (wrong.length === 0) return hosts;

	throw new InputError(
		wrong.map((host) => ({
			field,
			message: `${field} holds "${host.slice(0, 60)}", which is not a host. Write it like files.example.com or *.example.com, without https://.`,
		})),
	);
};

/**
 * Why a file may not be fetched from an address; `undefined` if it may. Only https, and only
 * Google's hosts, those the user allows, and the custom endpoint's, where plain http is fine too:
 * whoever wrote the address does not decide which machines n8n talks to.
 */
export const refusalOf = (
	url: URL,
	{ messagingUrl }: Endpoint,
	allowedHosts: readonly string[],
): string | undefined => {
	if (url.origin === new URL(messagingUrl).origin) return undefined;
	if (url.protocol !== 'https:') return `${url.host} is asked without https`;
	const allowed = [...GOOGLES_HOSTS, ...allowedHosts];

	return allowed.some((host) => covers(host, url)) ? undefined : `${url.host} is not allowed`;
};

const covers = (allowed: string, { host, hostname }: URL): boolean =>
	allowed.startsWith('*.')
		? [host, hostname].some((name) => name.endsWith(allowed.slice(1)))
		: [host, hostname].includes(allowed);
