import {
	countries,
	isCountry,
	numberingPlanOf,
	readInternational,
	type NationalReading,
} from '../../../../rbm/phone/numberingPlan';

/** Digits as they stand in the file, spaces taken out as the reader does. */
const read = (country: string, written: string, firstGroup?: string): NationalReading | undefined =>
	numberingPlanOf(country)?.(written.replace(/\D/g, ''), firstGroup);

test('countries carry an English name and their calling code, in order of their names', () => {
	const list = countries();
	const names = list.map(({ name }) => name);

	expect(list).toContainEqual({ code: 'DE', name: 'Germany (+49)' });
	expect(list).toContainEqual({ code: 'CA', name: 'Canada (+1)' });
	expect(list.length).toBeGreaterThan(240);
	expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
	for (const name of names) expect(name).toMatch(/^\p{L}.+ \(\+\d{1,3}\)$/u);
});

test.each([
	['0151 12345678', 'DE', '+4915112345678'],
	['15112345678', 'DE', '+4915112345678'],
	['(202) 555-0143', 'US', '+12025550143'],
	['1 202 555 0143', 'US', '+12025550143'],
	['07400 123456', 'GB', '+447400123456'],
	['447400123456', 'GB', '+447400123456'],
	['06 12 34 56 78', 'FR', '+33612345678'],
	['312 345 6789', 'IT', '+393123456789'],
	['06 1234 5678', 'IT', '+390612345678'],
	['98765 43210', 'IN', '+919876543210'],
	['919876543210', 'IN', '+919876543210'],
	['(11) 96123-4567', 'BR', '+5511961234567'],
	['5511961234567', 'BR', '+5511961234567'],
	['55 1234 5678', 'MX', '+525512345678'],
	['011 15-2345-6789', 'AR', '+5491123456789'],
	['8 912 345 67 89', 'RU', '+79123456789'],
	['9123456789', 'RU', '+79123456789'],
	['06 20 123 4567', 'HU', '+36201234567'],
	['138 1234 5678', 'CN', '+8613812345678'],
	['010 1234 5678', 'CN', '+861012345678'],
	['07 01 02 03 04', 'CI', '+2250701020304'],
	['011 49 151 12345678', 'US', '+4915112345678'],
])('%s in %s is %s', (written, country, number) => {
	expect(read(country, written)).toEqual({ kind: 'national', number });
});

describe('where a trunk prefix is written, a number that lacks it and is one with a plus is refused', () => {
	test.each([
		['12025550143', 'DE', 'the United States', undefined],
		['919876543210', 'DE', 'India', '0'],
		['436641234567', 'DE', 'Austria', '0'],
		['4915112345678', 'DE', 'Germany', '0'],
		['15122345678', 'DE', 'the United States', '0'],
		['9607123456', 'IN', 'the Maldives', '0'],
		['18005550143', 'IN', 'the United States', undefined],
		['14155552671', 'CN', 'the United States', undefined],
		['8821612345678', 'RU', 'an international service (+882)', undefined],
	])('%s in %s begins like a number of %s', (digits, country, beginsLike, trunkPrefix) => {
		expect(read(country, digits)).toEqual({
			kind: 'foreign',
			beginsLike,
			...(trunkPrefix !== undefined && { trunkPrefix }),
		});
	});
});

test('a trunk prefix that stands apart is one: the same digits are a number of Vietnam', () => {
	expect(read('RU', '8 (495) 123-45-67', '8')).toEqual({
		kind: 'national',
		number: '+74951234567',
	});
	expect(read('RU', '84951234567')).toEqual({ kind: 'foreign', beginsLike: 'Vietnam' });
	expect(read('RU', '84951234567', '84951234567')).toMatchObject({ kind: 'foreign' });
});

describe('where none is written, what fits the plan is national, and tells what it could be', () => {
	test.each([
		['51987654321', 'BR', '+5551987654321', 'Peru'],
		['13023456789', 'CN', '+8613023456789', 'the United States'],
		['4582345678', 'US', '+14582345678', 'Denmark'],
	])('%s in %s is %s, and could be one of %s', (digits, country, number, couldBe) => {
		expect(read(country, digits)).toEqual({ kind: 'national', number, couldBe });
	});

	test.each([
		['2025550143', 'US', '+12025550143'],
		['612345678', 'ES', '+34612345678'],
		['3931234567', 'IT', '+393931234567'],
	])('%s in %s is %s, and no mobile number anywhere else', (digits, country, number) => {
		expect(read(country, digits)).toEqual({ kind: 'national', number });
	});

	test('an old prefix is not guessed either: a 1 may be the country code', () => {
		expect(read('MX', '15512345678')).toEqual({ kind: 'foreign', beginsLike: 'the United States' });
	});
});

test.each([
	['too short', '0151', 'DE'],
	['too long', '0151 1234567890123', 'DE'],
	['empty', '', 'DE'],
	['zeros', '000', 'DE'],
	['short', '110', 'DE'],
	['of no area', '(123) 555-0143', 'US'],
])('%s is not turned into a number', (_, written, country) => {
	expect(read(country, written)).toEqual({
		kind: 'unknown',
		place: country === 'DE' ? 'Germany' : 'the United States',
	});
});

test('without a country there is no plan; one that does not exist reads nothing', () => {
	expect(numberingPlanOf('')).toBeUndefined();
	expect(numberingPlanOf(' ')).toBeUndefined();
	expect(read('de ', '0151 12345678')).toMatchObject({ number: '+4915112345678' });
	for (const name of ['XX', 'Germany', 'constructor', '__proto__']) {
		expect(read(name, '0151 12345678')).toEqual({ kind: 'noCountry' });
		expect(isCountry(name)).toBe(false);
	}
	expect(isCountry('de')).toBe(true);
});

test.each([
	['+4901511234567', '+491511234567'],
	['+4930123456', '+4930123456'],
	['+390612345678', '+390612345678'],
	['+2250701020304', '+2250701020304'],
	['+3606201234567', '+36201234567'],
	['+789123456789', '+79123456789'],
	['+112025550143', '+12025550143'],
	['+54111523456789', '+5491123456789'],
	['+5215512345678', '+525512345678'],
	['+5501511961234567', '+5511961234567'],
])('%s with plus is %s', (written, number) => {
	expect(readInternational(written)?.number).toBe(number);
});

test('a number with plus tells its country and kind', () => {
	expect({ ...readInternational('+4915112345678') }).toEqual({
		number: '+4915112345678',
		isInPlan: true,
		place: 'Germany',
		country: 'DE',
		type: 'mobile',
	});
	expect(readInternational('+493012345')).toMatchObject({ type: 'fixedLine' });
	expect(readInternational('+12025550143')).toMatchObject({ type: 'fixedLineOrMobile' });
	expect({ ...readInternational('+80012345678') }).toMatchObject({
		place: 'an international service (+800)',
		country: undefined,
		type: 'tollFree',
	});
	expect({ ...readInternational('+49999') }).toMatchObject({ isInPlan: false, type: undefined });
	expect(readInternational('+99912345678')).toBeUndefined();
});
