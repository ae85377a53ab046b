import { parseCallback } from '../../../rbm/event/parseCallback';
import { readSubscription } from '../../../rbm/event/subscription';
import { fixture } from '../../support/fixture';

test.each([
	['+12025550123', 'STOP', 'START'],
	['+919876543210', 'STOP', 'START'],
	['+447911123456', 'STOP', 'START'],
	['+4915112345678', 'STOP', 'START'],
	['+34612345678', 'BAJA', 'ALTA'],
	['+525512345678', 'BAJA', 'ALTA'],
	['+33612345678', 'STOP', 'Démarrer'],
	['+5511912345678', 'parar', 'começar'],
])('for %s, %s is the end and %s the beginning, in any case', (number, stop, start) => {
	for (const said of [stop, stop.toUpperCase(), stop.toLowerCase(), ` \n${stop}\t`]) {
		expect([said, readSubscription(said, number)]).toEqual([said, 'unsubscribed']);
	}
	for (const said of [start, start.toUpperCase(), start.toLowerCase(), start.normalize('NFD')]) {
		expect([said, readSubscription(said, number)]).toEqual([said, 'subscribed']);
	}
});

test.each([
	['a part of a text', 'Please stop', '+4915112345678'],
	['with a full stop', 'STOP.', '+4915112345678'],
	['of another country', 'BAJA', '+4915112345678'],
	['of another country', 'STOP', '+34612345678'],
	['where no country is known', 'STOP', '+43660123456'],
	['where the number is none', 'STOP', 'PHONE_NUMBER'],
	['that is empty', '', '+4915112345678'],
	['lost in a megabyte', `STOP${' '.repeat(1_000_000)}`, '+4915112345678'],
])('a keyword %s says nothing: %.20j from %s', (_, text, number) => {
	expect(readSubscription(text, number)).toBeUndefined();
});

const parse = (payload: object) => parseCallback(Buffer.from(JSON.stringify(payload)));
const from = { senderPhoneNumber: '+33612345678' };

test.each([
	['STOP', 'unsubscribed'],
	['démarrer', 'subscribed'],
])('the text %s and its event say the same', (text, subscription) => {
	const eventType = subscription === 'subscribed' ? 'SUBSCRIBE' : 'UNSUBSCRIBE';

	expect(parse({ ...fixture('data.userMessage.text'), ...from, text })).toMatchObject({
		type: 'message.text',
		subscription,
	});
	expect(parse({ ...fixture(`data.userEvent.${eventType}`), ...from })).toMatchObject({
		type: `subscription.${subscription}`,
		subscription,
	});
});

test('a text that is no keyword, and a suggestion that reads like one, say nothing', () => {
	expect(parse({ ...fixture('data.userMessage.text'), ...from, text: 'Hi' })).not.toHaveProperty(
		'subscription',
	);
	expect(
		parse({
			...fixture('data.userMessage.suggestionResponse'),
			...from,
			suggestionResponse: { postbackData: 'STOP', text: 'STOP' },
		}),
	).not.toHaveProperty('subscription');
});
