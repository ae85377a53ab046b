import { numberingPlanOf } from '../../../../rbm/phone/numberingPlan';
import { readPhoneNumberList } from '../../../../rbm/phone/phoneNumberList';
import { thrown } from '../../../support/thrown';

const inGermany = numberingPlanOf('DE');

test.each([
	['one number an item', ['+4915112345678', '+12025550101']],
	['a list', [['+4915112345678', '+12025550101']]],
	['a list in JSON', ['["+4915112345678", "+12025550101"]']],
	['lists in a list', [[['+4915112345678'], '+12025550101']]],
	['commas', ['+49 151 12345678, +1 (202) 555-0101']],
	['semicolons and tabs', ['+4915112345678;\t+12025550101']],
	['lines, also of Windows, and empty ones', ['+4915112345678\r\n\n  \n+12025550101\n']],
])('reads %s', (_, values) => {
	expect(readPhoneNumberList(values)).toEqual({
		numbers: ['+4915112345678', '+12025550101'],
		duplicates: 0,
		invalid: [],
		unsure: [],
	});
});

test('counts what repeats a number, however it is written', () => {
	expect(
		readPhoneNumberList(['+4915112345678', '0151 12345678', '0049 151 12345678'], inGermany),
	).toEqual({ numbers: ['+4915112345678'], duplicates: 2, invalid: [], unsure: [] });
});

test('reports what is no number, with its item, and keeps the others', () => {
	const { numbers, invalid } = readPhoneNumberList([
		'+12025550101',
		'',
		null,
		['+12025550102', 'ask Ben', { phone: '+12025550103' }],
	]);

	expect(numbers).toEqual(['+12025550101', '+12025550102']);
	expect(invalid).toEqual([
		{ item: 2, value: '', problem: expect.stringContaining('is empty') },
		{ item: 3, value: 'null', problem: expect.stringContaining('is empty') },
		{ item: 4, value: 'ask Ben', problem: expect.stringContaining('holds characters') },
		{
			item: 4,
			value: '{"phone":"+12025550103"}',
			problem: expect.stringContaining('must be a text'),
		},
	]);
});

test('names what could be a number of another country, with its item', () => {
	expect(
		readPhoneNumberList(['+12025550101', '51987654321, 11961234567'], numberingPlanOf('BR')).unsure,
	).toEqual([{ item: 2, couldBe: 'Peru' }]);
});

test('does not glue two numbers together', () => {
	const { numbers, invalid } = readPhoneNumberList(['+12025550101', '+4915112345678/79']);

	expect(numbers).toEqual(['+12025550101']);
	expect(invalid).toEqual([
		{
			item: 2,
			value: '+4915112345678/79',
			problem: expect.stringContaining('holds more than one number') as string,
		},
	]);
});

test('reads a text that every item has only once', () => {
	const text = '+12025550101\n+12025550102';

	expect(readPhoneNumberList([text, text, text])).toMatchObject({ duplicates: 0 });
});

test('shows the beginning of a long entry only', () => {
	const { invalid } = readPhoneNumberList(['+12025550101', 'x'.repeat(5000)]);

	expect(invalid[0]?.value).toHaveLength(40);
});

test.each([
	['nothing', [], 'Phone Numbers is empty: there is nothing to check.'],
	['an empty list', [[]], 'Phone Numbers is empty: there is nothing to check.'],
	['an empty field', [''], 'Item 1: Phone Number is empty.'],
])('refuses %s', async (_, values, message) => {
	const refused = await thrown(() => readPhoneNumberList(values));

	expect(refused).toMatchObject({
		name: 'InputError',
		message: expect.stringContaining(message) as string,
	});
});

test('tells three of the problems when there is no number at all', async () => {
	const refused = await thrown(() => readPhoneNumberList(['a', 'b', 'c', 'd']));

	expect(refused).toMatchObject({ problems: { length: 3 } });
});

test('stops at half a million entries, before memory does', async () => {
	let read = 0;
	const endless = function* () {
		for (;;) {
			read += 1;
			yield '+12025550101';
		}
	};

	const refused = await thrown(() => readPhoneNumberList(endless()));

	expect(refused).toMatchObject({
		message: expect.stringContaining('more than 500,000 entries') as string,
	});
	expect(read).toBe(500_001);
});
