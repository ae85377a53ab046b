import type { IDataObject } from 'n8n-workflow';

import { thrown } from '../../../support/thrown';
import { markAsRead, revoke, run, sendText, suggestion } from '../run';

/** What a person sees who filled in `item`; nothing may be sent. */
const seen = async (item: IDataObject, credential: IDataObject = { agentId: 'shop' }) => {
	const { message, description } = (await thrown(() =>
		run({ items: [item], credential: credential as never, answer: undefined, timezone: 'UTC' }),
	)) as Error & { description?: string };

	return { message, description };
};
/** What is said of one that was not worked on, by what the operation does. */
const correct = (field: string, { operation }: IDataObject = sendText()) =>
	`${String(operation).startsWith('send') ? 'This item was not sent.' : 'Nothing was done for this item.'} Correct the field "${field}".`;
const after = (amount: unknown, unit = 'days') => ({
	options: { expireAfter: { duration: { amount, unit } } },
});
const NUMBER_FORM = 'It must look like +4915112345678.';
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
const NOT_POSITIVE = 'Expire After must be a number greater than 0.';

test.each<[string, IDataObject, string, string]>([
	[
		'no number',
		sendText({ phoneNumber: '' }),
		'Phone Number is empty. It needs a number with country code, such as +4915112345678.',
		'Phone Number',
	],
	[
		'a national number without default country',
		sendText({ phoneNumber: '0151 12345678' }),
		'Phone Number (ending in 78) has no country code. Write it like +4915112345678, or choose "Default Country" in the credential so that national numbers are understood.',
		'Phone Number',
	],
	[
		'a number that is too short',
		revoke({ phoneNumber: '+49151' }),
		`Phone Number has 5 digits; with country code it must have 7 to 15 and not begin with +0. ${NUMBER_FORM}`,
		'Phone Number',
	],
	[
		'no text',
		sendText({ text: ' ' }),
		'Text is empty. Write what the phone should show, or check the expression in this field.',
		'Text',
	],
	[
		'a text that is too long',
		sendText({ text: 'x'.repeat(3073) }),
		'Text has 3073 characters; RCS allows 3072. Shorten it, or send it as two messages.',
		'Text',
	],
	[
		'an expiry over 15 days',
		sendText(after(16)),
		'Expire After is more than 15 days away; RCS keeps a message with an expiry for 15 days at most.',
		'Expire After',
	],
	[
		'an expiry of nothing',
		sendText(after('')),
		'Expire After is empty for this item. Fill it in, or remove it.',
		'Expire After',
	],
	['an expiry of zero', sendText(after(0)), NOT_POSITIVE, 'Expire After'],
	['an expiry that is a word', sendText(after('soon')), NOT_POSITIVE, 'Expire After'],
	[
		'an expiry at no time',
		sendText({ options: { expireAt: 'soon' } }),
		'Expire At is not a date and time by ISO 8601. It must look like 2026-12-24T18:00.',
		'Expire At',
	],
	[
		'an expiry in the past',
		sendText({ options: { expireAt: '2020-01-01T00:00:00' } }),
		'Expire At is 2020-01-01 00:00 UTC, which is in the past.',
		'Expire At',
	],
	[
		'both ways to expire',
		sendText({ options: { ...after(1).options, expireAt: tomorrow } }),
		'Expire After and Expire At are both set. Remove one of them: Google takes only one.',
		'Expire After',
	],
	[
		'a number to dial that is none',
		sendText({
			suggestions: { suggestion: [suggestion('Call', { type: 'dial', phoneNumber: { a: 1 } })] },
		}),
		'Suggestion 1: Phone Number must be a text such as +4915112345678. Check the expression in this field.',
		'Suggestion 1: Phone Number',
	],
	[
		'a traffic type that does not exist',
		sendText({ options: { trafficType: 'MARKETING' } }),
		'Traffic Type cannot be "MARKETING". Choose one of ACKNOWLEDGEMENT, AUTHENTICATION, PROMOTION, SERVICEREQUEST, TRANSACTION.',
		'Traffic Type',
	],
	[
		'no message id',
		markAsRead({ messageId: '' }),
		'Message ID is empty. Use the messageId that the sending node or the trigger put out.',
		'Message ID',
	],
	[
		'a message id that is none',
		sendText({ options: { messageId: 'a/b' } }),
		'Message ID is not an id: it has 3 characters (at most 128) and may hold letters, digits and . _ ~ + = : @ - only.',
		'Message ID',
	],
	[
		'an agent id that is none',
		sendText({ agentId: 'my shop' }),
		'Agent ID holds a blank or an invisible character, which no agent id has. It looks like my_shop_abc123_agent.',
		'Agent ID',
	],
])('%s is refused before sending', async (_, item, message, field) => {
	expect(await seen(item)).toEqual({ message, description: correct(field, item) });
});

test('a missing agent is refused before sending', async () => {
	expect(await seen(sendText(), {})).toEqual({
		message:
			'No agent to send from. Fill in "Default Agent ID" in the credential, or "Agent" in this node. You find the id in the RCS for Business Developer Console, under the agent\'s overview.',
		description: correct('Agent'),
	});
});

test('a number that is none of the default country is refused before sending', async () => {
	const credential = { agentId: 'shop', defaultCountry: 'DE' };

	expect(await seen(sendText({ phoneNumber: '0151' }), credential)).toEqual({
		message:
			"Phone Number is no number of Germany, the credential's default country: none there begins like this or has its length. Write it with its country code, like +4915112345678.",
		description: correct('Phone Number'),
	});
});

test('an endpoint that is not usable is refused before sending', async () => {
	const credential = {
		agentId: 'shop',
		endpoint: 'custom',
		messagingUrl: 'http://rcs.example.com',
		managementUrl: 'https://rcs.example.com',
		tokenUrl: 'https://rcs.example.com',
	};

	expect((await seen(sendText(), credential)).message).toBe(
		'Messaging URL must begin with https://. Plain http is allowed only for this machine and private addresses.',
	);
});

test('all problems of an item are told together', async () => {
	const item = sendText({ phoneNumber: '', text: '', options: { messageId: 'a/b' } });

	expect(await seen(item, {})).toEqual({
		message: expect.stringMatching(/^No agent to send from\./) as string,
		description: [
			'Also: Phone Number is empty. It needs a number with country code, such as +4915112345678.',
			'Text is empty. Write what the phone should show, or check the expression in this field.',
			'Message ID is not an id: it has 3 characters (at most 128) and may hold letters, digits and . _ ~ + = : @ - only.',
		].join(' '),
	});
});

test('an expiry is judged although another option is wrong', async () => {
	const item = sendText({ options: { ...after(16).options, messageId: 'a/b' } });

	expect(await seen(item)).toEqual({
		message:
			'Expire After is more than 15 days away; RCS keeps a message with an expiry for 15 days at most.',
		description: expect.stringMatching(/^Also: Message ID is not an id/) as string,
	});
});
