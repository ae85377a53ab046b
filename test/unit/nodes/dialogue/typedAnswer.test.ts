import { readTyped } from '../../../../nodes/RcsForBusiness/dialogue/typedAnswer';

const choices = [
	{ text: 'Yes, I am coming', value: 'yes' },
	{ text: 'Nein', value: 'no' },
	{ text: 'Später', value: 'later' },
	{ text: '👍', value: 'up' },
	{ text: 'Straße 12', value: 'straße' },
];
const read = (text: string, count: 'any' | 'choices' | 'none' = 'choices') =>
	readTyped({ choices, typed: { count } }, text);

test.each([
	['Yes, I am coming', 0],
	['yes i am coming!', 0],
	['YES', 0],
	[' yes. ', 0],
	['nein!!', 1],
	['No', 1],
	['spater', 2],
	['SPÄTER 🙂', 2],
	['later', 2],
	['👍', 3],
	['strasse 12', undefined],
	['straße  12', 4],
	['Yes, I am', undefined],
	['yes no', undefined],
	['', undefined],
	['!', undefined],
	['y'.repeat(100_000), undefined],
])('"%.20s" is choice %s', (text, choice) => {
	expect(read(text)).toEqual(
		choice === undefined ? { kind: 'unclear' } : { kind: 'answer', choice },
	);
});

test('where any text is an answer, what is no choice is one too', () => {
	expect(read('At ten', 'any')).toEqual({ kind: 'answer' });
	expect(read('yes', 'any')).toEqual({ kind: 'answer', choice: 0 });
});

test('where typed words do not count, none do', () => {
	expect(read('yes', 'none')).toEqual({ kind: 'unclear' });
});

test('what could mean two of them means none, unless it is exactly one', () => {
	const both = {
		choices: [
			{ text: 'A!', value: 'a!' },
			{ text: 'a?', value: 'a?' },
		],
		typed: { count: 'choices' },
	} as const;

	expect(readTyped(both, 'a')).toEqual({ kind: 'unclear' });
	expect(readTyped(both, 'a?')).toEqual({ kind: 'answer', choice: 1 });
});
