import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { Simulation } from '../simulation';
import { MAX_FILE_BYTES } from '../world/files/agentFiles';
import { openStorage } from './files/storage';
import { answer, answerError } from './http/answer';
import { notFoundPage } from './http/errors';
import { errorAnswer, jsonAnswer, type Answer } from './http/jsonAnswer';
import { runMethod, type Incoming, type Method } from './http/method';
import { METHODS } from './methods';
import { SCOPES, type Scope } from './oauth/accounts';
import { answerTokenRequest } from './oauth/token';

/** Each API has a host at Google and a prefix here. */
const PREFIXES: Readonly<Record<Scope, string>> = {
	[SCOPES.messaging]: '/messaging',
	[SCOPES.management]: '/management',
};

/** A file, and whatever a multipart body has around it. */
const MAX_UPLOAD_BYTES = MAX_FILE_BYTES + 1024 * 1024;

const textOf = ({ body }: FastifyRequest): string => (typeof body === 'string' ? body : '');

/** A token in the query counts as one in the header. */
const authorizationOf = ({ headers, query }: FastifyRequest): string | undefined => {
	const { access_token, oauth_token } = query as Readonly<Record<string, unknown>>;
	const token = access_token ?? oauth_token;
	return headers.authorization ?? (token === undefined ? undefined : `Bearer ${String(token)}`);
};

const incoming = (request: FastifyRequest, method: Method): Incoming => ({
	authorization: authorizationOf(request),
	query: request.query as Record<string, unknown>,
	path: request.params as Record<string, string>,
	body: textOf(request),
	...(method.takesUpload && {
		upload: {
			contentType: request.headers['content-type'] ?? '',
			content: request.body instanceof Readable ? request.body : Readable.from([]),
		},
	}),
});

const openMethod = (door: FastifyInstance, method: Method, simulation: Simulation): void => {
	const work = async (
		request: FastifyRequest,
		onUnknownField: (path: string) => void,
	): Promise<Answer> => {
		const { unknownFields } = simulation.settings.openQuestions;
		const received = {
			...incoming(request, method),
			...(unknownFields === 'accept' && { onUnknownField }),
		};
		try {
			return jsonAnswer(200, await runMethod(method, received, simulation));
		} catch (error) {
			return errorAnswer(error);
		}
	};

	door.route({
		method: method.method,
		url: `${PREFIXES[method.scope]}${method.path}`,
		...(method.takesUpload && { bodyLimit: MAX_UPLOAD_BYTES }),
		handler: (request, reply) =>
			answer(simulation, method.target, request, reply, (onUnknownField) =>
				work(request, onUnknownField),
			),
	});
};

export const openFrontDoor = (app: FastifyInstance, simulation: Simulation): void => {
	METHODS.filter(({ takesUpload }) => !takesUpload).forEach((method) =>
		openMethod(app, method, simulation),
	);
	// A room of its own: here the body stays a stream, whatever its type and size.
	void app.register(async (door) => {
		door.removeAllContentTypeParsers();
		door.addContentTypeParser('*', (_request, body, done) => done(null, body));
		METHODS.filter(({ takesUpload }) => takesUpload).forEach((method) =>
			openMethod(door, method, simulation),
		);
	});

	app.post('/token', (request, reply) =>
		answer(simulation, 'token', request, reply, () => {
			const outcome = answerTokenRequest(textOf(request), simulation);
			return jsonAnswer(outcome.status, outcome.body);
		}),
	);

	openStorage(app, simulation);

	app.setErrorHandler(answerError);

	app.setNotFoundHandler(async (request, reply) => {
		await reply
			.code(404)
			.type('text/html; charset=UTF-8')
			.send(notFoundPage(request.url.split('?')[0] ?? ''));
	});
};
