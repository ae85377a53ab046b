import { NodeOperationError } from 'n8n-workflow';

import { ExplainedError } from '../../../../rbm/explainedError';
import { AxiosError } from '../../../support/execution/fakeExecution';
import { fakeNode } from '../../../support/execution/strictFake';
import { thrown } from '../../../support/thrown';
import { run, sendText } from '../run';

const failure = async (error: Error) =>
	await thrown(() =>
		run({
			items: [sendText()],
			answer: () => {
				throw error;
			},
		}),
	);

const HOST = 'rcsbusinessmessaging.googleapis.com';
const NETWORK =
	'Check the internet connection, firewall and proxy of the machine that runs n8n, then try again.';
const DNS =
	'Check the endpoint in the credential, and the internet connection and DNS of the machine that runs n8n.';
const CERTIFICATE =
	'If a company proxy inspects traffic, give n8n its certificate (NODE_EXTRA_CA_CERTS). With a custom endpoint, check http:// or https:// in its URL.';
const untrusted = 'has a certificate that n8n does not trust, or does not speak https.';

test.each([
	['getaddrinfo ENOTFOUND x', 'ENOTFOUND', 'was not found: its name does not resolve.', DNS],
	['getaddrinfo EAI_AGAIN x', 'EAI_AGAIN', 'was not found: its name does not resolve.', DNS],
	[
		'connect ECONNREFUSED 127.0.0.1:4010',
		'ECONNREFUSED',
		'refused the connection.',
		'Nothing listens there, or a firewall or proxy is in the way. If n8n runs in Docker, "localhost" is the container itself; use host.docker.internal.',
	],
	[
		'canceled',
		'ERR_CANCELED',
		'did not answer before the execution was stopped.',
		'If it was stopped by mistake, mind what was sent before.',
	],
	[
		'Engine 2.0 does not support credentials with an expirable property yet (credential type "x")',
		undefined,
		'was not asked: the workflow is set to engine 2.0, which does not take this credential yet.',
		'Choose the usual engine in the settings of the workflow.',
	],
	['read ECONNRESET', 'ECONNRESET', 'cut the connection before it answered.', NETWORK],
	['socket hang up', 'ECONNRESET', 'cut the connection before it answered.', NETWORK],
	['write EPIPE', 'EPIPE', 'cut the connection before it answered.', NETWORK],
	['timeout of 30000ms exceeded', 'ECONNABORTED', 'did not answer in time.', NETWORK],
	['connect ETIMEDOUT 10.0.0.1:443', 'ETIMEDOUT', 'did not answer in time.', NETWORK],
	[
		'Request failed with status code 407',
		'ERR_BAD_REQUEST',
		'could not be reached through the proxy of this n8n.',
		'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY where n8n runs.',
	],
	['certificate has expired', 'CERT_HAS_EXPIRED', untrusted, CERTIFICATE],
	['self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT', untrusted, CERTIFICATE],
	['unable to verify', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted, CERTIFICATE],
	['write EPROTO wrong version number', 'EPROTO', untrusted, CERTIFICATE],
	[
		'The request was blocked because it resolves to a restricted IP address',
		undefined,
		"was blocked by this n8n's protection against requests to internal addresses.",
		`Ask the administrator of n8n to allow ${HOST} (N8N_SSRF_ALLOWED_HOSTNAMES or N8N_SSRF_ALLOWED_IP_RANGES).`,
	],
	['connect EHOSTUNREACH 10.0.0.1', 'EHOSTUNREACH', 'could not be reached.', NETWORK],
	['something else', undefined, 'could not be reached.', NETWORK],
])('"%s" is told in words', async (message, code, what, next) => {
	const error = await failure(new AxiosError(message, code));
	const isCertain = !/before|in time|far more/.test(what);
	const doubt = isCertain ? '' : ' It is not known whether the request took effect.';

	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error).toMatchObject({
		message: `${HOST} ${what}`,
		description: `${next}${doubt} "Retry On Fail" in the node's settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.`,
	});
});

test('a host the credential may not be used for is told in words', async () => {
	const restricted = new NodeOperationError(
		fakeNode('rcsForBusiness'),
		`Domain not allowed: This credential is restricted from accessing ${HOST}.`,
	);

	expect(await failure(restricted)).toMatchObject({
		message: `${HOST} is not among the domains this credential may send requests to.`,
		description: `Open the credential and add ${HOST} to "Allowed Domains", or set "Allowed HTTP Request Domains" to All. "Retry On Fail" in the node's settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.`,
	});
});

test('what the credential says about its key is passed on untouched', async () => {
	const refusedKey = new ExplainedError('Google does not know this key.', 'Paste a new one.');

	expect(await failure(refusedKey)).toMatchObject({
		message: 'Google does not know this key.',
		description: 'Paste a new one.',
	});
});
