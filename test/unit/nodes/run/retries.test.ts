import type { IHttpRequestOptions } from 'n8n-workflow';

import { ExplainedError } from '../../../../rbm/explainedError';
import { AxiosError } from '../../../support/execution/fakeExecution';
import { thrown } from '../../../support/thrown';
import { accept, check, markAsRead, NUMBER, refuse, run, sendText, tester, upload } from '../run';

type Scene = Parameters<typeof run>[0];
type Answers = readonly (ReturnType<typeof refuse> | Error)[];

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

/** Google's answers, one after another; then it accepts. */
const answering = (...answers: Answers) => {
	let calls = 0;

	return () => {
		const answer = answers[calls++] ?? accept();
		if (answer instanceof Error) throw answer;
		return answer;
	};
};

const runPatiently = async (scene: Scene) => {
	const result = run({ pacing: {}, ...scene });
	result.catch(() => {});
	await jest.runAllTimersAsync();

	return await result;
};

const idOf = ({ qs }: IHttpRequestOptions) => qs?.messageId ?? qs?.eventId ?? qs?.requestId;
const busy = refuse(503, 'UNAVAILABLE', 'Busy.');

test.each<[string, Answers[number]]>([
	['429', refuse(429, 'RESOURCE_EXHAUSTED', 'Quota.')],
	['408', refuse(408, 'DEADLINE_EXCEEDED', 'Slow.')],
	['500', refuse(500, 'INTERNAL', 'Internal.')],
	['503', busy],
	['504 of whoever stands between', { statusCode: 504, headers: {}, body: 'gateway' as never }],
	['a page instead of an answer', { statusCode: 200, headers: {}, body: '<p>Hi</p>' as never }],
	['a name that does not resolve', new AxiosError('getaddrinfo EAI_AGAIN x', 'EAI_AGAIN')],
	['a refused connection', new AxiosError('connect ECONNREFUSED', 'ECONNREFUSED')],
	['a connection that is cut', new AxiosError('socket hang up', 'ECONNRESET')],
	['a time-out', new AxiosError('timeout of 30000ms exceeded', 'ECONNABORTED')],
	['no way to the host', new AxiosError('connect EHOSTUNREACH', 'EHOSTUNREACH')],
	['a token endpoint that is busy', new ExplainedError('Busy.', 'Later.', true)],
])('%s is tried again, with the same message id', async (_, failure) => {
	const { data, requests } = await runPatiently({
		items: [sendText()],
		answer: answering(failure, failure),
	});

	expect(data).toMatchObject([{ accepted: true, messageId: idOf(requests[0]!) }]);
	expect(requests).toHaveLength(3);
	expect(new Set(requests.map(idOf)).size).toBe(1);
});

test('401 is answered with a new token once, and not tried again with that', async () => {
	const requests: unknown[] = [];
	const error = await thrown(() =>
		runPatiently({
			items: [sendText()],
			answer: (request) => {
				requests.push(request);
				return refuse(401, 'UNAUTHENTICATED', 'No.');
			},
		}),
	);

	expect(requests).toHaveLength(2);
	expect(error).toMatchObject({ description: expect.not.stringContaining('Tried') as string });
});

test.each<[string, Answers[number]]>([
	['400', refuse(400, 'INVALID_ARGUMENT', 'No.')],
	['403', refuse(403, 'PERMISSION_DENIED', 'No.')],
	['404', refuse(404, 'NOT_FOUND', 'No.')],
	['a redirect', { statusCode: 302, headers: {}, body: '' as never }],
	['a certificate', new AxiosError('certificate has expired', 'CERT_HAS_EXPIRED')],
	['a cancelled request', new AxiosError('canceled', 'ERR_CANCELED')],
	['a blocked address', new AxiosError('The request was blocked because it is internal')],
	['a key that is refused', new ExplainedError('No such key.', 'Make one.')],
])('%s is not tried again', async (_, failure) => {
	const requests: unknown[] = [];
	const error = await thrown(() =>
		runPatiently({
			items: [sendText()],
			answer: (request) => {
				requests.push(request);
				return answering(failure)();
			},
		}),
	);

	expect(requests).toHaveLength(1);
	expect(error).toMatchObject({ description: expect.not.stringContaining('Tried') as string });
});

test('an event keeps its id, too', async () => {
	const { data, requests } = await runPatiently({ items: [markAsRead()], answer: answering(busy) });

	expect(requests.map(idOf)).toEqual([data[0]?.eventId, data[0]?.eventId]);
});

test('a check asks with a new id each time, as Google ignores one that it has seen', async () => {
	const { requests } = await runPatiently({ items: [check()], answer: answering(busy, busy) });

	expect(new Set(requests.map(idOf)).size).toBe(3);
});

