import fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js';

import { parseCallback } from '../../../../rbm/event/parseCallback';
import {
	everydayOptOutWords,
	optInKeywords,
	optOutWords,
	readSubscription,
} from '../../../../rbm/event/subscription';
import { USUAL } from '../../../support/rbm/circumstances';
import { fixture } from '../../../support/rbm/fixture';
import { allowed } from '../../../support/measure/allowed';

const read = (text: string, phoneNumber = '+4366012345678', areEverydayWordsEnough = false) =>
	readSubscription(text, phoneNumber, areEverydayWordsEnough);

/** Fixed, so that a failure comes again; fast-check prints the smallest text that fails. */
const SEED = 20_261_128;

const GERMAN = '+4915112345678';
const countries = getCountries().map((country) => `+${getCountryCallingCode(country)}5112345678`);

describe('opting out', () => {
	test.each([
		['the word of Google in the US, India, Britain, Germany and France', 'STOP'],
		['the word of Google in Spain and Mexico', 'BAJA'],
		['the word of Google in Brazil', 'parar'],
		['letters of any case', 'sToP'],
		['a full stop', 'Stop.'],
		['an exclamation mark', 'Stop!'],
		['several of them', 'STOP!!!!!!!!!'],
		['a question mark', 'stop?'],
		['one before it, too', '¡Baja!'],
		['quotes', '„STOP“'],
		['an emoji behind it', 'STOP 🛑👍🏽❤️'],
		['lines', '\n\tStop\r\n'],
		['blanks that do not break', '\u00a0STOP\u202f'],
		['signs that do not show', '\u200e\ufeffST\u200bOP\u2060\u00ad'],
		['an invisible letter', 'STOP\u3164'],
		['wide letters of an East Asian keyboard', 'ＳＴＯＰ'],
		['mathematical ones', '𝗦𝗧𝗢𝗣'],
		['an accent as one sign', 'ARRÊT'],
		['the same as two', 'ARRE\u0302T'],
		['an accent in small letters', 'arrêt'],
		['the accent left out', 'Arret'],
		['an accent where none belongs', 'Stóp'],
		['the German word', 'Stopp!'],
		['one word for two', 'stopall'],
		['two words', 'Stop all'],
		['two words', 'Opt out'],
		['a hyphen', 'opt-out'],
		['a hyphen that does not break', 'opt‑out'],
		['one word, both capitals', 'OptOut'],
		['the longest word', 'Unsubscribe'],
		['a megabyte of blanks around it', `${' '.repeat(500_000)}STOP${'\n'.repeat(500_000)}`],
	])('counts with %s', (_, text) => {
		expect(read(text)).toBe('unsubscribed');
	});

	test.each([
		'please do not stop',
		'Stop it',
		'STOP please',
		'Do not STOP',
		'stop 2',
		'stop1',
		'nonstop',
		'stops',
		'stop/start',
		'stop. Thank you.',
		'The bus stop?',
		'I want to unsubscribe',
		'opt',
		'out',
		'out opt',
		'La baja de IVA',
		'arrêter',
		'non stop',
		'top',
		'S T O P',
		'СТОП',
		'!',
		'',
		' ',
		'\u200b',
	])('does not, when it is only part of a text, or another: %j', (text) => {
		for (const phoneNumber of [GERMAN, '+34612345678']) {
			expect(read(text, phoneNumber, true)).toBeUndefined();
		}
	});

	const inAnyCase = (word: string) =>
		fc
			.array(fc.boolean(), { minLength: word.length, maxLength: word.length })
			.map((upper) =>
				[...word.toLowerCase()].map((sign, at) => (upper[at] ? sign.toUpperCase() : sign)).join(''),
			);
	const inAnyForm = (word: string) =>
		fc
			.tuple(
				inAnyCase(word),
				fc.constantFrom('', '\u0302', '\u0301', '\u0327', '\u200d'),
				fc.nat(word.length),
				fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'),
			)
			.map(([said, sign, at, form]) =>
				`${said.slice(0, at)}${at === 0 ? '' : sign}${said.slice(at)}`.normalize(form),
			);
	/** Whatever is neither a letter nor a digit. */
	const decoration = fc.string({
		unit: fc.oneof(
			fc.constantFrom(...' \t\n\u00a0.!?…,;:-–—_*~"\'“”„«»()[]{}/\\|<>¡¿।。！？'),
			fc.constantFrom('\u200b', '\u200d', '\u200e', '\u2066', '\ufeff', '\ufe0f', '\u3164'),
			fc.constantFrom('🛑', '🙏🏽', '❤️', '👨‍👩‍👧', '🇩🇪', '™', '€', '+', '='),
		),
		maxLength: 5,
	});
	const anyWord = fc.constantFrom(...optOutWords).chain(inAnyForm);
	const from = fc.constantFrom(...countries, 'PHONE_NUMBER', '');

	test('counts from every country, in every case and form, whatever stands around it', () => {
		fc.assert(
			fc.property(anyWord, decoration, decoration, from, (word, before, after, phoneNumber) => {
				expect(read(`${before}${word}${after}`, phoneNumber)).toBe('unsubscribed');
			}),
			{ numRuns: 3000, seed: SEED },
		);
	});

	test('does not in a sentence that holds a word', () => {
		const other = fc
			.string({ unit: fc.constantFrom(...'aeiouxyzéß7'), minLength: 1, maxLength: 12 })
			.filter((word) => word !== 'a');

		fc.assert(
			fc.property(anyWord, other, fc.boolean(), from, (word, more, isFirst, phoneNumber) => {
				const sentence = isFirst ? `${more} ${word}` : `${word}, ${more}.`;
				expect(read(sentence, phoneNumber, true)).toBeUndefined();
			}),
			{ numRuns: 3000, seed: SEED },
		);
	});

	test('takes no longer for a megabyte of anything', () => {
		const signs = [
			'x',
			' ',
			'!',
			'\u0301',
			'\u200b',
			'🛑',
			'STOP ',
			'STOP!',
			' .',
			'\ufdfa',
			'ß',
			'\0',
		];
		const texts = signs.flatMap((sign) => {
			const filling = sign.repeat(Math.ceil(1_000_000 / sign.length));
			return [filling, `STOP${filling}`, `${filling}STOP`, `${filling}STOP${filling}`];
		});
		const began = performance.now();
		for (const text of texts) read(text);

		// Some 50 texts of a megabyte or two.
		expect(performance.now() - began).toBeLessThan(allowed(1500));
	});
});

