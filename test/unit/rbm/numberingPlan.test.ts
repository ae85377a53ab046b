import { countries, toInternational } from '../../../rbm/phone/numberingPlan';

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
	['06 12 34 56 78', 'FR', '+33612345678'],
	['312 345 6789', 'IT', '+393123456789'],
	['06 1234 5678', 'IT', '+390612345678'],
	['98765 43210', 'IN', '+919876543210'],
	['(11) 96123-4567', 'BR', '+5511961234567'],
	['55 1234 5678', 'MX', '+525512345678'],
])('%s in %s is %s', (national, country, international) => {
	expect(toInternational(national, country)).toBe(international);
});

test.each([
	['too short', '0151', 'DE'],
	['too long', '0151 1234567890123', 'DE'],
	['empty', '', 'DE'],
	['text around it', 'call 0151 12345678', 'DE'],
	['letters', 'abc', 'DE'],
	['an extension', '030 123456 ext. 5', 'DE'],
	['an unknown country', '0151 12345678', 'XX'],
	['no country', '0151 12345678', ''],
	['a name of an object member for a country', '0151 12345678', 'constructor'],
])('%s is not turned into a number', (_, national, country) => {
	expect(toInternational(national, country)).toBeUndefined();
});
