import { publishing, URL_HERE } from './publishing';

const UNREACHABLE = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const refusedBy = (status: number, message: string) => ({ status, message });

describe('a refusal of Google’s stands in one sentence that helps', () => {
	test.each<[string, number, string, RegExp[]]>([
		['cannot reach the webhook', 503, 'unreachable', [/could not reach.*\(503\)/, /internet/]],
		['another was there first', 400, 'A webhook is already set.', [/already/, /> Integrations/]],
		['http', 400, 'must be an https address', [/https addresses only/, /WEBHOOK_URL/]],
		['a wrong answer', 400, 'did not answer', [/did not accept/, /proxy.*WEBHOOK_URL/]],
		['no such agent', 404, 'Requested entity was not found.', [/does not find this agent/]],
	])('%s', async (_, status, message, texts) => {
		const error = await publishing({ refusals: { create: refusedBy(status, message) } }).publish();

		for (const text of texts) expect(error).toMatch(text);
		expect(error).toContain(`Google's words: "${message}"`);
	});

	test('Google’s list of webhooks is away', async () => {
		const refusals = { list: refusedBy(503, 'The service is currently unavailable.') };

		expect(await publishing({ refusals }).publish()).toMatch(/\(503\).*Google's words/);
	});
});

describe('a key that may not manage agents', () => {
	const refusals = { get: refusedBy(403, 'The caller does not have permission') };

	test('is published all the same, to be registered by hand', async () => {
		jest.useFakeTimers();
		const { publish, unpublish, log, calls } = publishing({ refusals });

		expect(await publish()).toBeUndefined();
		expect(log).toMatchObject([
			{ level: 'warn', message: expect.stringMatching(/not registered.*by hand/) as string },
		]);
		await unpublish();
		expect(calls).toEqual(['get']);
		await jest.advanceTimersByTimeAsync(600_000);
		expect(calls).toEqual(['get', 'get']);
		expect(log).toHaveLength(1);
		expect(jest.getTimerCount()).toBe(0);
		jest.useRealTimers();
	});

	test('needs a client token that a person can type', async () => {
		const error = await publishing({ refusals, credential: { clientTokens: '' } }).publish();

		expect(error).toMatch(/by hand, because this service account may not manage agents/);
		expect(error).toContain('make up a password');
	});
});

describe('while Google is away', () => {
	const away = { get: UNREACHABLE };

	test.each(['init', 'leadershipChange'] as const)(
		'n8n starts (%s): the trigger goes on, and that is logged',
		async (mode) => {
			const { publish, log } = publishing({ mode, refusals: away });

			expect(await publish()).toBeUndefined();
			expect(log).toMatchObject([
				{
					level: 'warn',
					message: expect.stringMatching(
						/goes on as it is.*businesscommunications.googleapis.com refused the connection/,
					) as string,
				},
			]);
		},
	);

	test('a new version is published: what was registered counts', async () => {
		const first = publishing({});
		await first.publish();
		const saved = first.saved();

		for (const get of [UNREACHABLE, refusedBy(503, 'Unavailable')]) {
			const next = publishing({ mode: 'update', saved, refusals: { get } });
			expect(await next.publish()).toBeUndefined();
			expect(next.log).toHaveLength(1);
		}
		const unknown = publishing({ mode: 'update', saved, refusals: { get: refusedBy(404, 'x') } });
		expect(await unknown.publish()).toMatch(/does not find this agent/);
		const anew = publishing({ mode: 'activate', saved, refusals: away });
		expect(await anew.publish()).toMatch(/refused the connection/);

		const credential = { clientTokens: 'another-token' };
		const changed = publishing({ mode: 'update', saved, refusals: away, credential });
		expect(await changed.publish()).toMatch(/refused the connection/);
	});

	test('a workflow is published for the first time: the editor says so', async () => {
		expect(await publishing({ refusals: away }).publish()).toMatch(/refused the connection/);
	});
});

describe('when the workflow is unpublished', () => {
	beforeEach(() => {
		jest.useFakeTimers();
	});
	afterEach(() => {
		jest.useRealTimers();
	});
	const PAUSE = 10_000;
	const published = async (given: Parameters<typeof publishing>[0] = {}) => {
		const world = publishing(given);
		expect(await world.publish()).toBeUndefined();
		world.calls.length = 0;

		return world;
	};

	test('its webhook is removed at Google, a little later', async () => {
		const { unpublish, calls, google } = await published();

		await unpublish();
		await jest.advanceTimersByTimeAsync(PAUSE - 1);
		expect(calls).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		expect(calls).toEqual(['get', 'list', 'delete']);
		expect(google()).toBeUndefined();
	});

	test('and published anew, nothing is removed', async () => {
		const { publish, unpublish, calls } = await published();

		await unpublish();
		await publish('update');
		await jest.advanceTimersByTimeAsync(PAUSE * 10);
		expect(calls).toEqual(['get', 'list']);
		expect(jest.getTimerCount()).toBe(0);
	});

	test('and published anew while it is being removed, it is registered in the end', async () => {
		const { publish, unpublish, google, hold } = await published();

		await unpublish();
		const release = hold('delete');
		await jest.advanceTimersByTimeAsync(PAUSE);
		const publishedAnew = publish();
		await jest.advanceTimersByTimeAsync(1);
		release();
		expect(await publishedAnew).toBeUndefined();
		expect(google()).toMatchObject({ webhookUri: URL_HERE });
	});

	test('and another process of n8n has published it, nothing is removed', async () => {
		const { unpublish, calls } = await published({ ownUrl: 'answers' });

		await unpublish();
		await jest.advanceTimersByTimeAsync(PAUSE * 10);
		expect(calls).toEqual([]);
	});

	test.each(['echoes', 'takesAnything', 'redirects'] as const)(
		'and something else %s at its URL: its webhook is removed',
		async (ownUrl) => {
			const { unpublish, google, probed } = await published({ ownUrl });

			await unpublish();
			await jest.advanceTimersByTimeAsync(PAUSE);
			expect(google()).toBeUndefined();
			expect(probed).toMatchObject([{ url: URL_HERE, disableFollowRedirect: true }]);
			expect(JSON.stringify(probed)).not.toContain('SJENCPGJESMGUFPY');
		},
	);

	test('and its credential is deleted at once, it is removed all the same', async () => {
		const world = await published();

		await world.unpublish();
		world.deleteCredential();
		await jest.advanceTimersByTimeAsync(PAUSE);
		expect(world.google()).toBeUndefined();
	});

	test('and its credential was deleted before that, the log says what is left to do', async () => {
		const world = await published();

		world.deleteCredential();
		world.log.length = 0;
		await world.unpublish();
		await jest.advanceTimersByTimeAsync(PAUSE * 10);
		expect(world.calls).toEqual([]);
		expect(world.log).toMatchObject([
			{ level: 'warn', message: expect.stringContaining(URL_HERE) as string },
		]);
		expect(world.log[0]?.message).toContain('Remove it in the RCS for Business Developer Console');
	});

	test('and published anew between two attempts to remove it, no other attempt is made', async () => {
		const refusals = { delete: refusedBy(503, 'Unavailable') };
		const { unpublish, publish, calls, google } = await published({ refusals });

		await unpublish();
		await jest.advanceTimersByTimeAsync(PAUSE);
		expect(await publish('update')).toBeUndefined();
		await jest.advanceTimersByTimeAsync(PAUSE * 20);
		expect(calls).toEqual(['get', 'list', 'delete', 'get', 'list']);
		expect(google()).toBeDefined();
	});

	test('what somebody else put in its place stays', async () => {
		const first = await published();
		const webhook = 'https://shop.example.com/rcs';
		const { unpublish, google, calls } = publishing({ webhook, saved: first.saved() });

		await unpublish();
		await jest.advanceTimersByTimeAsync(PAUSE * 10);
		expect(calls).toEqual(['get', 'list']);
		expect(google()).toMatchObject({ webhookUri: webhook });
	});

	test('Google is asked again while it is away, and in the end the log says what to do', async () => {
		const refusals = { delete: refusedBy(503, 'Unavailable') };
		const { unpublish, log, calls } = publishing({ webhook: URL_HERE, refusals });

		await unpublish();
		await jest.advanceTimersByTimeAsync(PAUSE * 20);
		expect(calls.filter((kind) => kind === 'delete')).toHaveLength(4);
		expect(jest.getTimerCount()).toBe(0);
		expect(log).toMatchObject([
			{
				level: 'error',
				message: expect.stringMatching(
					/could not be removed at Google.*Developer Console/,
				) as string,
			},
		]);
	});
});
