import { accessToken, forgetToken, forgetTokens } from '../../../credentials/accessToken';
import { scopes } from '../../../rbm/endpoints';
import { answeringHttp, tokenAnswer } from '../../support/services/answeringHttp';
import { keyFileText } from '../../support/keyFile';
import { thrown } from '../../support/thrown';

const TOKEN_URL = 'https://oauth2.googleapis.com/token';
let pastes = 0;

/** A source no other test has used: the same key, pasted with other white space. */
const newSource = (changes = {}) => ({
	serviceAccountKey: keyFileText() + ' '.repeat((pastes += 1)),
	scope: scopes.messaging,
	tokenUrl: TOKEN_URL,
	...changes,
});

describe('a token', () => {
	test('is asked for once by 200 callers', async () => {
		const source = newSource();
		const { httpRequest, requests } = answeringHttp(tokenAnswer('one'));

		const tokens = await Promise.all(
			Array.from({ length: 200 }, async () => await accessToken(source, httpRequest)),
		);

		expect(new Set(tokens)).toEqual(new Set(['one']));
		expect(requests).toHaveLength(1);
	});

	test("is asked for through the newest caller's helper", async () => {
		const source = newSource();
		const first = answeringHttp(tokenAnswer('one', 1));
		const second = answeringHttp(tokenAnswer('two'));

		await accessToken(source, first.httpRequest);

		expect(await accessToken(source, second.httpRequest)).toBe('two');
		expect(first.requests).toHaveLength(1);
	});

	test('is asked for at the token URL alone, without following redirects', async () => {
		const source = newSource({ tokenUrl: 'http://127.0.0.1:4010/token' });
		const { httpRequest, requests } = answeringHttp(tokenAnswer('one'));

		await accessToken(source, httpRequest);

		expect(requests).toHaveLength(1);
		expect(requests[0]?.method).toBe('POST');
		expect(requests[0]?.url).toBe('http://127.0.0.1:4010/token');
		expect(requests[0]?.disableFollowRedirect).toBe(true);
		expect(requests[0]?.timeout).toBe(20_000);
	});

	test.each([
		['key', newSource()],
		['scope', { scope: scopes.management }],
		['token URL', { tokenUrl: 'http://127.0.0.1:4010/token' }],
	])('is one for each %s', async (_, change) => {
		const source = newSource();
		const { httpRequest } = answeringHttp(tokenAnswer('one'), tokenAnswer('two'));

		expect(await accessToken(source, httpRequest)).toBe('one');
		expect(await accessToken({ ...source, ...change }, httpRequest)).toBe('two');
		expect(await accessToken(source, httpRequest)).toBe('one');
	});

	test('is asked for again after a failure', async () => {
		const source = newSource();
		const { httpRequest } = answeringHttp({ status: 503, body: '' }, tokenAnswer('one'));

		expect((await thrown(() => accessToken(source, httpRequest))).message).toContain('HTTP 503');
		expect(await accessToken(source, httpRequest)).toBe('one');
	});

	test('is never asked for with a key that cannot be read', async () => {
		const source = newSource({ serviceAccountKey: '{}' });
		const { httpRequest, requests } = answeringHttp();

		expect((await thrown(() => accessToken(source, httpRequest))).message).toBe(
			'The field "type" is missing in the service account key.',
		);
		expect(requests).toHaveLength(0);
	});
});