test('the day is over for invitations, so one that is refused is not tried again', async () => {
	const answer = answering(refuse(429, 'RESOURCE_EXHAUSTED', 'Quota.'));
	const error = await thrown(() => runPatiently({ items: [tester('invite')], answer }));

	expect(error).toMatchObject({ message: 'Google takes no more invitations for this agent now' });
});

test('an upload is read from its beginning each time', async () => {
	const bodies: string[] = [];
	const { data } = await runPatiently({
		items: [upload()],
		binary: [{ data: { data: Buffer.from('abc').toString('base64'), mimeType: 'image/png' } }],
		answer: ({ body }) => {
			bodies.push(String(body));
			return bodies.length < 3 ? busy : { statusCode: 200, body: { name: 'files/1' } as never };
		},
	});

	expect(bodies).toEqual(['abc', 'abc', 'abc']);
	expect(data).toMatchObject([{ fileName: 'files/1' }]);
});

test('what was tried stands in the error, and the number of tries is the user’s', async () => {
	const failing = (pacing: Scene['pacing'], failure: Answers[number] = busy) =>
		thrown(() =>
			runPatiently({ items: [sendText()], answer: answering(...Array(9).fill(failure)), pacing }),
		);
	const tried = (times: number) => ({
		description: expect.stringMatching(new RegExp(`Tried ${times} times in \\d+ seconds?\\.`)),
	});

	expect(await failing({})).toMatchObject(tried(5));
	expect(await failing({ retries: 2 })).toMatchObject(tried(3));
	expect(await failing({ retries: 2 }, new AxiosError('socket hang up'))).toMatchObject(tried(3));
	expect(await failing({ retries: 0 })).toMatchObject({
		description: expect.not.stringContaining('Tried') as string,
	});
});

test('a Retry-After longer than anyone waits ends it with that figure', async () => {
	const answer = answering(refuse(429, 'RESOURCE_EXHAUSTED', '', { 'retry-after': '3600' }));
	const error = await thrown(() => runPatiently({ items: [sendText()], answer }));

	expect(error).toMatchObject({ description: expect.stringContaining('3600 seconds') as string });
});

test('when Google asks to slow down, everybody waits', async () => {
	const begin = Date.now();
	const sent: [string, number][] = [];
	const phones = ['+12025550001', '+12025550002', '+12025550003'];
	await runPatiently({
		items: phones.map((phoneNumber) => sendText({ phoneNumber })),
		pacing: { atOnce: 1 },
		answer: ({ url }) => {
			sent.push([decodeURIComponent(url).split('/').at(-2)!, Date.now() - begin]);
			return sent.length === 1
				? refuse(429, 'RESOURCE_EXHAUSTED', '', { 'retry-after': '5' })
				: accept();
		},
	});

	expect(sent.map(([phone]) => phone)).toEqual([phones[0], ...phones]);
	expect(sent[1]?.[1]).toBeGreaterThanOrEqual(5000);
});

test('a cancelled execution tries nothing again, and starts nothing more', async () => {
	const controller = new AbortController();
	const urls: string[] = [];
	const error = await thrown(() =>
		runPatiently({
			items: [sendText(), sendText({ phoneNumber: '+12025550002' })],
			pacing: { atOnce: 1 },
			cancelSignal: controller.signal,
			continueOnFail: true,
			answer: ({ url }) => {
				urls.push(url);
				controller.abort();
				return busy;
			},
		}),
	);

	expect(urls).toHaveLength(1);
	expect(error).toMatchObject({
		message: 'The execution was cancelled',
		description:
			'Of 2 items before the node stopped: none accepted. What was under way may have been accepted as well.',
	});
});

test.each([
	['At Once', { atOnce: 0 }],
	['At Once', { atOnce: 501 }],
	['At Once', { atOnce: 2.5 }],
	['Per Second', { perSecond: 0 }],
	['Per Second', { perSecond: 'many' }],
	['Retries', { retries: -1 }],
	['Retries', { retries: 11 }],
])('"%s" of %j is refused before anything is sent', async (field, pacing) => {
	const error = await thrown(() => run({ items: [sendText()], pacing }));

	expect(error).toMatchObject({
		message: expect.stringMatching(new RegExp(`^Pace and Retries: ${field} must be `)) as string,
	});
});

test('options that a tool leaves blank are as usual', async () => {
	const { data } = await run({
		items: [sendText({ phoneNumber: NUMBER })],
		pacing: { atOnce: '', perSecond: null, retries: '' },
		node: { type: 'n8n-nodes-rcs-for-business.rcsForBusinessTool' },
	});

	expect(data).toMatchObject([{ accepted: true }]);
});
