import { chatLink } from '../../../../rbm/chatLink/chatLink';
import { isEntry, readEntry, withEntry } from '../../../../rbm/chatLink/entry';
import { parseCallback } from '../../../../rbm/event/parseCallback';
import { USUAL } from '../../../support/rbm/circumstances';

describe('the link', () => {
	test('names the agent alone, as the first form of Google', () => {
		const message = 'tell me about checking accounts';

		expect(chatLink({ agentId: 'bot', message })).toBe(
			'sms:bot%40rbm.goog?body=tell%20me%20about%20checking%20accounts',
		);
		expect(chatLink({ agentId: 'bot', message: '' })).toBe('sms:bot%40rbm.goog');
	});

	test('names a number and the agent, as the second form of Google', () => {
		const chat = { agentId: 'bot', fallbackNumber: '+15554443333' };

		expect(chatLink({ ...chat, message: 'tell me' })).toBe(
			'sms:+15554443333?service_id=bot%40rbm.goog&body=tell%20me',
		);
		expect(chatLink({ ...chat, message: '' })).toBe('sms:+15554443333?service_id=bot%40rbm.goog');
	});

	test('brings back every text', () => {
		const message = '[#Table 12] 100 % & more? #1 + "é" 🍕\nBye';

		const { searchParams } = new URL(chatLink({ agentId: 'bot', message }));
		expect(searchParams.get('body')).toBe(message);
	});
});

describe('the code of an entry', () => {
	test.each(['Table 12', '12', 'Schaufenster Köln', '🍕', '#5', 'a'.repeat(50)])(
		'%s is read back, with a text and without',
		(code) => {
			expect(isEntry(code)).toBe(true);
			for (const text of ['', 'Hello!', '[#2] no', '\nHello']) {
				expect(readEntry(withEntry(code, text))).toBe(code);
			}
		},
	);

	test('stands alone where no text follows', () => {
		expect(withEntry('Table 12', '')).toBe('[#Table 12]');
		expect(withEntry('Table 12', 'Hello!')).toBe('[#Table 12] Hello!');
	});

	test.each(['', ' ', 'Table [12]', 'a\nb', ' 12', '12 ', 'a'.repeat(51)])('%j is none', (code) =>
		expect(isEntry(code)).toBe(false),
	);

	test.each([
		'Hello!',
		'Table 12',
		'#Table 12',
		'[Table 12] Hello',
		'[12.03.26, 10:15] Ada: as I wrote',
		'[x] milk [ ] bread',
		'Hello [#Table 12]',
		'[#12](https://example.com)',
		'[#Table 12]Hello',
		'[#Table 12',
		'[# ] Hello',
		'[#] Hello',
		'',
	])('no text is taken for one: %j', (text) => expect(readEntry(text)).toBeUndefined());

	test('stands beside the text, which stays as it was sent', () => {
		const text = '[#Table 12] Two pizzas, please';
		const raw = {
			senderPhoneNumber: '+12223334444',
			messageId: 'm1',
			sendTime: '2026-11-20T12:00:00Z',
			agentId: 'shop@rbm.goog',
			text,
		};

		const parse = (payload: object) => parseCallback(Buffer.from(JSON.stringify(payload)), USUAL);

		expect(parse(raw)).toMatchObject({ type: 'message.text', text, entry: 'Table 12' });
		expect(parse({ ...raw, text: 'Two pizzas' })).not.toHaveProperty('entry');
	});
});
