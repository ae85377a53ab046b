import { Readable } from 'node:stream';

import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { binaryFields } from '../../../../support/execution/binaryFields';
import { AxiosError } from '../../../../support/execution/fakeExecution';
import { thrown } from '../../../../support/thrown';
import { download, run } from '../../run';
import { answer, CONTENT, found, refusal, runDownload } from './runDownload';

test('a file becomes binary data, and is asked for without the credential', async () => {
	const { items, asked, contentOf } = await runDownload({}, [found()]);
	const [item] = items;

	expect(asked).toMatchObject([
		{ url: 'https://storage.googleapis.com/bucket/picture.jpg', disableFollowRedirect: true },
	]);
	expect(asked[0]).not.toHaveProperty('headers');
	expect(item).toMatchObject({
		json: { fileName: 'picture.jpg', mimeType: 'image/jpeg', bytes: 9 },
		pairedItem: { item: 0 },
	});
	expect(contentOf(item!.binary!.data!)).toEqual(CONTENT);
});

test('the field and the name of the file can be chosen', async () => {
	const own = { binaryPropertyName: 'photo', options: { fileName: 'me.jpg' } };
	const { items } = await runDownload(own, [found()]);

	expect(items[0]?.binary?.photo?.fileName).toBe('me.jpg');
});

describe('A redirect', () => {
	const to = (location: string) => answer(302, { location });

	test('is followed, also a relative one', async () => {
		const { asked } = await runDownload({}, [to('../moved/picture.jpg?x=1'), found()]);

		expect(asked[1]?.url).toBe('https://storage.googleapis.com/moved/picture.jpg?x=1');
	});

	test('to a host that is not allowed is not', async () => {
		const error = await refusal({}, [to('https://169.254.169.254/latest')]);

		expect(error.message).toBe('This file is not downloaded: 169.254.169.254 is not allowed');
	});

	test('after five others is not', async () => {
		const error = await refusal({}, Array(6).fill(to('https://storage.googleapis.com/again')));

		expect(error.message).toBe('storage.googleapis.com redirects again and again');
	});
});

test.each([401, 403, 404, 410])('an answer of %i means that the link is spent', async (status) => {
	const body = Readable.from(['no']);
	const error = await refusal({}, [answer(status, {}, body)]);

	expect(error.message).toBe(
		`This link does not work any more (storage.googleapis.com answered ${status})`,
	);
	expect(body.destroyed).toBe(true);
});

test('another answer is told as it is', async () => {
	expect((await refusal({}, [answer(503)])).message).toBe(
		'storage.googleapis.com answered with status 503 instead of the file',
	);
});

describe('A file that is too large', () => {
	const options = { maxMegabytes: 1 };

	test('is refused by what it announces, unread', async () => {
		const response = found({ 'content-length': '2500000' });
		const error = await refusal({ options }, [response]);

		expect(error.message).toBe(
			'The file is larger than the 1 MB that may be downloaded: it has 2.5 MB',
		);
		expect(response.body.destroyed).toBe(true);
	});

	test('is broken off when it announces nothing', async () => {
		let chunks = 0;
		const endless = new Readable({
			read() {
				chunks += 1;
				this.push(Buffer.alloc(100_000));
			},
		});
		const error = await refusal({ options }, [answer(200, {}, endless)]);

		expect(error.message).toBe('The file is larger than the 1 MB that may be downloaded');
		expect(endless.destroyed).toBe(true);
		expect(chunks).toBeLessThan(20);
	});
});

test('a download that takes too long is given up', async () => {
	const stuck = new Readable({ read() {} });
	const files = binaryFields({});
	const httpRequest = async ({ abortSignal }: IHttpRequestOptions) => {
		abortSignal?.addEventListener?.('abort', () => stuck.destroy(new Error('canceled')));
		return answer(200, {}, stuck);
	};
	const error = await thrown(() =>
		run({
			items: [download({ options: { timeoutSeconds: 0.05 } })],
			helpers: { ...files.helpers, httpRequest } as Partial<IExecuteFunctions['helpers']>,
			answer: undefined,
		}),
	);

	expect(error.message).toBe(
		'The file did not arrive from storage.googleapis.com within 0.05 seconds',
	);
});

test('a host that cannot be reached is named', async () => {
	const error = await refusal({}, [new AxiosError('getaddrinfo ENOTFOUND', 'ENOTFOUND')]);

	expect(error.message).toMatch(/^storage\.googleapis\.com was not found/);
});

test('all wrong fields are told at once', async () => {
	const error = await refusal(
		{
			fileUri: 'picture.jpg',
			binaryPropertyName: ' ',
			options: { allowedHosts: 'https://a.example', maxMegabytes: 0, timeoutSeconds: -1 },
		},
		[],
	);
	const { message, description } = error as Error & { readonly description: string };

	expect([message, description].join(' ')).toMatch(
		/File URL is not a web address.*Put Output File in Field is empty.*Allowed Hosts holds "https:\/\/a\.example".*Maximum Size \(MB\) must be a number above 0.*Timeout \(Seconds\) must be a number above 0/,
	);
});
