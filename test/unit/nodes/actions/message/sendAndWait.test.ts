import { NodeHelpers, WAIT_INDEFINITELY, Workflow, type INodeTypes } from 'n8n-workflow';

import { RcsForBusiness } from '../../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { openReference } from '../../../../../nodes/RcsForBusiness/dialogue/reference';
import { splitPostback } from '../../../../../rbm/message/postbackReference';
import { fakeNode, strict } from '../../../../support/execution/strictFake';
import { ask, choice, credential, key, RESUME_TOKEN, sendAndWait } from '../../asking';
import { NUMBER, refuse } from '../../run';

interface Reply {
	readonly reply: { readonly text: string; readonly postbackData: string };
}
type Request = Awaited<ReturnType<typeof ask>>['requests'][number] | undefined;

const contentOf = (request: Request) =>
	(request?.body as { readonly contentMessage: Record<string, never> }).contentMessage;
const repliesOf = (request: Request): readonly Reply['reply'][] => {
	const { suggestions, richCard } = contentOf(request) as {
		readonly suggestions?: readonly Reply[];
		readonly richCard?: {
			readonly standaloneCard: { readonly cardContent: { suggestions: Reply[] } };
		};
	};
	return (suggestions ?? richCard?.standaloneCard.cardContent.suggestions ?? []).map(
		({ reply }) => reply,
	);
};
const messageIdOf = (request: Request) => (request?.qs as { readonly messageId: string }).messageId;

describe('the question', () => {
	test('every choice says where its answer goes, beside what the workflow gets', async () => {
		const { requests, question } = await ask();
		const [request] = requests;

		expect(contentOf(request)).toMatchObject({ text: 'Are you coming?' });
		expect(repliesOf(request).map(({ text }) => text)).toEqual(['Yes, I am', 'No']);
		for (const [index, { postbackData }] of repliesOf(request).entries()) {
			const { own, sealed } = splitPostback(postbackData);
			expect(own).toBe(['yes', 'No'][index]);
			expect(openReference(key, { agentId: 'shop', phoneNumber: NUMBER }, sealed!)).toEqual({
				executionId: '17',
				resumeToken: RESUME_TOKEN,
				messageId: messageIdOf(request),
				choice: index,
			});
		}
		expect(question).toMatchObject({ messageId: messageIdOf(request), phoneNumber: NUMBER });
		expect(JSON.stringify(question)).not.toContain(RESUME_TOKEN);
	});

	test('its id does not depend on where the answer goes, so a retry asks nobody twice', async () => {
		const ids = await Promise.all(
			['17', '18'].map(async (id) => {
				const resumeUrl = `https://n8n.example.com/webhook-waiting/${id}?signature=${id}`;
				return messageIdOf((await ask({}, { resumeUrl, executionId: id })).requests[0]);
			}),
		);
		const other = await ask({ message: 'Or not?' });

		expect(ids[0]).toBe(ids[1]);
		expect(messageIdOf(other.requests[0])).not.toBe(ids[0]);
	});

	test('as a card', async () => {
		const { requests } = await ask({ showAs: 'richCard', title: 'Tomorrow' });

		expect(contentOf(requests[0])).toMatchObject({
			richCard: {
				standaloneCard: {
					cardOrientation: 'VERTICAL',
					cardContent: { title: 'Tomorrow', description: 'Are you coming?' },
				},
			},
		});
		expect(repliesOf(requests[0]).map(({ text }) => text)).toEqual(['Yes, I am', 'No']);
	});

	test.each([
		['["Mon", 12]', ['Mon', '12']],
		[
			[{ text: 'Monday', value: 'mon' }, 'Never'],
			['mon', 'Never'],
		],
	])('choices of the list %j', async (choiceList, values) => {
		const { requests } = await ask({ choicesFrom: 'list', choiceList });

		expect(
			repliesOf(requests[0]).map(({ postbackData }) => splitPostback(postbackData).own),
		).toEqual(values);
	});

	test('is taken back at the limit, where Google can; an expiry of its own wins', async () => {
		const ttlOf = async (own: Readonly<Record<string, unknown>>) =>
			((await ask(own)).requests[0]?.body as { readonly ttl?: string }).ttl;

		expect(await ttlOf({ waitAtMost: 2, waitUnit: 'hours' })).toBe('7200s');
		expect(await ttlOf({ waitAtMost: 20, waitUnit: 'days' })).toBeUndefined();
		expect(await ttlOf({ waitAtMost: 0 })).toBeUndefined();
		const expireAfter = { duration: { amount: 5, unit: 'minutes' } };
		expect(await ttlOf({ waitAtMost: 2, waitUnit: 'hours', options: { expireAfter } })).toBe(
			'300s',
		);
	});
});

