import {
	bytesOf,
	envelope,
	signature,
	signed,
	userText,
	type HostileCall,
	type Sent,
} from './hostileCall';

const text = userText();
const body = envelope(text);
const right = signature(text);
const with401 = (what: string, header: string | readonly string[] | undefined): HostileCall => ({
	what,
	by: 'we',
	status: 401,
	says: 'Wrong signature.',
	send: { body, headers: header === undefined ? {} : { 'x-goog-signature': header } },
});
const refused = (what: string, send: Sent): HostileCall => ({
	...with401(what, undefined),
	send: { ...signed(userText()), ...send },
});
const hex = Buffer.from(right, 'base64').toString('hex');

/** Calls that somebody else made, or changed. */
export const signatures: readonly HostileCall[] = [
	with401('no signature', undefined),
	with401('an empty signature', ''),
	with401('a signature that is none', 'AAAA'),
	with401('a signature made with another token', signature(text, 'guessed')),
	with401('a signature made with an empty token', signature(text, '')),
	with401('a signature by HMAC-SHA256', signature(text, undefined, 'sha256')),
	with401('a signature by HMAC-SHA384', signature(text, undefined, 'sha384')),
	with401('a signature in hexadecimal', hex),
	with401('a signature in small letters', right.toLowerCase()),
	with401('a signature with its method before it', `sha512=${right}`),
	with401('a signature without its padding', right.slice(0, -2)),
	with401('half a signature', right.slice(0, 44)),
	with401('the right signature twice in one header', `${right}, ${right}`),
	with401('the header twice, first the right one', [right, signature(text, 'guessed')]),
	with401('the header twice, both the right one', [right, right]),
	with401('a signature of the text of message.data', signature(bytesOf(text).toString('base64'))),
	with401('a signature of the whole body', signature(Buffer.from(body))),
	with401('a signature of 8,000 characters', 'A'.repeat(8000)),
	refused('a signature of another event', { body: envelope(userText({ text: 'changed' })) }),
	refused('a signature under another name', {
		headers: { 'x-hub-signature': right },
		body,
	}),
];
