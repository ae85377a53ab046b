import type { IDataObject } from 'n8n-workflow';

import type { Scene } from '../../../support/execution/fakeExecution';
import { run, sendText, showTyping } from '../run';

type Own = Partial<Scene>;

const idOf = async (parameters: IDataObject = sendText(), scene: Own = {}) => {
	const { requests } = await run({ items: [parameters], ...scene });
	return String(requests[0]?.qs?.messageId ?? requests[0]?.qs?.eventId);
};

describe('the id of a message', () => {
	test('is the same when the same item runs again, even in a retried execution', async () => {
		expect(await idOf(sendText(), { executionId: '18' })).toBe(
			await idOf(sendText(), { executionId: '17' }),
		);
	});

	test.each<[string, Parameters<typeof sendText>[0], Own]>([
		['text', { text: 'Hello again' }, {}],
		['phone', { phoneNumber: '+12223335555' }, {}],
		['agent', { agentId: 'other' }, {}],
		['run of the node', {}, { runIndex: 1 }],
		['node', {}, { node: { id: 'node-2' } }],
		['workflow', {}, { workflowId: 'workflow-2' }],
		['moment of the execution', {}, { establishedAt: 1_795_000_000_001 }],
	])('is another one for another %s', async (_, own, scene) => {
		expect(await idOf(sendText(own), scene)).not.toBe(await idOf());
	});

	test('is another one for every item, even where all are equal', async () => {
		const { requests } = await run({ items: [sendText(), sendText(), sendText()] });

		expect(new Set(requests.map(({ qs }) => qs?.messageId as string)).size).toBe(3);
	});

	test('does not change with how the same number or agent is written', async () => {
		const written = sendText({ phoneNumber: '+1 (222) 333-4444', agentId: 'shop@rbm.goog' });

		expect(await idOf(written)).toBe(await idOf());
	});

	test('hangs on the execution id where n8n tells no moment', async () => {
		const scene = { establishedAt: null };

		expect(await idOf(sendText(), scene)).toBe(await idOf(sendText(), scene));
		expect(await idOf(sendText(), { ...scene, executionId: '18' })).not.toBe(
			await idOf(sendText(), scene),
		);
	});

	test('is random where n8n tells neither', async () => {
		const scene = { establishedAt: null, executionId: '' };

		expect(await idOf(sendText(), scene)).not.toBe(await idOf(sendText(), scene));
	});

	test.each<[string, Own['firstRun']]>([
		['ended', [{ isArtificialRecoveredEventItem: true }]],
		['had begun', null],
	])('is the same after a crash, though n8n then counts a run that %s', async (_, firstRun) => {
		const restarted = (runIndex: number) => idOf(sendText(), { runIndex, firstRun });

		expect(await restarted(1)).toBe(await idOf());
		expect(await restarted(2)).toBe(await idOf(sendText(), { runIndex: 1 }));
	});

	test('is another one for each call of an AI tool, whose items n8n keeps elsewhere', async () => {
		const node = { type: 'n8n-nodes-rcs-for-business.rcsForBusinessTool' };
		const call = (runIndex: number) => idOf(sendText(), { node, runIndex, firstRun: null });

		expect(await call(1)).not.toBe(await call(0));
	});

	test('of an event is another one than that of a message', async () => {
		expect(await idOf(showTyping())).toMatch(/^[0-9a-f-]{36}$/);
		expect(await idOf(showTyping())).not.toBe(await idOf());
	});
});

describe('a deduplication key', () => {
	const keyed = (own: Parameters<typeof sendText>[0] = {}) =>
		sendText({ options: { deduplicationKey: 'order-4711' }, ...own });

	test.each<[string, Parameters<typeof sendText>[0], Own]>([
		['in another execution', {}, { establishedAt: 1, executionId: '99' }],
		['in another run of the node', {}, { runIndex: 3 }],
		['with another text', { text: 'Hello again' }, {}],
		['with space around the key', { options: { deduplicationKey: ' order-4711 ' } }, {}],
	])('gives the same id %s', async (_, own, scene) => {
		expect(await idOf(keyed(own), scene)).toBe(await idOf(keyed()));
	});

	test('gives the same id at another place in the list', async () => {
		const { requests } = await run({ items: [sendText(), keyed()] });

		expect(requests[1]?.qs?.messageId).toBe(await idOf(keyed()));
	});

	test.each<[string, Parameters<typeof sendText>[0], Own]>([
		['key', { options: { deduplicationKey: 'order-4712' } }, {}],
		['person', { phoneNumber: '+12223335555' }, {}],
		['agent', { agentId: 'other' }, {}],
		['node', {}, { node: { id: 'node-2' } }],
	])('gives another id for another %s', async (_, own, scene) => {
		expect(await idOf(keyed(own), scene)).not.toBe(await idOf(keyed()));
	});
});

describe("an id of the user's own", () => {
	test('is used as it is, whatever else is set', async () => {
		const options = { messageId: ' order_4711 ', deduplicationKey: 'order-4711' };

		expect(await idOf(sendText({ options }))).toBe('order_4711');
	});
});
