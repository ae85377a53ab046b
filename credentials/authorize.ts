import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { numberingPlanOf } from '../rbm/phone/numberingPlan';
import { readTestPhone } from './testPhone';
import { endpointOf, scopes, type Endpoint } from '../rbm/endpoints';
import { clientTokenProblem } from '../rbm/event/clientTokens';
import { ExplainedError, InputError } from '../rbm/explainedError';
import { accessToken, forgetToken, forgetTokens, type TokenSource } from './accessToken';
import { capabilityCheck, inOneText, judgeConnection } from './connectionTest';
import { destinationOf, type AnyRequest } from './destination';
import type { EndingRequest } from './exchange';
import { refuseReaders } from './privateWay';
import type { HttpRequest } from './tokenEndpoint';

/** The URL of n8n's test request, which stands for "do what proves that this credential works". */
export const CONNECTION_TEST = 'connection-test';

interface Lent {
	readonly source: TokenSource;
	readonly token: string;
	/** The request had a stream for its body, so n8n does not try it again. */
	readonly onlyOnce: boolean;
}

/** What is known of one credentials object, which n8n makes anew for every request. */
interface Session {
	readonly httpRequest: HttpRequest;
	/** The token of its last request. */
	lent?: Lent;
	/** A token that n8n came back with: the request was refused. */
	readonly suspect: Lent | undefined;
}

const sessions = new WeakMap<ICredentialDataDecryptedObject, Session>();
const MIN_AGE_OF_SUSPECT_MS = 60_000;

/**
 * Keeps n8n's HTTP helper for `authorize`, which n8n calls next with the same object but without
 * helpers.
 *
 * Seeing an object again means that its request failed. The HTTP Request node does so after any
 * failure and then does not try again, so there only an older token is dropped, for the sake of
 * the next request; otherwise every 404 would cost a token. A request that streams a file is not
 * tried again either, but by whoever made it, and then needs another token.
 */
export const handOver = (
	credentials: ICredentialDataDecryptedObject,
	httpRequest: HttpRequest,
): void => {
	const suspect = sessions.get(credentials)?.lent;
	if (suspect !== undefined) {
		const minimumAgeMs = suspect.onlyOnce ? 0 : MIN_AGE_OF_SUSPECT_MS;
		forgetToken(suspect.source, suspect.token, minimumAgeMs);
	}
	sessions.set(credentials, { httpRequest, suspect });
};

/**
 * The request with a token for the API it goes to. Its other headers stay, but for `Host`, by which
 * another server behind the same address could be meant; a redirect to another host loses the token.
 *
 * Cancelling the execution, or the end of an `exchange`, ends the wait for a token too.
 *
 * @throws {ExplainedError} the request leaves the credential's endpoint, somebody on its way could read
 * the token, or there is none
 */
export const authorize = async (
	credentials: ICredentialDataDecryptedObject,
	{ end, ...request }: AnyRequest & EndingRequest,
): Promise<IHttpRequestOptions> => {
	const session = sessionOf(credentials);
	const endpoint = endpointOf(credentials);
	const { url, scope } = destinationOf(request, endpoint);
	refuseReaders(request, url);
	const source = sourceOf(credentials, endpoint, scope);
	// The end of an exchange is also that of the execution, which n8n names here.
	const signal = end ?? signalOf(request);

	if (session.suspect !== undefined) forgetToken(session.suspect.source, session.suspect.token);
	const token = await accessToken(source, session.httpRequest, signal);
	session.lent = { source, token, onlyOnce: isStream(request.body) };

	const otherHeaders = Object.entries(request.headers ?? {}).filter(
		([name]) => !OURS.includes(name.toLowerCase()),
	);
	// The judged URL, and no second one beside it.
	const { baseURL, uri, ...kept } = request;
	return {
		...kept,
		url,
		...(signal !== undefined && { abortSignal: signal }),
		headers: { ...Object.fromEntries(otherHeaders), Authorization: `Bearer ${token}` },
		sendCredentialsOnCrossOriginRedirect: false,
	};
};

/**
 * Proves that key, token and agent work, and names the part that does not. What it returns is the same
 * harmless call for n8n to repeat: n8n cannot be told that the proof is done.
 *
 * @throws {ExplainedError} whose message alone says everything
 */
export const testAndAuthorize = async (
	credentials: ICredentialDataDecryptedObject,
): Promise<IHttpRequestOptions> => {
	try {
		const agentId = String(credentials.agentId ?? '');
		const endpoint = endpointOf(credentials);
		readTestPhone(
			credentials.testPhoneNumber,
			numberingPlanOf(String(credentials.defaultCountry ?? '')),
		);
		const problem = clientTokenProblem(credentials.clientTokens);
		if (problem !== undefined) throw new InputError([problem], 'the credential');
		forgetTokens(sourceOf(credentials, endpoint, scopes.messaging));

		const check = await authorize(credentials, capabilityCheck(endpoint, agentId));
		await judgeConnection(sessionOf(credentials).httpRequest, check, agentId);

		return await authorize(credentials, capabilityCheck(endpoint, agentId));
	} catch (error) {
		throw inOneText(error);
	}
};

const sourceOf = (
	credentials: ICredentialDataDecryptedObject,
	{ tokenUrl }: Endpoint,
	scope: string,
): TokenSource => ({
	serviceAccountKey: String(credentials.serviceAccountKey ?? ''),
	scope,
	tokenUrl,
});

const sessionOf = (credentials: ICredentialDataDecryptedObject): Session => {
	const session = sessions.get(credentials);
	if (session !== undefined) return session;

	throw new ExplainedError(
		'n8n did not prepare this credential for use.',
		'Open the credential, save it again, and retry.',
	);
};

/** Headers that nobody else may set. */
const OURS = ['authorization', 'host'];

const signalOf = ({ abortSignal }: AnyRequest): AbortSignal | undefined =>
	abortSignal instanceof AbortSignal ? abortSignal : undefined;

const isStream = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && 'pipe' in body;
