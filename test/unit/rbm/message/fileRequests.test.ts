import { checkFile, readMimeType } from '../../../../rbm/message/check/file';
import { endpointOf } from '../../../../rbm/endpoints';
import { readAllowedHosts, readFileUrl, refusalOf } from '../../../../rbm/event/fileUrl';
import { asSent } from '../../../support/rbm/asSent';
import { createFileFromUrl, uploadFile } from '../../../../rbm/message/requests';
import { fixture } from '../../../support/rbm/fixture';
import { thrown } from '../../../support/thrown';

test('an upload is a request of its own, with the agent in the query', () => {
	expect(asSent(uploadFile('shop', 'video/mp4'))).toEqual({
		api: 'messaging',
		method: 'POST',
		path: '/upload/v1/files',
		query: { agentId: 'shop' },
		contentType: 'video/mp4',
	});
});

test('a file by URL has the agent in the body', () => {
	const urls = fixture('req.files.create.byUrl') as { fileUrl: string; thumbnailUrl: string };

	expect(asSent(createFileFromUrl('shop', urls))).toEqual({
		api: 'messaging',
		method: 'POST',
		path: '/v1/files',
		query: {},
		body: { ...urls, agentId: 'shop' },
	});
});

const at = { group: 'Card 2', label: 'Input Binary Field' };

test.each([
	['message', 'audio/aac', []],
	['card', 'audio/aac', ['problem']],
	['card', 'application/pdf', ['warning']],
	['thumbnail', 'application/pdf', ['problem']],
	['thumbnail', 'image/gif', []],
] as const)('for a %s, %s is %j', (purpose, mimeType, found) => {
	const findings = [...checkFile({ mimeType, bytes: 1000 }, at, purpose)];

	expect(findings.map(({ severity }) => severity)).toEqual(found);
});

test('a finding names the place on screen', () => {
	const [finding] = checkFile({ mimeType: 'image/png', bytes: 0 }, at);

	expect(finding).toMatchObject({
		field: 'Card 2: Input Binary Field',
		message: 'Card 2: Input Binary Field holds an empty file.',
	});
});

test.each([
	[104_857_600, 0],
	[104_857_601, 1],
])('%i bytes make %i problems', (bytes, count) => {
	expect([...checkFile({ mimeType: 'video/mp4', bytes }, at)]).toHaveLength(count);
});

test.each([
	['Image/JPEG; q=1', 'image/jpeg'],
	['audio/x-aac', 'audio/aac'],
	['application/x-zip', 'application/x-zip'],
	[undefined, ''],
])('the MIME type %j is read as "%s"', (input, type) => {
	expect(readMimeType(input)).toBe(type);
});

describe('Where a file may be fetched from', () => {
	const google = endpointOf({ endpoint: 'global' });
	const refusal = (url: string, hosts = '') =>
		refusalOf(readFileUrl(url), google, readAllowedHosts(hosts));

	test.each([
		['https://storage.googleapis.com/a'],
		['https://RCS-COPPER-US.googleapis.com/a'],
		['https://lh3.googleusercontent.com/a'],
	])('%s is fine', (url) => {
		expect(refusal(url)).toBeUndefined();
	});

	test.each([
		['https://googleapis.com.example/a', ''],
		['https://example.com/a', '*.example.com'],
		['https://example.com:8443/a', 'example.com:443'],
		['https://[::1]/a', ''],
	])('%s is not, with "%s" allowed', (url, hosts) => {
		expect(refusal(url, hosts)).toMatch(/ is not allowed$/);
	});

	test.each(['*', '*.', 'https://a.example', 'a.example/b', 'user@a.example'])(
		'"%s" is not a host',
		async (host) => {
			const error = await thrown(() => readAllowedHosts(host));

			expect(error.message).toContain(`Allowed Hosts holds "${host}", which is not a host.`);
		},
	);

	test.each(['', 'ftp://storage.googleapis.com/a', 'https://', '/storage/a', 7])(
		'%j is not a web address',
		async (input) => {
			const error = await thrown(() => readFileUrl(input));

			expect(error.message).toMatch(/^File URL is (empty|not a web address)\./);
		},
	);
});
