import { readChoice } from '../../../rbm/choice';
import { trafficTypes } from '../../../rbm/message/trafficType';
import { thrown } from '../../support/thrown';

const units = [{ value: 'hours', name: 'Hours' }, { value: 'minutes' }] as const;
const countries = [
	{ value: 'DE', name: 'Germany (+49)' },
	{ value: 'ES', name: 'Spain (+34)' },
];

test.each<[unknown, string]>([
	['hours', 'hours'],
	['hour', 'hours'],
	[' Minutes ', 'minutes'],
	['MINUTE', 'minutes'],
])('%p is the unit %s', (input, value) => {
	expect(readChoice(input, units, 'Unit')).toBe(value);
});

test.each<[unknown, string]>([
	['transaction', 'TRANSACTION'],
	['Service Request', 'SERVICEREQUEST'],
])('%p is the traffic type %s', (input, value) => {
	expect(readChoice(input, trafficTypes, 'Traffic Type')).toBe(value);
});

test.each<[unknown, string]>([
	['de', 'DE'],
	['Germany', 'DE'],
])('%p is the country %s', (input, value) => {
	expect(readChoice(input, countries, 'Country')).toBe(value);
});

test.each<[unknown, string]>([
	['weeks', 'Unit cannot be "weeks". Choose one of hours, minutes.'],
	['s', 'Unit cannot be "s". Choose one of hours, minutes.'],
	[7, 'Unit cannot be "7". Choose one of hours, minutes.'],
	['', 'Unit is empty. Choose one of hours, minutes.'],
	[null, 'Unit is empty. Choose one of hours, minutes.'],
	[{ value: 'hours' }, 'Unit is none of its list. Choose one of hours, minutes.'],
	[['hours'], 'Unit is none of its list. Choose one of hours, minutes.'],
	[true, 'Unit is none of its list. Choose one of hours, minutes.'],
	['+49 151 123-45678', 'Unit is none of its list. Choose one of hours, minutes.'],
	['x'.repeat(41), 'Unit is none of its list. Choose one of hours, minutes.'],
])('%p is none of the list, which is told', async (input, message) => {
	expect((await thrown(() => readChoice(input, units, 'Unit'))).message).toBe(message);
});

test('what could be two of them is none', async () => {
	const two = [
		{ value: 'a', name: 'Cards' },
		{ value: 'b', name: 'Card' },
	];

	expect((await thrown(() => readChoice('card', two, 'Kind'))).message).toBe(
		'Kind cannot be "card". Choose one of a, b.',
	);
});
