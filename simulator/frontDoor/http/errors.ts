import type { OpenQuestions } from '../../openQuestions';
import { SCOPES, type Scope } from '../oauth/accounts';
import { WORDS } from './words';

/** The codes of google.rpc.Code that this API answers with, and their HTTP status. */
const HTTP_STATUS = {
	INVALID_ARGUMENT: 400,
	UNAUTHENTICATED: 401,
	PERMISSION_DENIED: 403,
	NOT_FOUND: 404,
	ALREADY_EXISTS: 409,
	RESOURCE_EXHAUSTED: 429,
	INTERNAL: 500,
	UNAVAILABLE: 503,
	DEADLINE_EXCEEDED: 504,
} as const;
export type RpcStatus = keyof typeof HTTP_STATUS;

/** An answer in Google's error shape. https://cloud.google.com/apis/design/errors */
export class ApiError extends Error {
	readonly code: number;

	constructor(
		readonly status: RpcStatus,
		message: string,
		readonly details?: readonly object[],
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(message);
		this.name = 'ApiError';
		this.code = HTTP_STATUS[status];
	}
}

export const errorBody = (
	code: number,
	message: string,
	status: string,
	details?: readonly object[],
): object => ({ error: { code, message, status, ...(details && { details }) } });

/** Google's name for an HTTP status, for answers that a fault makes up. */
export const rpcStatusOf = (httpStatus: number): string =>
	Object.entries(HTTP_STATUS).find(([, code]) => code === httpStatus)?.[0] ?? 'UNKNOWN';

export const invalidArgument = (message: string): ApiError =>
	new ApiError('INVALID_ARGUMENT', message);

export const notReachable = (): ApiError => new ApiError('NOT_FOUND', WORDS.notReachable);

export const notATester = (answer: OpenQuestions['nonTester']): ApiError =>
	answer === 'notFound'
		? notReachable()
		: new ApiError(
				'PERMISSION_DENIED',
				'The agent is not launched and the specified phone number is not one of its testers.',
			);

/** The token is good, but its owner may not use this API. */
export const notPermitted = (): ApiError => new ApiError('PERMISSION_DENIED', WORDS.notPermitted);

/** The standard words for a resource that is not there, or not the caller's. */
export const entityNotFound = (): ApiError => new ApiError('NOT_FOUND', WORDS.entityNotFound);

/** About one person: others may still be written to. */
export const personLimit = (): ApiError => new ApiError('RESOURCE_EXHAUSTED', WORDS.personLimit);

/** What Google says for a missing agent id too; then the id is `null`. */
export const agentLookup = (agentId: string | undefined): ApiError =>
	new ApiError(
		'PERMISSION_DENIED',
		`There was an error looking up the RBM agent (ID: ${agentId ?? null}) that corresponds to the Google Cloud Platform (GCP) project you're authenticating with.`,
	);

const CREDENTIAL_HELP =
	'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';

/** The method that was refused. */
interface Refused {
	readonly target: string;
	readonly scope: Scope;
}

const SERVICES: Readonly<Record<Scope, string>> = {
	[SCOPES.messaging]: 'rcsbusinessmessaging.googleapis.com',
	[SCOPES.management]: 'businesscommunications.googleapis.com',
};

const errorInfo = (reason: string, { target, scope }: Refused): object => ({
	'@type': 'type.googleapis.com/google.rpc.ErrorInfo',
	reason,
	domain: 'googleapis.com',
	metadata: { service: SERVICES[scope], method: target },
});

export const missingCredential = (method: Refused): ApiError =>
	new ApiError(
		'UNAUTHENTICATED',
		`Request is missing required authentication credential. ${CREDENTIAL_HELP}`,
		[errorInfo('CREDENTIALS_MISSING', method)],
		{ 'www-authenticate': 'Bearer realm="https://accounts.google.com/"' },
	);

export const invalidCredential = (method: Refused): ApiError =>
	new ApiError(
		'UNAUTHENTICATED',
		`Request had invalid authentication credentials. ${CREDENTIAL_HELP}`,
		[errorInfo('ACCESS_TOKEN_EXPIRED', method)],
		{ 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
	);

export const insufficientScope = (method: Refused): ApiError =>
	new ApiError(
		'PERMISSION_DENIED',
		'Request had insufficient authentication scopes.',
		[errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', method)],
		{
			'www-authenticate': `Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="${method.scope}"`,
		},
	);

/** What Google's front end answers to an address that no method has: a page, not JSON. */
export const notFoundPage = (path: string): string =>
	`<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <title>Error 404 (Not Found)!!1</title>
  <p><b>404.</b> <ins>That’s an error.</ins>
  <p>The requested URL <code>${path.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code> was not found on this server.  <ins>That’s all we know.</ins>
`;