describe('what is refused before anything is sent', () => {
	const refusal = async (own: Readonly<Record<string, unknown>>) => {
		const { requests, outputs } = await ask(own, { continueOnFail: true });
		expect(requests).toEqual([]);
		const [, [item] = []] = outputs;
		return JSON.stringify(item?.json.error);
	};
	const choices = (...rows: readonly unknown[]) => ({ choices: { choice: rows } });

	test.each([
		[choices(), 'Choices is empty'],
		[choices(choice('')), 'Choices 1: Text is empty'],
		[
			choices(choice('Yes'), choice('x'.repeat(26))),
			'Choices 2: Text has 26 characters (at most 25)',
		],
		[choices(choice('Yes', 'y'.repeat(2000))), 'say where the answer goes: at most 1'],
		[choices(...Array.from({ length: 12 }, (_, i) => choice(String(i)))), 'at most 11'],
		[
			{
				showAs: 'richCard',
				...choices(...Array.from({ length: 11 }, (_, i) => choice(String(i)))),
			},
			'A card shows at most 10',
		],
		[{ choicesFrom: 'list', choiceList: '{"a":1}' }, 'List of Choices must be a list'],
		[{ choicesFrom: 'list', choiceList: 'Yes, No' }, 'List of Choices must be a list'],
		[{ choicesFrom: 'list', choiceList: '[]' }, 'List of Choices is empty'],
		[{ choicesFrom: 'list', choiceList: [{ text: { a: 1 } }] }, 'Text must be a text'],
		[{ waitAtMost: -1 }, 'Wait At Most must be a number'],
		[{ waitAtMost: NaN }, 'Wait At Most must be a number'],
		[{ waitAtMost: null }, 'Wait At Most is empty for this item. Say how long to wait, or 0'],
		[{ waitAtMost: ' ' }, 'Wait At Most is empty for this item. Say how long to wait, or 0'],
		[{ waitAtMost: 1, waitUnit: null }, 'Unit is empty for this item'],
		[{ waitAtMost: 1, waitUnit: 'weeks' }, 'Unit'],
		[{ waitAtMost: 1000, waitUnit: 'days' }, 'Wait At Most must be a number'],
		[{ message: ' ' }, 'Text is empty'],
		[{ phoneNumber: 'Ben' }, 'Phone Number'],
	])('%j', async (own, told) => {
		expect(await refusal(own)).toContain(told);
	});

	test('several items: one execution asks one person, and how to ask many', async () => {
		const items = [sendAndWait(), sendAndWait()];
		await expect(ask({}, { items })).rejects.toThrow(
			'One execution asks one person, but 2 items came in',
		);

		const { outputs, requests } = await ask({}, { items, continueOnFail: true });
		expect(requests).toEqual([]);
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toHaveLength(2);
		expect(JSON.stringify(outputs[1])).toContain('Run once for each item');
	});

	test('an execution that cannot be resumed', async () => {
		const resumeUrl = 'https://n8n.example.com/webhook-waiting/__UNKNOWN__';

		await expect(ask({}, { resumeUrl })).rejects.toThrow('cannot wait');
	});

	test('an n8n that would lose who does not answer', async () => {
		jest.resetModules();
		jest.doMock('n8n-workflow', () => {
			const { N8N_NODES_API_VERSION: _, ...before } =
				jest.requireActual<Record<string, unknown>>('n8n-workflow');
			return before;
		});
		const { addressOf } =
			await import('../../../../../nodes/RcsForBusiness/actions/message/question/address');

		expect(() => addressOf(strict('context', {}))).toThrow('This n8n is too old');
		jest.dontMock('n8n-workflow');
	});

	test('a key that cannot be read', async () => {
		const broken = { ...credential, serviceAccountKey: 'nothing' };

		await expect(ask({}, { credential: broken })).rejects.toThrow('not a service account key');
	});
});

