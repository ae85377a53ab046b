import type { FastifyRequest } from 'fastify';

import type { Addresses } from '../addresses';

const isLoopback = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

/**
 * Why a request may use neither the back door nor the page, undefined when it may: it comes from
 * another machine, or by a name that resolves to this one (Host).
 */
export const strangersObjection = (
	request: FastifyRequest,
	{ hosts }: Pick<Addresses, 'hosts'>,
	fromAnywhere: boolean,
): string | undefined => {
	if (fromAnywhere) return undefined;
	const { host } = request.headers;
	if (!isLoopback(request.socket.remoteAddress ?? '')) {
		return 'The back door is open to this machine alone.';
	}
	if (!hosts.includes(host ?? '')) {
		return `The back door does not answer to the host "${host}". Use ${hosts[0]}.`;
	}
	return undefined;
};

/**
 * Why a page may not reach into the simulator, undefined when it may: it is one of another site
 * (Origin, Sec-Fetch-Site), or it posts what a form can post.
 */
export const crossSiteObjection = (
	request: FastifyRequest,
	{ hosts }: Pick<Addresses, 'hosts'>,
): string | undefined => {
	const { origin, 'sec-fetch-site': site, 'content-type': type = '' } = request.headers;
	const fromElsewhere = origin !== undefined && !hosts.some((one) => origin === `http://${one}`);
	if (fromElsewhere || site === 'cross-site') return 'The back door refuses pages of other sites.';
	if (request.method === 'POST' && !/^application\/json\b/i.test(type)) {
		return 'The back door reads JSON only: set Content-Type to application/json.';
	}
	return undefined;
};
