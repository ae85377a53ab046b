import { ExplainedError } from '../rbm/explainedError';
import { fieldsOf } from '../rbm/record';

/** These are so until somebody changes something. */
const LASTING =
	/^Domain not allowed|No allowed domains|^Engine 2\.0|request was blocked because|ERR_CANCELED|ERR_TOO_LARGE|\b407\b|CERT|TLS|SSL|EPROTO|ISSUER|UNABLE_TO_VERIFY/i;

/** What a request that got no answer means, by the code or text it failed with. */
export const causes: readonly (readonly [RegExp, string, string])[] = [
	[
		/^Domain not allowed|No allowed domains/,
		'is not among the domains this credential may send requests to',
		'Open the credential and add HOST to "Allowed Domains", or set "Allowed HTTP Request Domains" to All.',
	],
	[
		/^Engine 2\.0/,
		'was not asked: the workflow is set to engine 2.0, which does not take this credential yet',
		'Choose the usual engine in the settings of the workflow.',
	],
	[
		/request was blocked because/,
		"was blocked by this n8n's protection against requests to internal addresses",
		'Ask the administrator of n8n to allow HOST (N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES).',
	],
	[
		/ENOTFOUND|EAI_AGAIN/,
		'was not found: its name does not resolve',
		'Check the endpoint in the credential, and the internet connection and DNS of the machine that runs n8n.',
	],
	[
		/ECONNREFUSED/,
		'refused the connection',
		'Nothing listens there, or a firewall or proxy is in the way. If n8n runs in Docker, "localhost" is the container itself; use host.docker.internal.',
	],
	[
		/ERR_CANCELED/,
		'did not answer before the execution was stopped',
		'If it was stopped by mistake, mind what was sent before.',
	],
	[
		/ERR_TOO_LARGE/,
		'answered with far more than belongs there',
		'With a custom endpoint, check its URLs. Otherwise a proxy or a sign-in page stands between n8n and Google.',
	],
	[
		/ECONNRESET|EPIPE|socket hang up/,
		'cut the connection before it answered',
		'Check the internet connection, firewall and proxy of the machine that runs n8n, then try again.',
	],
	[
		/ETIMEDOUT|ECONNABORTED|timeout/i,
		'did not answer in time',
		'Check the internet connection, firewall and proxy of the machine that runs n8n, then try again.',
	],
	[
		/proxy|\b407\b/i,
		'could not be reached through the proxy of this n8n',
		'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY where n8n runs.',
	],
	[
		/CERT|TLS|SSL|EPROTO|ISSUER|SELF_SIGNED|UNABLE_TO_VERIFY/i,
		'has a certificate that n8n does not trust, or does not speak https',
		'If a company proxy inspects traffic, give n8n its certificate (NODE_EXTRA_CA_CERTS). With a custom endpoint, check http:// or https:// in its URL.',
	],
	[
		/(?:)/,
		'could not be reached',
		'Check the internet connection, firewall and proxy of the machine that runs n8n, then try again.',
	],
];

/** The request may have been read, though its answer was not. */
const PERHAPS_READ =
	/ERR_CANCELED|ERR_TOO_LARGE|ECONNRESET|EPIPE|socket hang up|ETIMEDOUT|ECONNABORTED|timeout/i;

/** Whether a request that got no answer may have taken effect all the same. */
export const mayHaveArrived = (error: unknown): boolean => {
	const { code, message } = fieldsOf(error);

	return [code, message].some((clue) => PERHAPS_READ.test(String(clue ?? '')));
};

/**
 * Explains why a host could not be reached.
 *
 * The texts hold no error codes on purpose: n8n replaces a message that holds one by its own.
 *
 * @param url where the request went
 * @param error what n8n's HTTP helper threw
 */
export const unanswered = (url: string, error: unknown): ExplainedError => {
	const { code, message } = fieldsOf(error);
	const clues = [String(message ?? ''), String(code ?? '')];
	const { host } = new URL(url);
	const [, what, next] =
		causes.find(([pattern]) => clues.some((clue) => pattern.test(clue))) ?? causes.at(-1)!;

	const mayPass = !clues.some((clue) => LASTING.test(clue));

	return new ExplainedError(
		`${host} ${what}.`,
		next.replace('HOST', new URL(url).hostname),
		mayPass,
		{ page: 'no-answer', ...(mayPass && { failure: 'temporarily-unavailable' }) },
	);
};
