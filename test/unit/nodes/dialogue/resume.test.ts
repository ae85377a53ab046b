import { resume } from '../../../../nodes/RcsForBusiness/dialogue/resume';
import {
	openReply,
	sealNotice,
	type Notice,
	type Reply,
} from '../../../../nodes/RcsForBusiness/dialogue/notice';
import { answerKeyOf } from '../../../../credentials/answerKey';
import type { KeptHere } from '../../../../nodes/RcsForBusiness/dialogue/kept';
import { THIS_PROCESS } from '../../../../nodes/RcsForBusiness/dialogue/thisProcess';
import { fakeWebhook } from '../../../support/execution/fakeWebhook';
import { credential, key } from '../asking';

const who = { agentId: 'shop', phoneNumber: '+4915112345678' };
const question: KeptHere = {
	waitsFor: 'answer',
	askedIn: THIS_PROCESS,
	...who,
	messageId: 'm1',
	choices: [
		{ text: 'Yes, I am', value: 'yes' },
		{ text: 'No', value: 'no' },
	],
	typed: { count: 'choices' },
	input: { json: { row: 7, reason: 'of an earlier one', text: 'mine' } },
	form: { kind: 'item', outputs: 2 },
};
const tap: Notice = {
	kind: 'answer',
	...who,
	messageId: 'm1',
	eventKey: 'e1',
	choice: 0,
	text: 'Yes, I am',
	isTyped: false,
	sendTime: '2026-11-28T06:00:00Z',
};
const timeUp: Notice = { kind: 'timeUp', messageId: 'm1' };

/** Each call is of another execution, unless a test says otherwise. */
let nextExecution = 1;

const call = async (
	body: unknown,
	more: Partial<KeptHere> = {},
	nodeName = 'Ask',
	{ executionId = String(nextExecution++), hasWaited = true } = {},
) => {
	const expressions: string[] = [];
	const kept = hasWaited && { rcsQuestion: JSON.stringify({ ...question, ...more }) };
	const webhook = fakeWebhook({
		body,
		credential,
		nodeName,
		evaluate: (expression) => {
			expressions.push(expression);
			return expression.includes('context') ? kept : executionId;
		},
	});

	return { ...(await resume(webhook.context)), sent: webhook.sent, log: webhook.log, expressions };
};
const told = async (notice: Notice, more: Partial<KeptHere> = {}) => {
	const { workflowData, webhookResponse } = await call(sealNotice(key, notice), more);
	return { workflowData, reply: openReply(key, notice, String(webhookResponse)) };
};

test('a tap leaves by the first output, with what the question was about', async () => {
	const { workflowData, reply } = await told(tap);

	expect(reply).toBe('taken');
	expect(workflowData).toEqual([
		[
			{
				json: {
					row: 7,
					answer: 'yes',
					text: 'Yes, I am',
					typed: false,
					answeredAt: '2026-11-28T06:00:00Z',
					messageId: 'm1',
					phoneNumber: who.phoneNumber,
					agentId: 'shop',
					eventKey: 'e1',
				},
				pairedItem: { item: 0 },
			},
		],
		[],
	]);
});

test.each([
	['another process', 'another'],
	['a version before this', undefined],
])('asked by %s: it leaves the same way, and whoever told it is told so', async (_, askedIn) => {
	const { workflowData, reply } = await told(tap, { askedIn: askedIn as string });

	expect(reply).toBe('queued');
	expect(workflowData?.[0]?.[0]?.json).toMatchObject({ answer: 'yes' });
});

test('words that were typed are the answer', async () => {
	const { choice: _, ...typed } = tap as Extract<Notice, { kind: 'answer' }>;
	const { workflowData } = await told({ ...typed, text: 'Maybe', isTyped: true });

	expect(workflowData?.[0]?.[0]?.json).toMatchObject({
		answer: 'Maybe',
		text: 'Maybe',
		typed: true,
	});
});

test('time that is up leaves by the second output, of two or three', async () => {
	expect((await told(timeUp)).workflowData?.map(({ length }) => length)).toEqual([0, 1]);
	const { workflowData } = await told(timeUp, { form: { kind: 'item', outputs: 3 } });

	expect(workflowData?.map(({ length }) => length)).toEqual([0, 1, 0]);
	expect(workflowData?.[1]?.[0]?.json).toEqual({
		row: 7,
		messageId: 'm1',
		phoneNumber: who.phoneNumber,
		agentId: 'shop',
		reason: 'timeUp',
	});
});

