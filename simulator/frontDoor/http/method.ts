import type { Readable } from 'node:stream';

import type { z } from 'zod';

import type { Target } from '../../faults/requestFaults';
import type { Simulation } from '../../simulation';
import type { Agent } from '../../world/agents/agent';
import { SCOPES, type Scope } from '../oauth/accounts';
import {
	ApiError,
	agentLookup,
	insufficientScope,
	invalidArgument,
	invalidCredential,
	missingCredential,
	notPermitted,
} from './errors';
import { readProto } from './protoBody';

/** A file on its way in: at the upload address the body is not JSON. */
export interface Upload {
	/** As the client sent it, parameters and all. */
	readonly contentType: string;
	readonly content: Readable;
}

/** A request that passed the gates every method has. */
export interface Call {
	/** Whose token it came with. */
	readonly partner: string;
	readonly query: Readonly<Record<string, string>>;
	readonly path: Readonly<Record<string, string>>;
	/** Set where the method has `takesUpload`. */
	readonly upload?: Upload;
	/**
	 * The body, or another text, as proto3 JSON; `root` is the name Google's errors give it. Throws an
	 * ApiError.
	 */
	readBody<Schema extends z.ZodType>(root: string, schema: Schema, text?: string): z.output<Schema>;
}

/** One method of the messaging API or, by its scope, of the management API. */
export interface Method {
	readonly target: Exclude<Target, 'token'>;
	readonly method: 'GET' | 'POST' | 'DELETE';
	/** Below the prefix, as the router reads it: `:phone` is the number, `::` a colon. */
	readonly path: string;
	readonly scope: Scope;
	/** Names of its own query parameters. */
	readonly query: readonly string[];
	/** The body is a file, handed over as it comes in. */
	readonly takesUpload?: true;
	/** Answers the response body. Throws an ApiError. */
	run(call: Call, simulation: Simulation): object | Promise<object>;
}

/** What reached the server, before anything was checked. */
export interface Incoming {
	readonly authorization: string | undefined;
	readonly query: Readonly<Record<string, unknown>>;
	readonly path: Readonly<Record<string, string>>;
	readonly body: string;
	readonly upload?: Upload;
	readonly onUnknownField?: (path: string) => void;
}

/**
 * Known to every method, with or without a dollar sign, and left unread but for the tokens.
 * https://cloud.google.com/apis/docs/system-parameters
 */
const STANDARD_PARAMETERS: readonly string[] = [
	...['fields', 'prettyPrint', 'alt', 'key', 'quotaUser', '.xgafv', 'callback', 'ct'],
	...['uploadType', 'upload_protocol', 'access_token', 'oauth_token'],
];
const isStandard = (name: string): boolean => STANDARD_PARAMETERS.includes(name.replace(/^\$/, ''));

const authenticate = (
	method: Method,
	authorization: string | undefined,
	simulation: Simulation,
) => {
	const accessToken = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
	if (!accessToken) throw missingCredential(method);
	const token = simulation.accounts.find(accessToken);
	if (!token || token.expiresAt <= simulation.clock.now()) throw invalidCredential(method);
	if (!token.scopes.includes(method.scope)) throw insufficientScope(method);
	const { scopes } = simulation.accounts.of(token.partner);
	if (!scopes.some((name) => SCOPES[name] === method.scope)) throw notPermitted();

	return token;
};

const readQuery = (method: Method, query: Incoming['query']): Record<string, string> => {
	const entries = Object.entries(query)
		.filter(([name]) => !isStandard(name))
		.map(([name, value]) => {
			const known = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
			if (!method.query.includes(known)) {
				throw invalidArgument(
					`Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
				);
			}
			return [known, String(Array.isArray(value) ? value.at(-1) : value)] as const;
		});

	return Object.fromEntries(entries.filter(([, value]) => value !== ''));
};

/** The gates in Google's order: token, parameters; then the method itself. */
export const runMethod = async (
	method: Method,
	incoming: Incoming,
	simulation: Simulation,
): Promise<object> => {
	const { partner } = authenticate(method, incoming.authorization, simulation);
	const query = readQuery(method, incoming.query);

	return await method.run(
		{
			partner,
			query,
			path: incoming.path,
			...(incoming.upload && { upload: incoming.upload }),
			readBody: (root, schema, text = incoming.body) =>
				readProto(text, root, schema, incoming.onUnknownField),
		},
		simulation,
	);
};

/** The caller's own agent of that id. Throws an ApiError (403). */
export const requireAgent = (
	{ partner }: Call,
	{ agents }: Simulation,
	agentId: string | undefined,
): Agent => {
	const agent = agents.find(agentId ?? '');
	if (!agent || agent.partner !== partner) throw agentLookup(agentId);
	return agent;
};

/** A query parameter that must be there. Throws an ApiError (400). */
export const requireQuery = ({ query }: Call, name: string): string => {
	const value = query[name];
	if (value === undefined) {
		throw new ApiError('INVALID_ARGUMENT', `Missing required query parameter '${name}'.`);
	}
	return value;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id a caller gives a message or event. Throws an ApiError (400). */
export const requireOwnId = (call: Call, name: string, { settings }: Simulation): string => {
	const id = requireQuery(call, name);
	if (settings.openQuestions.idFormat === 'uuid' && !UUID.test(id)) {
		throw invalidArgument(`Invalid value for query parameter '${name}': it must be a UUID.`);
	}
	return id;
};
