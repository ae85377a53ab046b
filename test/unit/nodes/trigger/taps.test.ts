import { openNotice, sealReply } from '../../../../nodes/RcsForBusiness/dialogue/notice';
import { sealReference } from '../../../../nodes/RcsForBusiness/dialogue/reference';
import { withReference } from '../../../../rbm/message/postbackReference';
import { signed, type Call } from '../../../support/execution/fakeWebhook';
import { key, RESUME_TOKEN } from '../asking';
import { BASE, PHONE, receiveTap, reference, sealedFor, tapOn } from './taps';

const taken: Call['ownAnswer'] = async ({ body }) => ({
	statusCode: 200,
	body: sealReply(key, openNotice(key, body)!, 'taken'),
});

test('a tap is told to the execution that waits, and starts nothing', async () => {
	const payload = tapOn(sealedFor());
	const { workflowData, webhookResponse, calls } = await receiveTap(payload, taken);

	expect({ workflowData, webhookResponse }).toEqual({
		workflowData: undefined,
		webhookResponse: 'OK',
	});
	expect(calls).toHaveLength(1);
	expect(calls[0]).toMatchObject({
		method: 'POST',
		url: `${BASE}17/rcs?signature=${RESUME_TOKEN}`,
		disableFollowRedirect: true,
		timeout: 5000,
	});
	expect(JSON.stringify(calls[0]?.body)).not.toContain(PHONE);
	expect(openNotice(key, calls[0]?.body)).toMatchObject({
		kind: 'answer',
		choice: 1,
		text: 'No, thanks',
		phoneNumber: PHONE,
		sendTime: payload.sendTime,
	});
});

test('also where the trigger starts for other events only, and once however often it comes', async () => {
	const payload = tapOn(sealedFor());
	const parameters = { agentId: '', events: ['receipt.read'] };
	const first = await receiveTap(payload, taken, { parameters });
	const again = await receiveTap(payload, undefined, { parameters });

	expect(first.calls).toHaveLength(1);
	expect([first.webhookResponse, again.webhookResponse]).toEqual(['OK', 'OK']);
});

test.each<[string, number, string]>([
	['it runs', 409, '{"code":409,"message":"The execution \\"17\\" is running already."}'],
	['n8n starts', 200, 'n8n is starting up. Please wait'],
	['another was faster', 500, '{"code":0,"message":"There was a problem executing the workflow"}'],
	['a proxy answers in its place', 200, '<html>OK</html>'],
	['a proxy has nothing behind it', 502, 'Bad Gateway'],
])('%s: Google is to send it again', async (_, statusCode, body) => {
	const { workflowData, noWebhookResponse, sent } = await receiveTap(
		tapOn(sealedFor()),
		async () => ({
			statusCode,
			body,
		}),
	);

	expect({ workflowData, noWebhookResponse }).toEqual({
		workflowData: undefined,
		noWebhookResponse: true,
	});
	expect(sent).toMatchObject({ statusCode: 503, isEnded: true });
});

test('n8n cannot reach itself: the log says where, and what to do', async () => {
	const { sent, log } = await receiveTap(
		tapOn(sealedFor()),
		async ({ url }) => {
			throw new Error(`Blocked: ${url}`);
		},
		{ nodeId: 'trigger-that-cannot-reach' },
	);

	expect(sent.statusCode).toBe(503);
	expect(log).toMatchObject([
		{ level: 'warn', message: expect.stringContaining('N8N_SSRF_ALLOWED_HOSTNAMES') },
	]);
	expect(log[0]?.message).toContain(BASE);
	expect(JSON.stringify(log)).not.toContain(RESUME_TOKEN);
});

test('what cannot be taken for some minutes is an event like others', async () => {
	const payload = tapOn(sealedFor());
	const running: Call['ownAnswer'] = async () => ({ statusCode: 409, body: 'is running already' });
	const now = jest.spyOn(performance, 'now');
	const start = 1_000_000;
	now.mockReturnValue(start);
	const first = await receiveTap(payload, running);
	now.mockReturnValue(start + 179_000);
	const later = await receiveTap(payload, running);
	now.mockReturnValue(start + 181_000);
	const last = await receiveTap(payload, running);
	now.mockRestore();

	expect([first, later].map(({ sent }) => sent.statusCode)).toEqual([503, 503]);
	expect(last.workflowData?.[0]).toHaveLength(1);
});

test.each<[string, number, string]>([
	['finished', 409, 'The execution "17 has finished already.'],
	['stopped', 409, 'The execution "17" has finished with error.'],
	['unknown', 404, 'The execution "17" does not exist.'],
	['another token', 401, '{"error":"Invalid token"}'],
])(
	'%s: it leaves as the event it is, with what the workflow wrote',
	async (_, statusCode, body) => {
		const { workflowData } = await receiveTap(tapOn(sealedFor()), async () => ({
			statusCode,
			body,
		}));

		expect(workflowData?.[0]?.[0]?.json).toMatchObject({
			type: 'message.suggestion',
			postbackData: 'no',
			text: 'No, thanks',
		});
	},
);

test('another question is open: it leaves', async () => {
	const { workflowData } = await receiveTap(tapOn(sealedFor()), async ({ body }) => ({
		statusCode: 200,
		body: sealReply(key, openNotice(key, body)!, 'furtherOn'),
	}));

	expect(workflowData?.[0]).toHaveLength(1);
});

test.each<[string, string]>([
	['sealed for another phone', sealedFor('+4915112345679')],
	['sealed for another agent', sealedFor(PHONE, 'other')],
	[
		'sealed with another key',
		withReference(
			'no',
			sealReference(Buffer.alloc(32), { agentId: 'shop', phoneNumber: PHONE }, reference()),
		),
	],
	['made up', withReference('no', 'A'.repeat(200))],
	['none', 'no'],
])('%s calls nobody, and leaves as an event', async (_, postbackData) => {
	const { workflowData, calls } = await receiveTap(tapOn(postbackData), undefined);

	expect(calls).toEqual([]);
	expect(workflowData?.[0]?.[0]?.json).toMatchObject({ postbackData: 'no' });
});

test('a signature that is wrong calls nobody', async () => {
	const payload = tapOn(sealedFor());
	const { sent } = await receiveTap(payload, undefined, {
		...signed(payload, 'not-the-client-token'),
	});

	expect(sent.statusCode).toBe(401);
});

test('another agent than the trigger listens to calls nobody', async () => {
	const parameters = { agentId: 'other', events: ['message.suggestion'] };
	const { webhookResponse, calls } = await receiveTap(tapOn(sealedFor()), undefined, {
		parameters,
	});

	expect([webhookResponse, calls]).toEqual(['OK', []]);
});
