import {
	MAX_CLIENT_TOKEN_CHARACTERS,
	MAX_EVENT_BYTES,
	MAX_EVENT_LEVELS,
} from '../../../../rbm/limits';
import { judgeCall } from '../../../../rbm/event/webhookCall';
import { USUAL } from '../../../support/rbm/circumstances';
import { CLIENT_TOKEN, signed } from '../../../support/execution/fakeWebhook';
import { fixture } from '../../../support/rbm/fixture';

const text = fixture('data.userMessage.text');
const judge = (payload: unknown) => {
	const { body, headers } = signed(payload);
	return judgeCall({ body, signature: headers['x-goog-signature'] }, [CLIENT_TOKEN], USUAL);
};
/** An object of so many levels, itself counted. */
const nested = (levels: number): object => (levels === 1 ? {} : { inner: nested(levels - 1) });

test('a signed event is a callback', () => {
	expect(judge(text)).toMatchObject({
		kind: 'callback',
		callback: { type: 'message.text', text: text.text },
	});
});

test('an event may be as large as the limit, and no larger', () => {
	const frame = JSON.stringify({ ...text, text: '' }).length;
	const ofBytes = (bytes: number) => ({ ...text, text: 'x'.repeat(bytes - frame) });

	expect(judge(ofBytes(MAX_EVENT_BYTES))).toMatchObject({ kind: 'callback' });
	// Base64 comes in fours, so a byte or two more do not show.
	expect(judge(ofBytes(MAX_EVENT_BYTES + 3))).toEqual({ kind: 'tooLarge' });
});

test('an event may be as deep as the limit, and no deeper', () => {
	const ofLevels = (levels: number) => ({ ...text, inner: nested(levels - 1) });

	expect(judge(ofLevels(MAX_EVENT_LEVELS))).toMatchObject({ kind: 'callback' });
	expect(judge(ofLevels(MAX_EVENT_LEVELS + 1))).toEqual({ kind: 'unreadable' });
	expect(judge(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toEqual({ kind: 'unreadable' });
	expect(judge(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toEqual({
		kind: 'unreadable',
	});
});

test('a handshake may bring a client token as long as the limit, and no longer', () => {
	const handshake = (characters: number) => {
		const clientToken = 't'.repeat(characters);
		return judgeCall(
			{ body: { clientToken, secret: '1' }, signature: undefined },
			[clientToken],
			USUAL,
		);
	};

	expect(handshake(MAX_CLIENT_TOKEN_CHARACTERS)).toEqual({ kind: 'handshake', secret: '1' });
	expect(handshake(MAX_CLIENT_TOKEN_CHARACTERS + 1)).toEqual({ kind: 'notACall' });
});
