import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import type { Target } from '../../faults/requestFaults';
import { HIDDEN, withoutCredentials, withoutSecrets } from '../../inspection/secrets';
import type { Simulation } from '../../simulation';
import { timestamp } from '../../world/clock';
import { errorBody, rpcStatusOf } from './errors';
import { faultAnswer } from './faultAnswer';
import { jsonAnswer, type Answer } from './jsonAnswer';
import { parseJson } from './jsonText';
import { pacedBody } from './pacedBody';

/** Longest part of an answer that is no JSON which is kept. */
const KEPT_CHARACTERS = 4000;

/** The JSON value of a text without its secrets; `otherwise` when it is no JSON. */
const readable = (text: string, otherwise: unknown): unknown => {
	try {
		return text === '' ? undefined : withoutSecrets(parseJson(text));
	} catch {
		return otherwise;
	}
};

/** An answer as it is written down: its JSON value, else the beginning of its text. */
const keptOf = (body: string): unknown => readable(body, body.slice(0, KEPT_CHARACTERS));

/** A client that is refused while it still sends a file would find its connection cut, not the answer. */
const letFinish = async (body: unknown): Promise<void> => {
	if (!(body instanceof Readable) || body.destroyed) return;
	body.resume();
	// A client that gives up meanwhile wants no answer.
	await finished(body).catch(() => {});
};

/** Answers one request, spoiled by the fault that waits for it, and writes it down. */
export const answer = async (
	simulation: Simulation,
	target: Target,
	request: FastifyRequest,
	reply: FastifyReply,
	work: (onUnknownField: (path: string) => void) => Answer | Promise<Answer>,
): Promise<void> => {
	const path = request.params as Record<string, string>;
	const start = performance.now();
	const at = timestamp(simulation.clock.now());
	const body = typeof request.body === 'string' ? request.body : '';
	const unknownFields: string[] = [];
	const { authorization = '' } = request.headers;
	const fault = simulation.faults.take(target, path['phone']);
	/** A fault may have quoted it. */
	const withoutAuthorization = (text: string): string =>
		authorization === '' ? text : text.replaceAll(authorization, HIDDEN);
	const record = (answered?: Answer): void =>
		simulation.requests.add({
			at,
			target,
			method: request.method,
			path: request.url.split('?')[0] ?? '',
			query: withoutSecrets(request.query) as Record<string, unknown>,
			headers: withoutCredentials(request.headers),
			// A token request holds an assertion, which is a credential.
			...(target !== 'token' && { body: readable(body, undefined) }),
			...(request.headers['user-agent'] && { userAgent: request.headers['user-agent'] }),
			...(unknownFields.length > 0 && { unknownFields }),
			...(fault && {
				fault: { faultId: fault.faultId, ...(fault.name && { name: fault.name }) },
			}),
			status: answered?.status ?? null,
			...(answered && {
				answer: {
					headers: withoutCredentials(answered.headers),
					body: keptOf(withoutAuthorization(answered.body)),
				},
			}),
			durationMs: Math.round(performance.now() - start),
		});

	if (fault && fault.delayMs > 0) await sleep(fault.delayMs, undefined, { ref: false });
	const spoiled =
		fault && faultAnswer(fault, { target, authorization, now: simulation.clock.now() });
	const fails = fault?.dropConnection === true || spoiled !== undefined;
	const real =
		fails && !fault?.afterAccepting ? undefined : await work((field) => unknownFields.push(field));
	if (fault?.dropConnection) {
		record();
		reply.hijack();
		request.raw.socket.destroy();
		return;
	}
	await letFinish(request.body);
	const answered = spoiled ?? real ?? jsonAnswer(200, {});
	record(answered);
	// Clients judge their own clock by it.
	const date = new Date(simulation.clock.now()).toUTCString();
	await reply
		.code(answered.status)
		.headers({ date, ...answered.headers })
		.send(pacedBody(answered.body, fault?.pace));
};

/** Bodies beyond any limit, broken addresses, and what nobody foresaw, in Google's shape too. */
export const answerError = (
	error: FastifyError,
	_request: FastifyRequest,
	reply: FastifyReply,
): void => {
	const { statusCode: status = 500 } = error;
	const message = status < 500 ? error.message : 'Internal error encountered.';
	if (status >= 500) process.stderr.write(`${error.stack}\n`);
	const answer = jsonAnswer(status, errorBody(status, message, rpcStatusOf(status)));
	void reply.code(status).headers(answer.headers).send(answer.body);
};
