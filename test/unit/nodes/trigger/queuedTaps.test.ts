import {
	openNotice,
	sealReply,
	type Reply,
} from '../../../../nodes/RcsForBusiness/dialogue/notice';
import type { Call } from '../../../support/execution/fakeWebhook';
import { key } from '../asking';
import { receiveTap, sealedFor, tapOn } from './taps';

type Answer = NonNullable<Call['ownAnswer']>;

const replying =
	(reply: Reply): Answer =>
	async ({ body }) => ({
		statusCode: 200,
		body: sealReply(key, openNotice(key, body)!, reply),
	});
const queued = replying('queued');
const saying =
	(statusCode: number, body: string): Answer =>
	async () => ({ statusCode, body });
const running = saying(409, 'The execution "17" is running already.');
const finished = saying(409, 'The execution "17 has finished already.');
const failed = saying(409, 'The execution "17" has finished with error.');
/** Of an execution whose worker was killed, n8n keeps an error and a token of its own. */
const erased = saying(401, '{"error":"Invalid token"}');

/** Each answer once, the last one for good. */
const inTurn = (...answers: readonly Answer[]): Answer => {
	let next = 0;
	return async (request) => await answers[Math.min(next++, answers.length - 1)]!(request);
};

/** The pauses between two looks pass at once. */
const receiveSoon = async (payload: object, answer: Answer) => {
	jest.useFakeTimers({ doNotFake: ['performance'] });
	try {
		const received = receiveTap(payload, answer);
		await jest.advanceTimersByTimeAsync(10_000);
		return await received;
	} finally {
		jest.useRealTimers();
	}
};

test.each([
	['is over', finished],
	['waits for another answer', replying('furtherOn')],
	['is over, and n8n keeps none', saying(404, 'The execution "17" does not exist.')],
])('Google has its OK once the execution on the worker %s', async (_, last) => {
	const { webhookResponse, workflowData, calls } = await receiveSoon(
		tapOn(sealedFor()),
		inTurn(queued, running, running, last),
	);

	expect([webhookResponse, workflowData]).toEqual(['OK', undefined]);
	expect(calls).toHaveLength(4);
});

test.each([
	['it failed', failed],
	['n8n erased it', erased],
	// So do those that a killed worker left: as crashed, with no error, at the last node that n8n knows of.
	['it is at a node of another kind', saying(404, 'does not contain a waiting webhook')],
	['it is at a node of ours with another credential', saying(401, 'Not for me.')],
	['it is at a node of ours that does not wait', replying('notOpen')],
	['it is at a form', saying(307, 'Temporary Redirect. Redirecting to /form-waiting/17')],
])('%s: the tap is an event, and the execution it starts looks', async (_, last) => {
	const { workflowData } = await receiveSoon(tapOn(sealedFor()), inTurn(queued, running, last));

	expect(workflowData?.[0]).toHaveLength(1);
});

test.each<[string, Answer, number]>([
	['and n8n then ends it: the tap is an event', failed, 200],
	['and nothing else: Google is to send it again', queued, 503],
])(
	'as its worker was killed, it says once more that it goes on, %s',
	async (_, last, statusCode) => {
		const { sent, webhookResponse, workflowData } = await receiveSoon(
			tapOn(sealedFor()),
			inTurn(queued, running, queued, queued, last),
		);

		expect(sent.statusCode ?? 200).toBe(statusCode);
		expect(workflowData?.[0]?.length ?? 0).toBe(statusCode === 200 ? 1 : 0);
		if (statusCode === 503) expect(webhookResponse).toBeUndefined();
	},
);

test('it runs on: Google is to send it again, until it is over; nothing is started', async () => {
	const payload = tapOn(sealedFor());
	const first = await receiveSoon(payload, inTurn(queued, running));
	const meanwhile = await receiveSoon(payload, running);
	const last = await receiveSoon(payload, finished);
	const copy = await receiveTap(payload, undefined);

	expect(first.sent).toMatchObject({ statusCode: 503, isEnded: true });
	expect(meanwhile.sent.statusCode).toBe(503);
	expect([last.webhookResponse, last.workflowData]).toEqual(['OK', undefined]);
	expect(copy.webhookResponse).toBe('OK');
});

test.each([
	['fails', failed],
	['is erased', erased],
	['is at a node of another kind', saying(404, 'does not contain a waiting webhook')],
])('it runs on, and then %s: the tap is an event', async (_, then) => {
	const payload = tapOn(sealedFor());
	await receiveSoon(payload, inTurn(queued, running));
	const { workflowData } = await receiveSoon(payload, then);

	expect(workflowData?.[0]).toHaveLength(1);
});

test('another process told it: this one does not know, so the execution it starts looks', async () => {
	const { workflowData } = await receiveSoon(tapOn(sealedFor()), finished);

	expect(workflowData?.[0]).toHaveLength(1);
});
