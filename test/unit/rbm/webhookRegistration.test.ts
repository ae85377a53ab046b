import {
	fingerprintOf,
	isPublicAddress,
	judgeRegistration,
	readRecord,
	type Wanted,
} from '../../../nodes/RcsForBusiness/trigger/registration/judgeRegistration';

const url = 'https://n8n.example.com/webhook/abc/rcs';
const fingerprint = fingerprintOf(url, 'token');
const record = { integration: 'i1', url, fingerprint };
const own = { name: 'i1', url, isEnabled: true };
const foreign = { name: 'i2', url: 'https://shop.example.com/rcs', isEnabled: true };
const wanted: Wanted = { url, fingerprint, record, mayReplace: false, isUnattended: false };

test('a fingerprint depends on token and URL, and holds neither', () => {
	expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
	expect(fingerprintOf(url, 'other')).not.toBe(fingerprint);
	expect(fingerprintOf(`${url}/`, 'token')).not.toBe(fingerprint);
});

test.each<[string, Parameters<typeof judgeRegistration>[0], Partial<Wanted>, string]>([
	['nothing is there', undefined, {}, 'create'],
	['nothing is there, and nothing was', undefined, { record: undefined }, 'create'],
	['it is there', own, {}, 'keep'],
	['it is there, and may be replaced', own, { mayReplace: true }, 'keep'],
	['it is switched off', { ...own, isEnabled: false }, {}, 'replace'],
	['the token is another', own, { fingerprint: 'x' }, 'replace'],
	['the token is another, at a start', own, { fingerprint: 'x', isUnattended: true }, 'replace'],
	['it was made anew by hand', { ...own, name: 'i9' }, {}, 'replace'],
	['it was made by hand, at a start', own, { record: undefined, isUnattended: true }, 'keep'],
	[
		'it was made by hand and is switched off, at a start',
		{ ...own, isEnabled: false },
		{ record: undefined, isUnattended: true },
		'replace',
	],
	[
		'n8n moved',
		{ ...own, url: 'https://old/x' },
		{ record: { ...record, url: 'https://old/x' } },
		'replace',
	],
	['it was given another URL by hand', { ...foreign, name: 'i1' }, {}, 'foreign'],
	['it is another’s', foreign, {}, 'foreign'],
	['it is another’s and may be replaced', foreign, { mayReplace: true }, 'replace'],
	['so, at a start', foreign, { mayReplace: true, isUnattended: true }, 'foreign'],
])('%s', (_, found, given, decision) => {
	expect(judgeRegistration(found, { ...wanted, ...given })).toBe(decision);
});

test.each([undefined, null, 'x', {}, { ...record, url: 1 }, { ...record, fingerprint: undefined }])(
	'%j is no record',
	(saved) => {
		expect(readRecord(saved)).toBeUndefined();
	},
);

test('a record is read as it was saved', () => {
	expect(readRecord({ ...record, more: true })).toEqual(record);
});

test.each([
	[url, true],
	['https://[2001:db8::1]/x', true],
	['http://n8n.example.com/x', false],
	['https://localhost/x', false],
	['https://10.1.2.3/x', false],
	['https://[::1]/x', false],
	['https://host.docker.internal/x', false],
	['https://n8n/x', false],
])('Google may be given %s: %s', (address, isPublic) => {
	expect(isPublicAddress(address)).toBe(isPublic);
});