describe('words of daily life', () => {
	const texts = everydayOptOutWords.flatMap((word) => [word, word.toLowerCase(), `${word}!`]);

	test.each(texts)('%s opts out only where that is chosen', (text) => {
		for (const phoneNumber of countries) {
			expect(read(text, phoneNumber)).toBeUndefined();
			expect(read(text, phoneNumber, true)).toBe('unsubscribed');
		}
	});

	test.each(['Cancel my order', 'the end', 'I quit', 'Quero sair daqui'])(
		'%s does not, chosen or not',
		(text) => {
			expect(read(text, GERMAN, true)).toBeUndefined();
		},
	);
});

describe('opting in', () => {
	const ofGoogle = [
		['+12025550123', 'START'],
		['+919876543210', 'START'],
		['+447911123456', 'START'],
		[GERMAN, 'START'],
		['+34612345678', 'ALTA'],
		['+525512345678', 'ALTA'],
		['+33612345678', 'Démarrer'],
		['+5511912345678', 'começar'],
	] as const;

	test.each(ofGoogle)('for %s it is %s, in any case', (number, start) => {
		for (const said of [start, start.toUpperCase(), start.toLowerCase(), start.normalize('NFD')]) {
			expect([said, read(said, number)]).toEqual([said, 'subscribed']);
			expect(read(` ${said}\n`, number)).toBe('subscribed');
		}
	});

	test('from every other country nothing is', () => {
		const keywords = [...new Set(ofGoogle.map(([, keyword]) => keyword))];
		const own = (number: string) =>
			ofGoogle.find(([of]) => number.startsWith(of.slice(0, of === '+12025550123' ? 2 : 3)))?.[1];

		for (const number of [...countries, 'PHONE_NUMBER', '']) {
			for (const keyword of keywords) {
				const meant = own(number) === keyword ? 'subscribed' : undefined;
				expect([number, keyword, read(keyword, number, true)]).toEqual([number, keyword, meant]);
			}
		}
	});

	test.each(['START!', 'Start.', 'Start please', 'restart', 'ＳＴＡＲＴ', 'Stárt', 'ALTA', 'yes'])(
		'%s is not',
		(text) => {
			expect(read(text, GERMAN)).toBeUndefined();
		},
	);

	test('an accent that is left out is one too few', () => {
		expect(read('Demarrer', '+33612345678')).toBeUndefined();
		expect(read('comecar', '+5511912345678')).toBeUndefined();
	});

	test('no keyword also opts out', () => {
		for (const { keyword } of optInKeywords) {
			expect(read(keyword, '+4366012345678', true)).toBeUndefined();
		}
	});
});

describe('a callback', () => {
	const parse = (payload: object, circumstances = USUAL) =>
		parseCallback(Buffer.from(JSON.stringify(payload)), circumstances);
	const from = { senderPhoneNumber: '+33612345678' };
	const says = (text: string) => ({ ...fixture('data.userMessage.text'), ...from, text });

	test.each([
		['STOP', 'unsubscribed'],
		['démarrer', 'subscribed'],
	])('that is the text %s says the same as its event', (text, subscription) => {
		const eventType = subscription === 'subscribed' ? 'SUBSCRIBE' : 'UNSUBSCRIBE';

		expect(parse(says(text))).toMatchObject({ type: 'message.text', subscription });
		expect(parse({ ...fixture(`data.userEvent.${eventType}`), ...from })).toMatchObject({
			type: `subscription.${subscription}`,
			subscription,
		});
	});

	test('opts out by a word of daily life only where that is chosen', () => {
		expect(parse(says('Annuler'))).not.toHaveProperty('subscription');
		expect(parse(says('Annuler'), { ...USUAL, areEverydayWordsEnough: true })).toMatchObject({
			type: 'message.text',
			text: 'Annuler',
			subscription: 'unsubscribed',
		});
	});

	test('that is no keyword, or a suggestion that reads like one, says nothing', () => {
		expect(parse(says('Hi'))).not.toHaveProperty('subscription');
		expect(
			parse({
				...fixture('data.userMessage.suggestionResponse'),
				...from,
				suggestionResponse: { postbackData: 'STOP', text: 'STOP' },
			}),
		).not.toHaveProperty('subscription');
	});
});
