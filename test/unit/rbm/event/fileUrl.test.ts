import { googleEndpoints } from '../../../../rbm/endpoints';
import { readAllowedHosts, readFileUrl, refusalOf } from '../../../../rbm/event/fileUrl';
import { thrown } from '../../../support/thrown';

const refusal = (address: string, ...allowed: readonly string[]) =>
	refusalOf(new URL(address), googleEndpoints.europe, allowed);

describe('the address of a received file', () => {
	test.each([
		[' https://storage.googleapis.com/a%20b ', 'https://storage.googleapis.com/a%20b'],
		['HTTPS://Files.Example.com/a', 'https://files.example.com/a'],
		['http://localhost:8080/a', 'http://localhost:8080/a'],
	])('%p is read', (written, read) => {
		expect(readFileUrl(written).href).toBe(read);
	});

	test.each([
		['', 'is empty'],
		[' \n', 'is empty'],
		[undefined, 'is empty'],
		['files.example.com/a', 'is not a web address'],
		['see https://files.example.com/a', 'is not a web address'],
		['ftp://files.example.com/a', 'is not a web address'],
		['https://', 'is not a web address'],
	])('%p %s', async (written, problem) => {
		expect((await thrown(() => readFileUrl(written))).message).toBe(
			`File URL ${problem}. Use the fileUri or thumbnailUri that the RCS for Business Trigger put out.`,
		);
	});
});

describe('hosts that a user allows', () => {
	test.each([
		[undefined, []],
		[' ', []],
		['Files.Example.com', ['files.example.com']],
		[
			'a.example, *.b.example;localhost:8080\n10.0.0.7',
			['a.example', '*.b.example', 'localhost:8080', '10.0.0.7'],
		],
	])('%p are %p', (written, hosts) => {
		expect(readAllowedHosts(written)).toEqual(hosts);
	});

	test.each([
		'https://a.example',
		'*',
		'*.',
		'a.*.example',
		'a..example',
		'a.example/',
		'a:123456',
	])('%p is none of them', async (written) => {
		expect((await thrown(() => readAllowedHosts(`b.example, ${written}`))).message).toBe(
			`Allowed Hosts holds "${written}", which is not a host. Write it like files.example.com or *.example.com, without https://.`,
		);
	});

	test('a long one is told in short', async () => {
		const { message } = await thrown(() => readAllowedHosts(`${'a'.repeat(100)}!`));

		expect(message).toContain(`"${'a'.repeat(60)}"`);
	});
});

describe('a file may be fetched from', () => {
	test.each([
		['https://storage.googleapis.com/f'],
		['https://rcs-copper-us.googleapis.com:8443/f'],
		['https://lh3.googleusercontent.com/f'],
		['https://europe-rcsbusinessmessaging.googleapis.com/f'],
		['https://files.example.com/f', 'files.example.com'],
		['https://files.example.com:8443/f', 'files.example.com'],
		['https://files.example.com:8443/f', 'files.example.com:8443'],
		['https://eu.files.example.com:8443/f', '*.example.com'],
		['https://eu.files.example.com:8443/f', '*.example.com:8443'],
	])('%s, where %s is allowed', (address, ...allowed) => {
		expect(refusal(address, ...allowed)).toBeUndefined();
	});

	test.each([
		['googleapis.com is not allowed', 'https://googleapis.com/f'],
		['evilgoogleapis.com is not allowed', 'https://evilgoogleapis.com/f'],
		[
			'storage.googleapis.com.evil.example is not allowed',
			'https://storage.googleapis.com.evil.example/f',
		],
		['evil.example is not allowed', 'https://storage.googleapis.com@evil.example/f'],
		[
			'files.example.com:8443 is not allowed',
			'https://files.example.com:8443/f',
			'files.example.com:9000',
		],
		['example.com is not allowed', 'https://example.com/f', '*.example.com'],
		['a.files.example.com is not allowed', 'https://a.files.example.com/f', 'files.example.com'],
		['storage.googleapis.com is asked without https', 'http://storage.googleapis.com/f'],
		['10.0.0.7 is asked without https', 'http://10.0.0.7/f', '10.0.0.7'],
	])('%s', (problem, address, ...allowed) => {
		expect(refusal(address, ...allowed)).toBe(problem);
	});

	test('the address that a custom endpoint has, without https too, and of it no other port', () => {
		const endpoint = { ...googleEndpoints.global, messagingUrl: 'http://localhost:8080/rbm' };
		const at = (address: string) => refusalOf(new URL(address), endpoint, []);

		expect(at('http://localhost:8080/files/1')).toBeUndefined();
		expect(at('http://localhost:5678/rest')).toBe('localhost:5678 is asked without https');
		expect(at('https://localhost:8080/files/1')).toBe('localhost:8080 is not allowed');
	});
});
