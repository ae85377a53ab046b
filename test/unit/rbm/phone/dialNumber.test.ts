import { readDialNumber } from '../../../../rbm/phone/dialNumber';
import { numberingPlanOf } from '../../../../rbm/phone/numberingPlan';

test.each([
	['+49 (0)30 123456', '', '+4930123456'],
	['tel:+49–30–123456', '', '+4930123456'],
	['+49 0151 12345678', '', '+4915112345678'],
	['+4930123456.0', '', '+4930123456'],
	['030 – 12 34 56', 'DE', '+4930123456'],
	[30123456, 'DE', '+4930123456'],
	['0800 3301000', 'DE', '+498003301000'],
	['8 (495) 123-45-67', 'RU', '+74951234567'],
	['0151 12345678', '', '015112345678'],
	['(030) 123–45.6', '', '030123456'],
	['0700 99999999999', 'DE', '070099999999999'],
	['1011', 'DE', '1011'],
	[1011, '', '1011'],
	['116 117', 'DE', '116117'],
	['112', 'DE', '112'],
	['*123#', 'DE', '*123#'],
	['* 100 * 5 #', 'DE', '*100*5#'],
	['#31#030123456', 'DE', '#31#030123456'],
])('%p with the default country "%s" dials %s', (input, country, dialled) => {
	expect(readDialNumber(input, numberingPlanOf(country))).toBe(dialled);
});

test.each([
	['4915112345678', '', 'begins like a number of Germany, but lacks its plus'],
	['12025550143', 'DE', 'begins like a number of the United States; write it with +'],
	['+49 30 123456/57', '', 'holds more than one number'],
	['+49 30 123456 ext. 3', '', 'has an extension'],
	['+4930123456²', '', 'holds raised, circled or bold digits'],
	['4.93E+10', 'DE', 'has lost digits, since a spreadsheet has shortened it'],
	['0800-CAKES', 'DE', 'holds characters'],
	['+49', '', 'has 2 digits'],
	[['+4930123456', '+4930123457'], '', 'holds a list'],
])('%p with the default country "%s" is refused', (input, country, text) => {
	expect(() => readDialNumber(input, numberingPlanOf(country), 'Dial')).toThrow(
		new RegExp(`^Dial (\\(ending in \\d\\d\\) )?${text.replace('+', '\\+')}`),
	);
});
