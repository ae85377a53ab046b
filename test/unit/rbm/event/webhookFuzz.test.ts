import { createHmac } from 'node:crypto';

import fc from 'fast-check';

import { readForwardedCall } from '../../../../nodes/RcsForBusiness/actions/event/forwardedCall';
import { judgeCall, type Verdict, type WebhookCall } from '../../../../rbm/event/webhookCall';
import { inFull } from '../../../support/measure/endurance';
import { USUAL } from '../../../support/rbm/circumstances';
import { fixtureBytes, fixtureNames } from '../../../support/rbm/fixture';

/** Fixed, so that a failure comes again; fast-check prints the smallest call that fails. */
const SEED = 20_261_120;
const CALLS = inFull(1_000_000, 20_000);

const TOKENS = ['first-token', 'zweites-Kennwort-ü'];
const payloads = fixtureNames('data.').map(fixtureBytes);
const sign = (data: Buffer, token: string) =>
	createHmac('sha512', token).update(data).digest('base64');

/** What a mutation is made of: a place in a text or a list, and something to put there. */
interface Chance {
	readonly at: number;
	readonly piece: string;
}
interface Call {
	readonly body: unknown;
	readonly signature: unknown;
}
interface Genuine extends Call {
	readonly data: Buffer;
	readonly signature: string;
}

const genuine = (payload: Buffer, token: string): Genuine => ({
	data: payload,
	body: { message: { data: payload.toString('base64'), messageId: '1' }, subscription: 's' },
	signature: sign(payload, token),
});
const cut = (text: string, at: number, piece: string, length = 1) => {
	const place = at % (text.length + 1);
	return text.slice(0, place) + piece + text.slice(place + length);
};
const withData = (data: unknown) => ({ message: { data } });
const dataOf = ({ data }: Genuine) => data.toString('base64');

/** Ways to spoil a call, and some that leave it valid. */
const mutations: Readonly<Record<string, (call: Genuine, chance: Chance) => Call>> = {
	none: (call) => call,
	'other envelope': ({ signature, ...call }, { piece }) => ({
		body: { ...withData(dataOf({ signature, ...call })), [piece]: piece, attributes: [piece] },
		signature,
	}),
	'data changed': (call, { at, piece }) => ({
		...call,
		body: withData(cut(dataOf(call), at, piece)),
	}),
	'data cut off': (call, { at }) => ({
		...call,
		body: withData(dataOf(call).slice(0, at % dataOf(call).length)),
	}),
	'data for URLs': (call) => ({ ...call, body: withData(call.data.toString('base64url')) }),
	'data replaced': (call, { piece }) => ({ ...call, body: withData(piece) }),
	'data in a list': (call) => ({ ...call, body: withData([dataOf(call)]) }),
	'bytes changed': ({ data, signature }, { at, piece }) => ({
		body: withData(Buffer.from(cut(data.toString('latin1'), at, piece)).toString('base64')),
		signature,
	}),
	'bytes changed and signed again': ({ data }, { at, piece }) => {
		const bytes = Buffer.from(cut(data.toString('latin1'), at, piece), 'latin1');
		return { body: withData(bytes.toString('base64')), signature: sign(bytes, TOKENS[0]!) };
	},
	'anything signed': (_, { piece }) => {
		const bytes = Buffer.from(piece);
		return { body: withData(bytes.toString('base64')), signature: sign(bytes, TOKENS[1]!) };
	},
	'signature changed': (call, { at, piece }) => ({
		...call,
		signature: cut(call.signature, at, piece),
	}),
	'signature cut off': (call, { at }) => ({
		...call,
		signature: call.signature.slice(0, at % call.signature.length),
	}),
	'signature twice': (call) => ({ ...call, signature: `${call.signature}, ${call.signature}` }),
	'signatures in a list': (call) => ({ ...call, signature: [call.signature] }),
	'no signature': (call, { at }) => ({ ...call, signature: [undefined, null, '', {}, 7][at % 5] }),
	'signed with a guess': (call, { piece }) => ({ ...call, signature: sign(call.data, piece) }),
	'signed as hexadecimal': (call) => ({
		...call,
		signature: Buffer.from(call.signature, 'base64').toString('hex'),
	}),
	'signed with SHA-256': (call) => ({
		...call,
		signature: createHmac('sha256', TOKENS[0]!).update(call.data).digest('base64'),
	}),
	'signed over the text': (call) => ({
		...call,
		signature: sign(Buffer.from(dataOf(call)), TOKENS[0]!),
	}),
	'body replaced': (call, { at, piece }) => ({
		...call,
		body: [undefined, null, piece, at, [call.body], { message: piece }, { [piece]: call.body }][
			at % 7
		],
	}),
	handshake: (call, { at, piece }) => ({
		...call,
		body: { clientToken: TOKENS[at % 2], secret: [piece, at][at % 2] },
	}),
	'handshake with a guess': (call, { at, piece }) => ({
		...call,
		body: { clientToken: cut(TOKENS[0]!, at, piece), secret: piece },
	}),
	'handshake with a message': (call, { piece }) => ({
		...call,
		body: { ...withData(dataOf(call)), clientToken: TOKENS[0], secret: piece },
	}),
	'handshake of other types': (call, { at, piece }) => ({
		...call,
		body: { clientToken: [TOKENS], secret: [piece, {}, null][at % 3] },
	}),
};

