import {
	fingerprintOf,
	isOwn,
	isPublicAddress,
	judgeRegistration,
	mayWork,
	type Wanted,
} from '../../../../nodes/RcsForBusiness/trigger/registration/judgeRegistration';
import {
	keepRecord,
	readRecord,
	recordOf,
	recordsOfWorkflow,
} from '../../../../nodes/RcsForBusiness/management/registrationRecord';

const url = 'https://n8n.example.com/webhook/abc/rcs';
const clientToken = 'token';
const fingerprint = fingerprintOf(url, clientToken);
const record = { integration: 'i1', url, fingerprint };
const own = { name: 'i1', url, isEnabled: true };
const foreign = { name: 'i2', url: 'https://shop.example.com/rcs', isEnabled: true };
const wanted: Wanted = { url, clientToken, record, mayReplace: false, isUnattended: false };

test('a fingerprint depends on token and URL, and holds neither', () => {
	expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
	expect(fingerprintOf(url, 'other')).not.toBe(fingerprint);
	expect(fingerprintOf(`${url}/`, 'token')).not.toBe(fingerprint);
});

const old = 'https://old.example.com/webhook/abc/rcs';
/** As a copy of the whole n8n brings it along: token, name and URL fit what is at Google. */
const copied = { ...record, url: old, fingerprint: fingerprintOf(old, clientToken) };

test.each<[string, Parameters<typeof judgeRegistration>[0], Partial<Wanted>, string]>([
	['nothing is there', undefined, {}, 'create'],
	['nothing is there, and nothing was', undefined, { record: undefined }, 'create'],
	['it is there', own, {}, 'keep'],
	['it is there, and may be replaced', own, { mayReplace: true }, 'keep'],
	['it is there, written in another way', { ...own, url: url.replace('n8n.', 'N8N.') }, {}, 'keep'],
	['it is switched off', { ...own, isEnabled: false }, {}, 'renew'],
	['the token is another', own, { clientToken: 'x' }, 'renew'],
	['the token is another, at a start', own, { clientToken: 'x', isUnattended: true }, 'renew'],
	['it was made anew by hand', { ...own, name: 'i9' }, {}, 'renew'],
	['it was made by hand, at a start', own, { record: undefined, isUnattended: true }, 'keep'],
	[
		'it was made by hand and is switched off, at a start',
		{ ...own, isEnabled: false },
		{ record: undefined, isUnattended: true },
		'renew',
	],
	['a record says that it is ours', { ...own, url: old }, { record: copied }, 'foreign'],
	[
		'so, and it may be replaced',
		{ ...own, url: old },
		{ record: copied, mayReplace: true },
		'replace',
	],
	[
		'so, at a start',
		{ ...own, url: old },
		{ record: copied, mayReplace: true, isUnattended: true },
		'foreign',
	],
	['so, switched off', { ...own, url: old, isEnabled: false }, { record: copied }, 'foreign'],
	['our URL, but the record is of an older one', own, { record: copied }, 'renew'],
	['it was given another URL by hand', { ...foreign, name: 'i1' }, {}, 'foreign'],
	['it is another’s', foreign, {}, 'foreign'],
	['it is another’s and switched off', { ...foreign, isEnabled: false }, {}, 'foreign'],
	['it is another’s and may be replaced', foreign, { mayReplace: true }, 'replace'],
	['so, at a start', foreign, { mayReplace: true, isUnattended: true }, 'foreign'],
])('%s', (_, found, given, decision) => {
	expect(judgeRegistration(found, { ...wanted, ...given })).toBe(decision);
});

test.each([
	[url, true],
	['https://N8N.example.com:443/webhook/abc/rcs', true],
	[`${url}/`, false],
	['https://n8n.example.com/webhook/ABC/rcs', false],
	['http://n8n.example.com/webhook/abc/rcs', false],
	['https://n8n.example.com.evil.example/webhook/abc/rcs', false],
	['not a URL', false],
	['', false],
])('a webhook with the URL %s is our own: %s', (at, isOurs) => {
	expect(isOwn({ ...own, url: at }, url)).toBe(isOurs);
});

test.each<[string, Parameters<typeof mayWork>, boolean]>([
	['with the token that is registered now', [own, record, ['token']], true],
	['with one that is still taken', [own, record, ['new', 'token']], true],
	['made by somebody else, with a token nobody knows', [own, undefined, ['new']], true],
	['with a token that is taken no longer', [own, record, ['new']], false],
	['switched off', [{ ...own, isEnabled: false }, record, ['token']], false],
])('our own webhook, %s, may work: %#', (_, given, expected) => {
	expect(mayWork(...given)).toBe(expected);
});

describe('the record', () => {
	const contextOf = (data: Record<string, object>, id: string) => ({
		getNode: () => ({ id }),
		getWorkflowStaticData: (type: string) => {
			expect(type).toBe('global');
			return data as never;
		},
	});

	test.each([
		undefined,
		null,
		'x',
		[],
		{},
		{ ...record, url: 1 },
		{ ...record, fingerprint: null },
	])('is none in %j', (saved) => {
		expect(readRecord(saved)).toBeUndefined();
	});

	test('is read as it was saved', () => {
		expect(readRecord({ ...record, more: true })).toEqual(record);
	});

	test('belongs to a node, whatever its name, and leaves those of others and other data', () => {
		const data: Record<string, object> = { theirs: { count: 1 } };
		const [first, second] = [contextOf(data, 'node-1'), contextOf(data, 'node-2')];
		keepRecord(first, record);
		keepRecord(second, { ...record, integration: 'i2' });
		keepRecord(first, { ...record, integration: 'i3' });

		expect(recordOf(first)).toEqual({ ...record, integration: 'i3' });
		expect(recordOf(second)).toEqual({ ...record, integration: 'i2' });
		expect(recordOf(contextOf(data, 'node-3'))).toBeUndefined();
		expect(recordsOfWorkflow(first)).toHaveLength(2);
		expect(data.theirs).toEqual({ count: 1 });
	});

	test('is not kept for more than 20 triggers of a workflow: the oldest goes', () => {
		const data: Record<string, object> = {};
		for (let node = 0; node <= 20; node++) keepRecord(contextOf(data, `node-${node}`), record);

		expect(recordOf(contextOf(data, 'node-0'))).toBeUndefined();
		expect(recordOf(contextOf(data, 'node-1'))).toEqual(record);
		expect(recordsOfWorkflow(contextOf(data, 'x'))).toHaveLength(20);
	});

	test('is none where somebody else wrote into its place', () => {
		const context = contextOf({ rcsForBusinessTrigger: ['x'] }, 'node-1');

		expect([recordOf(context), recordsOfWorkflow(context)]).toEqual([undefined, []]);
		keepRecord(context, record);
		expect(recordOf(context)).toEqual(record);
	});
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
