import { found, refusal, runDownload } from './runDownload';

describe('Allowed are', () => {
	test.each([
		['https://storage.googleapis.com/a', ''],
		['https://rcs-copper-us.googleapis.com/a/b', ''],
		['https://files.example.com/a', 'files.example.com'],
		['https://cdn.files.example.org/a', 'one.example, *.example.org'],
		['https://files.example.com:8443/a', 'files.example.com:8443'],
	])('%s with "%s"', async (fileUri, allowedHosts) => {
		const { asked } = await runDownload({ fileUri, options: { allowedHosts } }, [found()]);

		expect(asked).toMatchObject([{ url: fileUri }]);
	});

	test('the custom endpoint, even without https', async () => {
		const url = 'http://127.0.0.1:4010';
		const custom = {
			endpoint: 'custom',
			messagingUrl: `${url}/messaging`,
			managementUrl: `${url}/management`,
			tokenUrl: `${url}/token`,
		};
		const { asked } = await runDownload({ fileUri: `${url}/storage/a` }, [found()], custom);

		expect(asked).toHaveLength(1);
		expect((await refusal({ fileUri: 'http://127.0.0.1:4011/a' }, [], custom)).message).toBe(
			'This file is not downloaded: 127.0.0.1:4011 is asked without https',
		);
	});
});

test.each([
	['http://storage.googleapis.com/a', 'storage.googleapis.com is asked without https'],
	['https://example.com/a', 'example.com is not allowed'],
	['https://googleapis.com.evil.example/a', 'googleapis.com.evil.example is not allowed'],
	['https://evilgoogleapis.com/a', 'evilgoogleapis.com is not allowed'],
	['https://storage.googleapis.com@evil.example/a', 'evil.example is not allowed'],
	['https://169.254.169.254/latest', '169.254.169.254 is not allowed'],
])('%s is not asked', async (fileUri, reason) => {
	const error = await refusal({ fileUri }, []);

	expect(error.message).toBe(`This file is not downloaded: ${reason}`);
});