type Expected = 'handshake' | 'signed' | 'refused';

/** A second opinion, written without the code under test. */
const expected = ({ body, signature }: Call, tokens: readonly string[]): Expected => {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'refused';
	const { clientToken, secret, message } = body as Record<string, unknown>;
	if (!('message' in body)) {
		const isSecret = typeof secret === 'string' || typeof secret === 'number';
		return isSecret && tokens.some((token) => token === clientToken) ? 'handshake' : 'refused';
	}
	if (typeof message !== 'object' || message === null) return 'refused';
	const { data } = message as Record<string, unknown>;
	if (typeof data !== 'string' || data === '') return 'refused';
	const bytes = Buffer.from(data, 'base64');
	const isBase64 =
		data.length === Math.ceil(bytes.length / 3) * 4 &&
		// Of the last sign, some bits may count for nothing.
		bytes.toString('base64').slice(0, -4) === data.slice(0, -4) &&
		/^[A-Za-z0-9+/]{2}([A-Za-z0-9+/]{2}|[A-Za-z0-9+/]=|==)$/.test(data.slice(-4));

	return isBase64 && tokens.some((token) => sign(bytes, token) === signature)
		? 'signed'
		: 'refused';
};

const OUTCOMES: Readonly<Record<Verdict['kind'], Expected>> = {
	handshake: 'handshake',
	callback: 'signed',
	unreadable: 'signed',
	wrongToken: 'refused',
	notACall: 'refused',
	tooLarge: 'refused',
	wrongSignature: 'refused',
};

const pieces = fc.oneof(
	fc.string({ maxLength: 12, unit: 'grapheme' }),
	fc.constantFrom('=', '==', '+', '/', '-', '\0', '\n', ' ', '__proto__', 'constructor', '{', '"'),
	...TOKENS.map((token) => fc.constant(token)),
);
const calls = fc.record({
	payload: fc.nat(payloads.length - 1),
	token: fc.nat(1),
	mutation: fc.constantFrom(...Object.keys(mutations)),
	at: fc.nat(2000),
	piece: pieces,
});
const tokenLists = fc.constantFrom(TOKENS, [...TOKENS].reverse(), [TOKENS[0]!], ['other'], []);

test(`of ${CALLS.toLocaleString('en-US')} mutated calls, those that a client token signed pass, and no other`, () => {
	const counts = new Map<string, number>();

	fc.assert(
		fc.property(calls, tokenLists, ({ payload, token, mutation, ...chance }, tokens) => {
			const call = mutations[mutation]!(genuine(payloads[payload]!, TOKENS[token]!), chance);
			const verdict = judgeCall(call, tokens, USUAL);

			const outcome = expected(call, tokens);
			if (OUTCOMES[verdict.kind] !== outcome) {
				throw new Error(`${mutation}: ${verdict.kind}, where ${outcome} was expected`);
			}
			if (mutation === 'none' && outcome === 'signed' && verdict.kind !== 'callback') {
				throw new Error('A genuine event was not read');
			}
			counts.set(verdict.kind, (counts.get(verdict.kind) ?? 0) + 1);
		}),
		{ numRuns: CALLS, seed: SEED },
	);

	// None of the mutations makes a call of a megabyte.
	for (const kind of Object.keys(OUTCOMES).filter((kind) => kind !== 'tooLarge')) {
		expect([kind, counts.get(kind) ?? 0]).toEqual([kind, expect.any(Number)]);
		expect(counts.get(kind)).toBeGreaterThan(CALLS / 200);
	}
});

test('anything at all is judged without an exception, and none of it is accepted', () => {
	fc.assert(
		fc.property(fc.anything(), fc.anything(), (body, signature) => {
			const forwarded = readForwardedCall(body, signature);
			const verdicts = [{ body, signature }, ...(forwarded === undefined ? [] : [forwarded])].map(
				(call: WebhookCall) => judgeCall(call, TOKENS, USUAL).kind,
			);

			expect(verdicts.filter((kind) => OUTCOMES[kind] !== 'refused')).toEqual([]);
		}),
		{ numRuns: inFull(100_000, 2000), seed: SEED },
	);
});