test.each([
	[0, undefined, { approved: true }],
	[1, undefined, { approved: false }],
	[undefined, 'Not before Monday', { approved: false, chatInput: 'Not before Monday' }],
])('an approval: choice %s, words %s', async (choice, words, data) => {
	const { choice: _, ...typed } = tap as Extract<Notice, { kind: 'answer' }>;
	const notice = { ...typed, text: words ?? '', ...(choice !== undefined && { choice }) };
	const { workflowData } = await told(notice, { form: { kind: 'approval' } });

	expect(workflowData).toEqual([[{ json: { data: expect.objectContaining(data) } }]]);
});

test('no answer to an approval is none', async () => {
	const { workflowData } = await told(timeUp, { form: { kind: 'approval' } });

	expect(workflowData).toEqual([
		[{ json: { data: expect.objectContaining({ approved: false }) } }],
	]);
});

test('a model that asked has one output', async () => {
	const form = { kind: 'tool' } as const;

	expect((await told(tap, { form })).workflowData?.map(({ length }) => length)).toEqual([1]);
	expect((await told(timeUp, { form })).workflowData?.map(({ length }) => length)).toEqual([1]);
});

test.each<[string, Partial<Notice>, Reply]>([
	['another question', { messageId: 'm2' }, 'furtherOn'],
	['another phone', { phoneNumber: '+4915112345679' }, 'notOpen'],
	['another agent', { agentId: 'other' }, 'notOpen'],
])('%s: it waits on, and says so', async (_, other, reply) => {
	expect(await told({ ...tap, ...other } as Notice)).toEqual({ workflowData: undefined, reply });
});

test('a node that has never waited, at which a killed worker left the execution: not open', async () => {
	const { webhookResponse } = await call(sealNotice(key, tap), {}, 'Send', { hasWaited: false });

	expect(openReply(key, tap, String(webhookResponse))).toBe('notOpen');
});

test('the limit of an earlier question does not end this one', async () => {
	expect((await told({ ...timeUp, messageId: 'm0' })).reply).toBe('furtherOn');
});

test.each([
	['nothing', {}],
	['a guess', { rcsForBusiness: 'A'.repeat(200) }],
	['another key', sealNotice(Buffer.alloc(32), tap)],
])('%s opens nothing: 401, and it waits on', async (_, body) => {
	const { workflowData, noWebhookResponse, sent } = await call(body);

	expect({ workflowData, noWebhookResponse }).toEqual({
		workflowData: undefined,
		noWebhookResponse: true,
	});
	expect(sent).toMatchObject({ statusCode: 401, isEnded: true });
});

test('it never throws, and never leaves a caller without an answer', async () => {
	const failing = fakeWebhook({
		body: sealNotice(key, tap),
		credential: new Error('Database gone'),
	});

	expect(await resume(failing.context)).toEqual({ noWebhookResponse: true });
	expect(failing.sent).toMatchObject({ statusCode: 503, isEnded: true });
	expect(failing.log).toMatchObject([{ level: 'error', meta: { reason: 'Database gone' } }]);
});

test('a name of a node that would end the expression does not', async () => {
	const { expressions } = await call(sealNotice(key, tap), {}, 'Ask "him" }} {{ $env.SECRET');
	const [expression] = expressions.filter((one) => one.includes('context'));

	expect(expression!.slice(2, -2)).not.toMatch(/[{}]/);
	expect(JSON.parse(expression!.replace(/^\{\{ \$node\[(.*)\]\.context \}\}$/, '$1'))).toBe(
		'Ask "him" }} {{ $env.SECRET',
	);
});

test('a key file written in another way gives the same key', () => {
	const { serviceAccountKey } = credential;
	const other = { ...credential, serviceAccountKey: JSON.stringify(JSON.parse(serviceAccountKey)) };

	expect(answerKeyOf(other)?.equals(key)).toBe(true);
	expect(answerKeyOf({ serviceAccountKey: 'nothing' })).toBeUndefined();
});

test('what is told while n8n has no place for it yet is told once: the second caller is to come again', async () => {
	const execution = { executionId: 'queued' };
	expect((await call(sealNotice(key, tap), {}, 'Ask', execution)).webhookResponse).toBeDefined();
	for (const other of [tap, { ...tap, eventKey: 'e2' }, timeUp]) {
		const { sent, workflowData } = await call(sealNotice(key, other), {}, 'Ask', execution);
		expect(workflowData).toBeUndefined();
		expect(sent).toMatchObject({ statusCode: 409, body: 'is running', isEnded: true });
	}
});
