import { gzipSync } from 'node:zlib';

import { signed, userText, type HostileCall, type Sent } from './hostileCall';

const call = (more: Partial<Sent> = {}): Sent => {
	const { headers, body } = signed(userText());
	return { body, ...more, headers: { ...headers, ...more.headers } };
};
const of = (type: string): Sent => call({ headers: { 'content-type': type } });
const zipped = (): Sent => {
	const { body, headers } = call();
	return { body: gzipSync(body ?? ''), headers: { ...headers, 'content-encoding': 'gzip' } };
};
const started = (what: string, send: Sent): HostileCall => ({
	what,
	by: 'we',
	status: 200,
	says: 'OK',
	send,
	starts: true,
});
const unread = (what: string, send: Sent, says = 'Send application/json.'): HostileCall => ({
	what,
	by: 'we',
	status: 400,
	says,
	send,
});
const byN8n = (what: string, status: number, send: Sent): HostileCall => ({
	what,
	by: 'n8n',
	status,
	send,
});
const half = (): Sent => {
	const { body = '', ...rest } = call();
	return { ...rest, body: body.slice(0, body.length / 2) };
};

/** Signed calls that come in an unusual way. */
export const transport: readonly HostileCall[] = [
	started('in pieces of seven bytes', call({ isChunked: true })),
	started('zipped', zipped()),
	started('as JSON with a charset', of('application/json; charset=utf-8')),
	started(
		'with the signature between blanks',
		(() => {
			const { headers, body } = signed(userText());
			return {
				body,
				headers: { 'X-GOOG-SIGNATURE': `  ${String(headers['x-goog-signature'])}  ` },
			};
		})(),
	),
	unread('as plain text', of('text/plain'), 'Neither a handshake nor an event.'),
	unread('as a form', of('application/x-www-form-urlencoded'), 'Neither a handshake nor an event.'),
	byN8n('as a form with files', 400, of('multipart/form-data; boundary=x')),
	unread('as bytes', of('application/octet-stream')),
	unread('as another kind of JSON', of('application/cloudevents+json')),
	unread('without a type', of('')),
	unread('with an empty body', call({ body: '' }), 'Neither a handshake nor an event.'),
	byN8n('as XML that is none', 422, of('application/xml')),
	byN8n('with JSON cut off', 422, half()),
	byN8n('with JSON that is none', 422, call({ body: '{"message":' })),
	byN8n('zipped by its name only', 500, call({ headers: { 'content-encoding': 'gzip' } })),
	byN8n('by GET', 404, { method: 'GET' }),
	byN8n('by PUT', 404, call({ method: 'PUT' })),
	byN8n('by DELETE', 404, { method: 'DELETE' }),
	byN8n('to another path', 404, call({ path: '/more' })),
	{
		what: 'with a length that is no number',
		by: 'Node',
		status: 400,
		send: call({ headers: { 'content-length': 'many' } }),
	},
];
