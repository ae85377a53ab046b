import { nestedText, signed, userText, type HostileCall } from './hostileCall';

const answered = (what: string, payload: unknown): HostileCall => ({
	what: `signed: ${what}`,
	by: 'we',
	status: 200,
	says: 'OK',
	send: signed(typeof payload === 'string' ? Buffer.from(payload) : payload),
});
const started = (what: string, payload: unknown): HostileCall => ({
	...answered(what, payload),
	starts: true,
});
const inText = (more: string) => JSON.stringify(userText()).replace(/}$/, `,${more}}`);
const { senderPhoneNumber: _, ...withoutPhone } = userText();

/**
 * Strange payloads that bear Google's signature: each is acknowledged, for Google would send what is
 * refused for seven days. The listener has not chosen `unknown`.
 */
export const payloads: readonly HostileCall[] = [
	answered('nothing but a blank', ' '),
	answered('no JSON', 'Hello'),
	answered('JSON cut off', JSON.stringify(userText()).slice(0, -5)),
	answered('null', 'null'),
	answered('a list', '[]'),
	answered('a text', '"text"'),
	answered('an empty object', '{}'),
	answered('bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])),
	answered('UTF-16', Buffer.from(JSON.stringify(userText()), 'utf16le')),
	answered('100,000 nested lists', nestedText(100_000)),
	answered('an event with 100,000 nested lists', inText(`"more":${nestedText(100_000)}`)),
	answered('two contents', userText({ location: { latitude: 1, longitude: 2 } })),
	answered('no content', { ...userText(), text: undefined }),
	answered('a text that is a number', userText({ text: 42 })),
	answered('both phone fields, and they differ', userText({ phoneNumber: '+12025550199' })),
	answered('no phone', withoutPhone),
	answered('an event nobody knows', { ...userText(), text: undefined, eventType: 'NEW' }),
	answered('an event called constructor', { ...userText(), eventType: 'constructor' }),
	answered('an event called __proto__', { ...userText(), eventType: '__proto__' }),
	answered('a receipt of no message', {
		...userText(),
		messageId: undefined,
		eventType: 'DELIVERED',
	}),
	started('both phone fields, and they agree', userText({ phoneNumber: '+12025550123' })),
	started('the key __proto__', inText('"__proto__":{"polluted":true}')),
	started('the key constructor', inText('"constructor":{"prototype":{"polluted":true}}')),
	started('a key twice', inText('"text":"Hello again"')),
	started('a mark of byte order', `\uFEFF${JSON.stringify(userText())}`),
	started('half of a surrogate pair', inText('"text":"\\ud83d"')),
	started('10,000 keys', { ...userText(), ...Object.fromEntries(Array(10_000).entries()) }),
];
