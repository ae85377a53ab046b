import { ExplainedError } from '../rbm/explainedError';
import type { AnyRequest } from './destination';

/** Certificates with which a client shows who it is; n8n's other settings change whom it trusts. */
const CLIENT_CERTIFICATE = ['cert', 'key', 'passphrase', 'pfx'];

/**
 * Sees to it that nobody on the way can read the token: what n8n's HTTP Request node offers besides the
 * URL may lead it past the check of the certificate, or in clear through somebody's proxy.
 *
 * Held: whom n8n trusts, and the request's own proxy. Not held: the proxy that n8n's environment names,
 * which is its administrator's.
 *
 * @param url where it goes, as it was judged
 * @throws {ExplainedError} naming the option to take away
 */
export const refuseReaders = (request: AnyRequest, url: string): void => {
	const settings: Readonly<Record<string, unknown>> = { ...request.agentOptions };
	const isUnchecked = [
		request.rejectUnauthorized === false,
		settings.rejectUnauthorized === false,
		request.skipSslCertificateValidation === true,
	];
	if (isUnchecked.includes(true)) {
		throw new ExplainedError(
			'This credential may not be used with "Ignore SSL Issues": somebody on the way could read its token.',
			`Switch that option off. ${OWN_AUTHORITY}`,
		);
	}
	if (Object.keys(settings).some((name) => !CLIENT_CERTIFICATE.includes(name))) {
		throw new ExplainedError(
			'This credential may not be used with "SSL Certificates" that say whom to trust: somebody on the way could read its token.',
			`Take the CA out of those certificates. ${OWN_AUTHORITY}`,
		);
	}
	if (new URL(url).protocol !== 'https:' && hasProxy(request.proxy)) {
		throw new ExplainedError(
			'This credential may not be used with the option "Proxy" for an address that begins with http://: the proxy could read its token.',
			'Remove that option. For https addresses it may stay.',
		);
	}
};

const OWN_AUTHORITY =
	'If the server has a certificate of your own authority, whoever runs n8n can let n8n trust it (NODE_EXTRA_CA_CERTS).';

const hasProxy = (proxy: unknown): boolean =>
	typeof proxy === 'string' ? proxy.trim() !== '' : proxy !== undefined && proxy !== null;
