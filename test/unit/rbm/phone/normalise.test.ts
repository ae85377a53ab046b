import { normalise } from '../../../../rbm/phone/normalise';
import { numberingPlanOf } from '../../../../rbm/phone/numberingPlan';

const inGermany = numberingPlanOf('DE');

test('one phone comes out equal, however it is written', () => {
	const ways = ['+4917604069001', '0176 04069001', '+49 (0)176 04069001', '0049-176-04069001'];

	expect(ways.map((way) => normalise(way, inGermany))).toEqual(
		ways.map((written) => ({
			phoneNumber: '+4917604069001',
			valid: true,
			written,
			numberCountry: 'DE',
			numberType: 'mobile',
		})),
	);
});

test('a number that could be foreign says so', () => {
	expect(normalise(51987654321, numberingPlanOf('BR'))).toEqual({
		phoneNumber: '+5551987654321',
		valid: true,
		written: '51987654321',
		numberCountry: 'BR',
		numberType: 'mobile',
		couldBe: 'Peru',
	});
});

test('a number that no plan has is taken with its country code, without a kind', () => {
	expect(normalise('+49 1999 1234567')).toEqual({
		phoneNumber: '+4919991234567',
		valid: true,
		written: '+49 1999 1234567',
		numberCountry: 'DE',
	});
	expect(normalise('+999 12345678')).toEqual({
		phoneNumber: '+99912345678',
		valid: true,
		written: '+999 12345678',
	});
});

test.each([
	['ask Ben', 'ask Ben', 'holds characters'],
	[null, '', 'is empty'],
	[undefined, '', 'is empty'],
	['', '', 'is empty'],
	[{ phone: 1 }, '{"phone":1}', 'must be a text'],
	['x'.repeat(300), 'x'.repeat(250), 'is far too long'],
])('%p is told with what stood there, and why', (input, written, reason) => {
	expect(normalise(input, inGermany)).toEqual({
		valid: false,
		written,
		reason: expect.stringContaining(`Phone Number ${reason}`) as string,
	});
});