describe('the wait', () => {
	test('without a limit', async () => {
		const { waitTill, executeData } = await ask(
			{},
			{ input: [{ row: 7, answer: 'old', reason: 'r' }] },
		);

		expect(waitTill).toEqual([WAIT_INDEFINITELY]);
		expect(executeData.metadata).toEqual({ forwardAllOutputs: true });
		// What leaves when n8n ends the wait: nothing of an earlier answer in it.
		const [answered, unanswered] = executeData.data.main!;
		expect(answered).toEqual([]);
		expect(unanswered?.map(({ json }) => json)).toEqual([
			expect.objectContaining({ row: 7, reason: 'timeUp', phoneNumber: NUMBER }),
		]);
		expect(unanswered?.[0]?.json).not.toHaveProperty('answer');
		expect(executeData.source?.main).toEqual([
			{ previousNode: 'Before' },
			{ previousNode: 'Before' },
		]);
	});

	test('n8n ends it at the limit; a short one only where this process does not', async () => {
		const secondsOf = async (waitAtMost: number, waitUnit: string) => {
			const { waitTill, flow } = await ask({ waitAtMost, waitUnit });
			expect(flow).toEqual({ rcsWaitTill: waitTill[0]!.getTime() });
			return Math.round((waitTill[0]!.getTime() - Date.now()) / 1000);
		};

		expect(await secondsOf(11, 'minutes')).toBe(660);
		expect(await secondsOf(3, 'days')).toBe(3 * 86_400);
	});

	test.each([
		[60_000, true],
		[-1_000, true],
		[75_000, false],
		[-5_000, false],
	])(
		'a date of an earlier wait that is %d ms ahead: it stays running until that is past: %s',
		async (ahead, staysRunning) => {
			const stop = new AbortController();
			if (staysRunning) setTimeout(() => stop.abort(), 20);
			const flow = { rcsWaitTill: Date.now() + ahead };
			const asked = ask({}, { flow, cancelSignal: stop.signal });

			if (staysRunning) await expect(asked).rejects.toThrow();
			else expect((await asked).waitTill).toEqual([WAIT_INDEFINITELY]);
		},
	);

	test('with an output for who cannot be reached, there are three', async () => {
		const { question } = await ask({ notReachableOutput: true });
		expect(question?.form).toEqual({ kind: 'item', outputs: 3 });

		const notFound = () => refuse(404, 'NOT_FOUND', 'Requested entity was not found.');
		const ran = await ask({ notReachableOutput: true }, { answer: notFound });
		expect(ran.waitTill).toEqual([]);
		expect(ran.outputs.slice(0, 2)).toEqual([[], []]);
		expect(ran.outputs[2]).toMatchObject([
			{ json: { reason: 'unreachable', phoneNumber: NUMBER } },
		]);
	});

	test('who could not be asked has not answered: the error leaves by No Answer', async () => {
		const broken = () => refuse(403, 'PERMISSION_DENIED', 'No');
		const { outputs, waitTill } = await ask({}, { answer: broken, continueOnFail: true });

		expect(waitTill).toEqual([]);
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toMatchObject([{ json: { error: expect.anything() } }]);
	});

	test('a conflict on its own id is the same question, asked before: it is waited for', async () => {
		const conflict = () => refuse(409, 'ALREADY_EXISTS', 'Exists');

		expect((await ask({}, { answer: conflict })).waitTill).toEqual([WAIT_INDEFINITELY]);
	});
});

describe("the node's outputs", () => {
	const type = new RcsForBusiness();
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const outputsOf = (parameters: object, typeVersion: number) => {
		const node = fakeNode('rcsForBusiness', { typeVersion, parameters: parameters as never });
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		return NodeHelpers.getNodeOutputs(workflow, node, type.description).map((output) =>
			typeof output === 'string' ? output : output.displayName,
		);
	};
	const message = (operation: string, notReachableOutput: boolean) => ({
		...{ resource: 'message', operation, notReachableOutput },
	});

	test.each([1, 1.1])('version %d', (version) => {
		expect(outputsOf(message('sendAndWait', false), version)).toEqual(['Answered', 'No Answer']);
		expect(outputsOf(message('sendAndWait', true), version)).toEqual([
			...['Answered', 'No Answer', 'No RCS'],
		]);
		expect(outputsOf(message('sendText', true), version)).toEqual(['Accepted', 'No RCS']);
		expect(outputsOf(message('sendText', false), version)).toEqual(['main']);
	});
});
