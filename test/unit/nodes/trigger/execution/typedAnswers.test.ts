import { randomUUID } from 'node:crypto';
import type { IDataObject, IHttpRequestOptions, IRunExecutionData } from 'n8n-workflow';

import type { Question } from '../../../../../nodes/RcsForBusiness/dialogue/question';
import { openNotice, sealReply } from '../../../../../nodes/RcsForBusiness/dialogue/notice';
import { sealReference } from '../../../../../nodes/RcsForBusiness/dialogue/reference';
import {
	findQuestion,
	rememberQuestion,
} from '../../../../../nodes/RcsForBusiness/memory/questions';
import { distribute } from '../../../../../nodes/RcsForBusiness/trigger/execution/distribute';
import { fakeTables } from '../../../../support/execution/fakeTables';
import { fakeTriggerExecution } from '../../../../support/execution/fakeTriggerExecution';
import { thrown } from '../../../../support/thrown';
import { key, RESUME_TOKEN } from '../../asking';
import { credential, PHONE } from '../taps';

const who = { agentId: 'shop', phoneNumber: PHONE };
const choices = [
	{ text: 'Yes', value: 'yes' },
	{ text: 'No', value: 'no' },
];

/** A scene with executions that wait, each with a question to the phone; the one asked last comes last. */
const scene = (
	questions: readonly {
		readonly executionId: string;
		readonly typed?: Question['typed'];
		/** What n8n has of the execution; absent: it waits. */
		readonly state?: 'running' | 'failed' | 'gone' | 'failedBeforeWaiting';
	}[],
) => {
	const tables = fakeTables();
	const workflowId = randomUUID();
	const told: object[] = [];
	const sent: IHttpRequestOptions[] = [];
	const went = new Map<string, string>();
	const messageIdOf = (executionId: string) => `question-of-${executionId}`;
	const contextOf = (input: readonly IDataObject[], more: object = {}) =>
		fakeTriggerExecution({
			input: input.map((json) => ({ json })),
			...{ tables, workflowId, credential },
			executionOf: async (id) => {
				const question = questions.find(({ executionId }) => executionId === id);
				if (question === undefined || question.state === 'gone') return undefined;
				const isKept = question.state !== 'failedBeforeWaiting';
				const kept: Partial<Question> = {
					waitsFor: 'answer',
					...{ ...who, messageId: messageIdOf(id), choices },
					typed: question.typed ?? { count: 'choices' },
				};
				const eventKey = went.get(id);
				return {
					executionData: {
						contextData: isKept ? { 'node:Ask': { rcsQuestion: JSON.stringify(kept) } } : {},
						nodeExecutionStack:
							eventKey === undefined
								? []
								: [{ data: { main: [[{ json: { eventKey, typed: true } }]] } }],
					},
					resultData: {
						runData: {},
						...(question.state?.startsWith('failed') && { error: { message: 'Crashed' } }),
					},
					...(question.state === undefined && eventKey === undefined && { waitTill: new Date() }),
				} as unknown as IRunExecutionData;
			},
			ownAnswer: ({ url, body }) => {
				const id = /webhook-waiting\/(\w+)\//.exec(url)![1]!;
				const notice = openNotice(key, body)!;
				told.push({ id, ...notice });
				if (questions.find(({ executionId }) => executionId === id)?.state !== undefined) {
					return { statusCode: 409, body: `The execution "${id}" has finished with error.` };
				}
				if ('eventKey' in notice) went.set(id, notice.eventKey);
				return { statusCode: 200, body: sealReply(key, notice, 'taken') };
			},
			googleAnswer: (request) => {
				sent.push(request);
				return { statusCode: 200, body: {} };
			},
			...more,
		});
	const open = async (): Promise<void> => {
		for (const [index, { executionId }] of questions.entries()) {
			const messageId = messageIdOf(executionId);
			await rememberQuestion(contextOf([]), {
				...{ ...who, messageId, waitsFor: 'answer' },
				reference: sealReference(key, who, {
					...{ executionId, resumeToken: RESUME_TOKEN, messageId, choice: -1 },
				}),
				askedAt: new Date(Date.now() - 10_000 + index),
			});
		}
	};
	const stateOf = async (executionId: string) =>
		await findQuestion(contextOf([]), { agentId: 'shop', messageId: messageIdOf(executionId) });
	const hear = async (event: IDataObject, more: object = {}) => {
		await open();
		const outputs = await distribute(contextOf([{ ...typedEvent, ...event }], more));
		return outputs.flat().map(({ json }) => json);
	};

	return { hear, told, sent, tables, stateOf, contextOf };
};

const typedEvent = {
	...{ type: 'message.text', ...who, messageId: 'u1', text: 'yes!', eventKey: 'e1', raw: {} },
	sendTime: new Date().toISOString(),
};

test('a typed answer is told to who waits, and starts nothing', async () => {
	const { hear, told, stateOf } = scene([{ executionId: '17' }]);

	expect(await hear({})).toEqual([]);
	expect(told).toMatchObject([
		{ id: '17', kind: 'answer', choice: 0, text: 'yes!', isTyped: true, isUrgent: true },
	]);
	expect(await stateOf('17')).toMatchObject({
		state: 'answered',
		heard: { eventKey: 'e1', executionId: 'trigger-1', choice: 0 },
	});
});