describe('a token that does not come', () => {
	const later = (milliseconds: number) => {
		const { now } = performance;
		jest.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + milliseconds);
	};
	/** Until every request that was made so far has reached the helper. */
	const turn = async () => await new Promise((resolve) => setImmediate(resolve));
	afterEach(() => {
		jest.restoreAllMocks();
	});

	test('is waited for by those who come soon, and asked for anew by who comes late', async () => {
		const source = newSource();
		const { httpRequest, requests } = answeringHttp('silence', tokenAnswer('two'));
		const stopped = new AbortController();
		const first = accessToken(source, httpRequest, stopped.signal).catch(({ message }) => message);
		const soon = accessToken(source, httpRequest, stopped.signal).catch(({ message }) => message);
		await turn();
		expect(requests).toHaveLength(1);

		later(5_001);
		expect(await accessToken(source, httpRequest)).toBe('two');
		expect(await accessToken(source, httpRequest)).toBe('two');
		expect(requests).toHaveLength(2);
		stopped.abort();
		const cancelled = 'oauth2.googleapis.com did not answer before the execution was stopped.';
		expect(await Promise.all([first, soon])).toEqual([cancelled, cancelled]);
	});

	test('is given up by who cancels, and goes on for the others', async () => {
		const source = newSource();
		let hand: (answer: object) => void = () => {};
		const asked: AbortSignal[] = [];
		const httpRequest = (async ({ abortSignal }: { readonly abortSignal: AbortSignal }) => {
			asked.push(abortSignal);
			return await new Promise((resolve) => (hand = resolve));
		}) as never;
		const stopped = new AbortController();
		const leaving = accessToken(source, httpRequest, stopped.signal);
		const staying = accessToken(source, httpRequest);
		await turn();

		stopped.abort();
		expect((await thrown(() => leaving)).message).toContain('before the execution was stopped');
		expect(asked.map(({ aborted }) => aborted)).toEqual([false]);
		hand({ statusCode: 200, headers: {}, body: tokenAnswer('one').body });
		expect(await staying).toBe('one');
	});

	test('is not asked for any longer when the last one cancels; who comes then asks anew', async () => {
		const source = newSource();
		const { httpRequest, requests } = answeringHttp('silence', tokenAnswer('two'));
		const stopped = new AbortController();
		const both = [0, 1].map(async () => await accessToken(source, httpRequest, stopped.signal));
		await turn();

		stopped.abort();
		for (const one of both) await expect(one).rejects.toThrow('before the execution was stopped');
		expect((requests[0]?.abortSignal as AbortSignal).aborted).toBe(true);
		expect(await accessToken(source, httpRequest)).toBe('two');
	});

	test('costs nothing where the execution is cancelled already, and is not held against the next', async () => {
		const source = newSource();
		const { httpRequest, requests } = answeringHttp('silence', tokenAnswer('one'));

		await expect(accessToken(source, httpRequest, AbortSignal.abort())).rejects.toThrow('stopped');
		expect(await accessToken(source, httpRequest)).toBe('one');
		expect(requests.length).toBeLessThanOrEqual(2);
	});
});

describe('a refused token', () => {
	test('is renewed once for all who were refused', async () => {
		const source = newSource();
		const { httpRequest, requests } = answeringHttp(tokenAnswer('one'), tokenAnswer('two'));
		await accessToken(source, httpRequest);

		const retry = async () => {
			forgetToken(source, 'one');
			return await accessToken(source, httpRequest);
		};

		expect(await Promise.all([retry(), retry(), retry()])).toEqual(['two', 'two', 'two']);
		expect(await retry()).toBe('two');
		expect(requests).toHaveLength(2);
	});

	test('is kept while it is younger than asked', async () => {
		const source = newSource();
		const { httpRequest } = answeringHttp(tokenAnswer('one'));
		await accessToken(source, httpRequest);

		forgetToken(source, 'one', 60_000);

		expect(await accessToken(source, httpRequest)).toBe('one');
	});

	test('is not the reason to forget another', async () => {
		const source = newSource();
		const { httpRequest } = answeringHttp(tokenAnswer('one'));
		await accessToken(source, httpRequest);

		forgetToken(source, 'older');

		expect(await accessToken(source, httpRequest)).toBe('one');
	});
});

test('forgetting all makes the key prove itself again', async () => {
	const source = newSource();
	const { httpRequest } = answeringHttp(tokenAnswer('one'), tokenAnswer('two'));
	await accessToken(source, httpRequest);

	forgetTokens(source);

	expect(await accessToken(source, httpRequest)).toBe('two');
});

test('of many keys, the one unused for longest is forgotten', async () => {
	const sources = Array.from({ length: 101 }, () => newSource());
	const [first = newSource(), second = newSource()] = sources;
	const { httpRequest, requests } = answeringHttp(
		...Array.from({ length: 102 }, () => tokenAnswer('some')),
	);

	for (const source of sources.slice(0, 100)) await accessToken(source, httpRequest);
	await accessToken(first, httpRequest);
	await accessToken(sources[100] ?? first, httpRequest);
	expect(requests).toHaveLength(101);

	await accessToken(first, httpRequest);
	expect(requests).toHaveLength(101);
	await accessToken(second, httpRequest);
	expect(requests).toHaveLength(102);
});
