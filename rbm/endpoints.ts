import { InputError, type Problem } from './explainedError';
import { holdsSecret } from './quote';
import { isBlank } from './record';

/** OAuth scopes; a token of one is refused by the other API. */
export const scopes = {
	messaging: 'https://www.googleapis.com/auth/rcsbusinessmessaging',
	management: 'https://www.googleapis.com/auth/businesscommunications',
} as const;

export type Api = keyof typeof scopes;

/** What is said when a key gets no token for one of the scopes. */
export const SCOPE_REFUSED =
	'The service account exists, but may not use this part of RCS for Business.';

/** Where requests go. No URL ends with a slash; the version (`/v1`) is part of a request's path. */
export interface Endpoint {
	readonly messagingUrl: string;
	readonly managementUrl: string;
	readonly tokenUrl: string;
}

const google = (host: string): Endpoint => ({
	messagingUrl: `https://${host}`,
	managementUrl: 'https://businesscommunications.googleapis.com',
	tokenUrl: 'https://oauth2.googleapis.com/token',
});

/**
 * Google's endpoints by the value saved in the credential. The management and token endpoints are
 * global only.
 *
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest
 */
export const googleEndpoints = {
	global: google('rcsbusinessmessaging.googleapis.com'),
	us: google('us-rcsbusinessmessaging.googleapis.com'),
	europe: google('europe-rcsbusinessmessaging.googleapis.com'),
	asia: google('asia-rcsbusinessmessaging.googleapis.com'),
} as const;

/** Where phone numbers are at home. Some methods take numbers of one region, at its own host. */
export type Region = Exclude<keyof typeof googleEndpoints, 'global'>;

const isRegion = (name: string): name is Region =>
	name !== 'global' && Object.hasOwn(googleEndpoints, name);

export const regions: readonly Region[] = Object.keys(googleEndpoints).filter(isRegion);

/** Whether requests go to Google itself. */
export const isGoogles = (endpoint: Endpoint): boolean =>
	Object.values(googleEndpoints).some(
		({ messagingUrl, managementUrl, tokenUrl }) =>
			messagingUrl === endpoint.messagingUrl &&
			managementUrl === endpoint.managementUrl &&
			tokenUrl === endpoint.tokenUrl,
	);

/** The region whose host the endpoint is; `undefined` for the global and custom ones. */
export const regionOf = (endpoint: Endpoint): Region | undefined =>
	isGoogles(endpoint)
		? regions.find((region) => googleEndpoints[region].messagingUrl === endpoint.messagingUrl)
		: undefined;

/** Whether the endpoint has one messaging URL for all regions: only Google's has several. */
export const servesEveryRegion = (endpoint: Endpoint): boolean => !isGoogles(endpoint);

/** Where a messaging request goes. A custom endpoint has one URL, whatever the region. */
export const messagingUrlOf = (endpoint: Endpoint, region?: Region): string =>
	region !== undefined && isGoogles(endpoint)
		? googleEndpoints[region].messagingUrl
		: endpoint.messagingUrl;

/** Every URL that `messagingUrlOf` may give: with one of Google's hosts, all of them. */
export const messagingUrlsOf = (endpoint: Endpoint): readonly string[] => [
	endpoint.messagingUrl,
	...regions.map((region) => messagingUrlOf(endpoint, region)),
];

const customFields = [
	['messagingUrl', 'Messaging URL'],
	['managementUrl', 'Management URL'],
	['tokenUrl', 'Token URL'],
] as const;

/**
 * The endpoint a credential chooses.
 *
 * @param credential the credential's `endpoint` and, for `custom`, its three URLs
 * @throws {InputError} the choice is none of the list; a custom URL is missing, malformed, or plain http
 * to a public host
 */
export const endpointOf = (credential: Readonly<Record<string, unknown>>): Endpoint => {
	// An expression may come out empty.
	const choice = isBlank(credential.endpoint) ? 'global' : credential.endpoint;
	if (choice !== 'custom') {
		if (isGoogleEndpoint(choice)) return googleEndpoints[choice];
		const choices = [...Object.keys(googleEndpoints), 'custom'].join(', ');
		throw new InputError(
			[{ field: 'Endpoint', message: `Endpoint is none of its choices: ${choices}.` }],
			'the credential',
		);
	}

	const problems: Problem[] = [];
	const read = ([field, label]: (typeof customFields)[number]) => {
		const result = readCustomUrl(credential[field]);
		if ('refusal' in result) problems.push({ field: label, message: `${label} ${result.refusal}` });
		return 'url' in result ? result.url : '';
	};
	const [messagingUrl = '', managementUrl = '', tokenUrl = ''] = customFields.map(read);

	if (problems.length > 0) throw new InputError(problems, 'the credential');

	return { messagingUrl, managementUrl, tokenUrl };
};

const isGoogleEndpoint = (choice: unknown): choice is keyof typeof googleEndpoints =>
	typeof choice === 'string' && Object.hasOwn(googleEndpoints, choice);

const readCustomUrl = (input: unknown): { url: string } | { refusal: string } => {
	const text = typeof input === 'string' ? input.trim() : '';
	if (text === '')
		return { refusal: 'is empty. With a custom endpoint, all three URLs are needed.' };
	// Nothing of what was typed is quoted, here or below.
	if (holdsSecret(text)) {
		return {
			refusal: `is a key or a token of Google's, not a URL. The key file belongs into "Service Account Key".`,
		};
	}

	let url: URL;
	try {
		url = new URL(text);
	} catch {
		return { refusal: `is not a URL. It looks like http://localhost:4010/messaging.` };
	}

	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		return { refusal: 'must begin with https:// (or http:// for this machine).' };
	}
	if (url.username !== '' || url.password !== '') {
		return { refusal: 'must not hold a user name or password.' };
	}
	if (url.search !== '' || url.hash !== '') {
		return { refusal: 'must not hold a "?" or "#" part.' };
	}
	if (url.protocol === 'http:' && !isPrivateHost(url.hostname)) {
		return {
			refusal:
				'must begin with https://. Plain http is allowed only for this machine and private addresses.',
		};
	}

	return { url: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
};

/** Loopback, Docker's name for the host, and private addresses (RFC 1918, RFC 4193, link-local). */
export const isPrivateHost = (hostname: string): boolean => {
	const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();

	if (host === 'localhost' || host.endsWith('.localhost') || host === 'host.docker.internal') {
		return true;
	}
	if (host === '::1' || /^f[cd][0-9a-f]{2}:/.test(host) || /^fe[89ab][0-9a-f]:/.test(host)) {
		return true;
	}

	const octets = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
	if (octets === null) return false;
	const [first, second] = [Number(octets[1]), Number(octets[2])];

	return (
		first === 127 ||
		first === 10 ||
		(first === 172 && second >= 16 && second <= 31) ||
		(first === 192 && second === 168) ||
		(first === 169 && second === 254)
	);
};
