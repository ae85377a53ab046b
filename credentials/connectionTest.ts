import { randomUUID } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { readAgentId, shortAgentId } from '../rbm/agentId';
import type { Endpoint } from '../rbm/endpoints';
import { ExplainedError, isExplained, isInputError } from '../rbm/explainedError';
import { nobodysNumber } from '../rbm/phone/phoneNumber';
import { getCapabilities } from '../rbm/phone/requests';
import { quote } from '../rbm/quote';
import { exchange, type Answer, type Bounds } from './exchange';
import { unanswered } from './noAnswer';
import type { HttpRequest } from './tokenEndpoint';

const BOUNDS: Bounds = { milliseconds: 30_000, bytes: 1_000_000 };

/** The harmless call: what the fictional number can show, asked as the agent (if there is one). */
export const capabilityCheck = (endpoint: Endpoint, agentId: string): IHttpRequestOptions => {
	const agent = agentId.trim() === '' ? '' : readAgentId(agentId);
	const { method, path, query } = getCapabilities(agent, nobodysNumber(), randomUUID());

	return {
		method,
		url: `${endpoint.messagingUrl}${path}`,
		qs: agent === '' ? { requestId: query.requestId } : query,
		headers: { accept: 'application/json' },
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: BOUNDS.milliseconds,
	};
};

/**
 * Makes the harmless call and judges its answer. Without an agent it shows only that the token is
 * accepted; with one, also that the agent belongs to the service account's partner.
 *
 * @throws {ExplainedError} naming the part that does not work
 */
export const judgeConnection = async (
	httpRequest: HttpRequest,
	check: IHttpRequestOptions,
	agentId: string,
): Promise<void> => {
	const answer = await call(httpRequest, check);
	const { host } = new URL(check.url);
	const error = readError(answer.body);
	const said = `Answer of ${host}: HTTP ${answer.status} ${error?.message ?? ''}`.trim();
	const complain = (what: string, next: string) => new ExplainedError(what, `${next} ${said}`);

	if (answer.status === 401) {
		throw complain(
			`The key works, but ${host} does not accept its access token.`,
			'With a custom endpoint, its Token URL and its Messaging URL do not belong together. Otherwise create a new key in the RCS for Business Developer Console and paste it.',
		);
	}
	if (answer.status === 429) {
		throw complain(
			`The key works, but ${host} receives too many requests right now.`,
			'Wait a minute, then test again.',
		);
	}
	if (answer.status >= 500) {
		throw complain(`The key works, but ${host} has a problem of its own.`, 'Try again later.');
	}
	if (error === undefined && !isCapabilities(answer)) {
		throw complain(
			`${host} answered, but not as RCS for Business does.`,
			'With a custom endpoint, check its Messaging URL. Otherwise a proxy or a sign-in page stands between n8n and Google.',
		);
	}
	if (error !== undefined && /SERVICE_DISABLED|has not been used/.test(error.text)) {
		throw complain(
			'The key works, but its Google Cloud project may not use the RCS Business Messaging API.',
			'Use the service account that the RCS for Business Developer Console makes, or enable the API in Google Cloud.',
		);
	}
	if (error !== undefined && /SCOPE_INSUFFICIENT|insufficient.{0,20}scope/i.test(error.text)) {
		throw complain(
			'The key works, but it may not use the messaging part of RCS for Business.',
			'Use the service account of your partner account.',
		);
	}
	if (agentId.trim() !== '' && error !== undefined && isAboutTheAgent(answer, error)) {
		throw complain(
			`The key works, but the agent "${shortAgentId(agentId)}" does not belong to this service account's partner account, or its id is mistyped.`,
			'Copy the agent ID from the RCS for Business Developer Console, or empty "Default Agent ID".',
		);
	}
};

/** What n8n shows for a failed test is the message alone, so the next step joins it. */
export const inOneText = (error: unknown): unknown => {
	if (!isExplained(error)) return error;
	// Its next step is to run the node again, and here is no node.
	if (isInputError(error)) {
		const messages = error.problems.map(({ message }) => message);
		return new ExplainedError(messages.join(' '), '');
	}

	return new ExplainedError(`${error.message} ${error.description}`, '');
};

const call = async (httpRequest: HttpRequest, check: IHttpRequestOptions): Promise<Answer> => {
	try {
		return await exchange(httpRequest, check, BOUNDS);
	} catch (error) {
		throw unanswered(check.url, error);
	}
};

/** A number that cannot be reached is the expected answer; so is a launch that is yet to come. */
const isAboutTheAgent = (answer: Answer, error: GoogleError): boolean =>
	(answer.status === 400 && !/phone|msisdn|e\.?164/i.test(error.text)) ||
	(answer.status === 403 && /RBM agent|caller does not have permission/i.test(error.text)) ||
	(answer.status === 404 && /\bagent\b.*not (found|exist)/i.test(error.text));

interface GoogleError {
	readonly message: string;
	/** The beginning of everything the answer says, for searching. */
	readonly text: string;
}

const MAX_SEARCHED = 5_000;

const readError = (body: unknown): GoogleError | undefined => {
	if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
	const { error } = body;
	if (typeof error !== 'object' || error === null) return undefined;
	const message = 'message' in error ? quote(error.message, 300) : '';

	// Cut before it is searched: the patterns take the square of the time on a hostile text.
	return { message, text: JSON.stringify(error).slice(0, MAX_SEARCHED) };
};

const isCapabilities = ({ status, body }: Answer): boolean =>
	status === 200 && typeof body === 'object' && body !== null && !Array.isArray(body);
