import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import type { Fault, Target } from '../../faults/requestFaults';
import { withoutCredentials, withoutSecrets } from '../../inspection/secrets';
import type { Simulation } from '../../simulation';
import { timestamp } from '../../world/clock';
import { ApiError, errorBody, rpcStatusOf } from './errors';
import { parseJson } from './protoBody';

/** An answer, ready to be sent. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Longest part of an answer that is no JSON which is kept. */
const KEPT_CHARACTERS = 4000;

const JSON_TYPE = 'application/json; charset=UTF-8';

export const jsonAnswer = (
	status: number,
	body: object,
	headers: Answer['headers'] = {},
): Answer => ({
	status,
	headers: { 'content-type': JSON_TYPE, ...headers },
	// Google indents by default (prettyPrint).
	body: `${JSON.stringify(body, null, 2)}\n`,
});

export const errorAnswer = (error: unknown): Answer => {
	if (!(error instanceof ApiError)) throw error;
	const { code, message, status, details, headers } = error;
	return jsonAnswer(code, errorBody(code, message, status, details), headers);
};

const retryAfterOf = ({ retryAfter, retryAfterAsDate }: Fault, now: number): string | undefined =>
	retryAfter !== undefined && retryAfterAsDate
		? new Date(now + Number(retryAfter) * 1000).toUTCString()
		: retryAfter;

/** The answer a fault makes up, undefined when the real one shall come. */
const faultAnswer = (fault: Fault, target: Target, now: number): Answer | undefined => {
	const retryAfter = retryAfterOf(fault, now);
	const headers: Answer['headers'] = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
	if (fault.rawBody !== undefined) {
		return {
			status: fault.status ?? 200,
			headers: { 'content-type': fault.contentType, ...headers },
			body: fault.rawBody,
		};
	}
	if (fault.status === undefined) return undefined;
	const body =
		target === 'token'
			? { error: 'internal_failure', error_description: fault.message }
			: errorBody(fault.status, fault.message, rpcStatusOf(fault.status));
	return jsonAnswer(fault.status, body, headers);
};

/** The JSON value of a text without its secrets; `otherwise` when it is no JSON. */
const readable = (text: string, otherwise: unknown): unknown => {
	try {
		return text === '' ? undefined : withoutSecrets(parseJson(text));
	} catch {
		return otherwise;
	}
};

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
	const fault = simulation.faults.take(target, path['phone']);
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
					body: readable(answered.body, answered.body.slice(0, KEPT_CHARACTERS)),
				},
			}),
			durationMs: Math.round(performance.now() - start),
		});

	if (fault && fault.delayMs > 0) await sleep(fault.delayMs, undefined, { ref: false });
	const spoiled = fault && faultAnswer(fault, target, simulation.clock.now());
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
		.send(answered.body);
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