test('it goes to the question that was asked last', async () => {
	const { hear, told } = scene([{ executionId: '17' }, { executionId: '18' }]);
	await hear({});

	expect(told).toMatchObject([{ id: '18' }]);
});

test('a question that is over is passed over', async () => {
	const { hear, told, stateOf } = scene([
		{ executionId: '17' },
		{ executionId: '18', state: 'gone' },
	]);
	await hear({});

	expect(told).toMatchObject([{ id: '17' }]);
	expect(await stateOf('18')).toMatchObject({ state: 'ended' });
});

test('any text, where any is an answer', async () => {
	const { hear, told } = scene([{ executionId: '17', typed: { count: 'any' } }]);
	await hear({ text: 'At ten, please' });

	expect(told).toMatchObject([{ text: 'At ten, please', isTyped: true }]);
	expect(told[0]).not.toHaveProperty('choice');
});

test('who opens a chat link meanwhile begins something new, and answers nothing', async () => {
	const { hear, told } = scene([{ executionId: '17', typed: { count: 'any' } }]);
	const event = { text: '[#Table 12] Hello!', entry: 'Table 12' };

	expect(await hear(event)).toMatchObject([event]);
	expect(told).toEqual([]);
});

test('what is none of the choices leaves, and is asked about once more in the words chosen for it', async () => {
	const askAgain = { contentMessage: { text: 'Sorry?' } };
	const { hear, told, sent, stateOf } = scene([
		{ executionId: '17', typed: { count: 'choices', askAgain } },
	]);
	const answerTo = {
		executionId: '17',
		node: 'Ask',
		messageId: 'question-of-17',
		why: 'notAChoice',
	};

	expect(await hear({ text: 'Who is this?' })).toMatchObject([{ text: 'Who is this?', answerTo }]);
	await hear({ text: 'Hm', eventKey: 'e2' });
	expect(told).toEqual([]);
	expect(sent.map(({ body }) => body)).toEqual([askAgain, askAgain]);
	// Of one id, so Google sends it once.
	expect(new Set(sent.map(({ qs }) => qs?.messageId)).size).toBe(1);
	expect(await stateOf('17')).toMatchObject({ state: 'open' });
});

test('where typed words do not count, they leave', async () => {
	const { hear, told } = scene([{ executionId: '17', typed: { count: 'none' } }]);

	expect(await hear({})).toMatchObject([{ answerTo: { why: 'notAChoice' } }]);
	expect(told).toEqual([]);
});

test.each(['failed', 'failedBeforeWaiting'] as const)(
	'of an execution that %s: it leaves, and who tries that again goes on with it',
	async (state) => {
		const { hear, stateOf } = scene([{ executionId: '17', state }]);

		expect(await hear({})).toMatchObject([
			{ answerTo: { executionId: '17', why: 'executionEnded' } },
		]);
		expect(await stateOf('17')).toMatchObject({ state: 'answered', heard: { eventKey: 'e1' } });
	},
);

test('who opts out instead is asked no more: all questions end, and the opt-out leaves', async () => {
	const { hear, told, stateOf } = scene([{ executionId: '17' }, { executionId: '18' }]);

	expect(await hear({ text: 'STOP', subscription: 'unsubscribed' })).toMatchObject([
		{ text: 'STOP' },
	]);
	expect(told).toMatchObject([
		{ id: '18', kind: 'optedOut' },
		{ id: '17', kind: 'optedOut' },
	]);
	expect(await stateOf('17')).toMatchObject({ state: 'optedOut' });
});

test.each<[string, IDataObject]>([
	['another person', { phoneNumber: '+4915112345679' }],
	['to another agent', { agentId: 'bank' }],
	['typed long before the question', { sendTime: '2018-12-31T15:01:23Z' }],
	['a word that opts in', { text: 'START', subscription: 'subscribed' }],
	['a place', { type: 'message.location' }],
])('%s: an event like others', async (_, event) => {
	const { hear, told } = scene([{ executionId: '17' }]);

	expect(await hear(event)).toMatchObject([{ ...event }]);
	expect(told).toEqual([]);
});

test('a text that was taken in for an answer alone ends where nobody waits', async () => {
	const events = { parameters: { events: ['message.suggestion'] } };
	const { hear } = scene([]);

	expect(await hear({}, events)).toEqual([]);
	expect(await hear({ subscription: 'unsubscribed', text: 'STOP' }, events)).toEqual([]);
});

test('where nobody can know who waits: an event like others, but not lost where it was for an answer alone', async () => {
	const broken = fakeTables({ trouble: 'SQLITE_BUSY: database is locked' });
	const without = fakeTables({ trouble: 'The module is disabled' });
	const { contextOf } = scene([]);
	const hear = async (tables: object, events: readonly string[], more: object = {}) =>
		(
			await distribute(
				contextOf([typedEvent], {
					tables,
					parameters: { events },
					workflowId: randomUUID(),
					...more,
				}),
			)
		).flat();

	expect(await hear(broken, ['message.text'])).toHaveLength(1);
	expect(await hear(without, [])).toEqual([]);
	expect(await thrown(async () => hear(broken, [], { continueOnFail: false }))).toMatchObject({
		message: 'Not known whether an execution waits for this',
		description: expect.stringMatching(/SQLITE_BUSY.*"Retry"/) as string,
	});
	expect(await hear(broken, [], { continueOnFail: true })).toMatchObject([
		{ json: { text: 'yes!', notHandedOver: { message: expect.any(String) } } },
	]);
});
