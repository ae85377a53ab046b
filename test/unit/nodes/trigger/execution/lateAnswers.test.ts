import type { IExecuteFunctions, IRunExecutionData } from 'n8n-workflow';

import { sealReference } from '../../../../../nodes/RcsForBusiness/dialogue/reference';
import { distribute } from '../../../../../nodes/RcsForBusiness/trigger/execution/distribute';
import { withReference } from '../../../../../rbm/message/postbackReference';
import { fakeTriggerExecution } from '../../../../support/execution/fakeTriggerExecution';
import { key } from '../../asking';
import { credential, PHONE, receiveTap, reference, tapOn } from '../taps';

describe('within the execution', () => {
	const late = async (asked: (event: { eventKey: string; messageId: string }) => unknown) => {
		const of = reference();
		const postbackData = withReference(
			'no',
			sealReference(key, { agentId: 'shop', phoneNumber: PHONE }, of),
		);
		const { workflowData } = await receiveTap(tapOn(postbackData), async () => ({
			statusCode: 404,
			body: '',
		}));
		const input = workflowData![0]!;
		const eventKey = String(input[0]!.json.eventKey);
		const context = fakeTriggerExecution({
			input,
			credential,
			executionOf: async (id) => {
				expect(id).toBe('17');
				return (await asked({ eventKey, messageId: of.messageId })) as
					IRunExecutionData | undefined;
			},
		});

		return { outputs: await distribute(context), messageId: of.messageId };
	};
	const ran = (json: object, more: object = {}) => ({
		resultData: { runData: { Ask: [{ data: { main: [[{ json }], []] } }] }, ...more },
		executionData: { contextData: {} },
	});

	test('the event that answered, sent once more, ends there', async () => {
		const { outputs } = await late(({ eventKey, messageId }) =>
			ran({ eventKey, messageId, typed: false }),
		);

		expect(outputs).toEqual([[]]);
	});

	test('also in an approval', async () => {
		const { outputs } = await late(({ eventKey }) => ({
			resultData: {
				runData: {
					Ask: [{ data: { ai_tool: [[{ json: { data: { eventKey, typed: false } } }]] } }],
				},
			},
		}));

		expect(outputs).toEqual([[]]);
	});

	test.each<[string, (event: { eventKey: string; messageId: string }) => unknown, object]>([
		['deleted', () => undefined, { why: 'executionGone' }],
		[
			'cannot be read',
			() => {
				throw new Error('Database');
			},
			{ why: 'executionGone' },
		],
		[
			'answered before',
			({ messageId }) => ran({ messageId, eventKey: 'o', typed: false }),
			{ why: 'answeredBefore' },
		],
		['time was up', ({ messageId }) => ran({ messageId, reason: 'timeUp' }), { why: 'timeUp' }],
		['stopped', () => ran({}, { error: { message: 'Cancelled' } }), { why: 'executionEnded' }],
		[
			'goes on with this very event, and is not over',
			({ eventKey, messageId }) => ({
				...ran({}),
				executionData: {
					contextData: {},
					nodeExecutionStack: [
						{ data: { main: [[{ json: { eventKey, messageId, typed: false } }], []] } },
					],
				},
			}),
			{ why: 'stillRunning' },
		],
		[
			'waits',
			() => ({ ...ran({}), waitTill: new Date() }),
			{ why: 'stillWaiting', hint: expect.stringContaining('N8N_SSRF_ALLOWED_HOSTNAMES') },
		],
		['went on', () => ran({}), { why: 'notWaiting' }],
		[
			'known by its node',
			({ messageId }) => ({
				...ran({}),
				executionData: {
					contextData: { 'node:Ask: him': { rcsQuestion: JSON.stringify({ messageId }) } },
				},
			}),
			{ why: 'notWaiting', node: 'Ask: him' },
		],
	])('%s: it leaves, and says which question it was for', async (_, asked, told) => {
		const { outputs, messageId } = await late(asked);

		expect(outputs[0]?.[0]?.json.answerTo).toEqual({ executionId: '17', messageId, ...told });
	});

	test('an event that is no such tap asks for nothing', async () => {
		const { workflowData } = await receiveTap(tapOn('no'), undefined);
		// The fake has no credential and no execution to look into.
		const context: IExecuteFunctions = fakeTriggerExecution({ input: workflowData![0]! });

		expect((await distribute(context))[0]?.[0]?.json).not.toHaveProperty('answerTo');
	});
});
