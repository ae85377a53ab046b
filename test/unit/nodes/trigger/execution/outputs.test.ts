import { NodeHelpers, Workflow, type INodeTypes } from 'n8n-workflow';

import { RcsForBusinessTrigger } from '../../../../../nodes/RcsForBusiness/RcsForBusinessTrigger.node';
import { distribute } from '../../../../../nodes/RcsForBusiness/trigger/execution/distribute';
import { receive } from '../../../../../nodes/RcsForBusiness/trigger/receive';
import { callbackTypes } from '../../../../../rbm/event/callbackFamily';
import { fakeWebhook, signed } from '../../../../support/execution/fakeWebhook';
import { fixture, fixtureNames } from '../../../../support/rbm/fixture';
import { fakeTriggerExecution } from '../../../../support/execution/fakeTriggerExecution';
import { fakeNode } from '../../../../support/execution/strictFake';

const names = [
	'Messages',
	'Receipts',
	'Typing',
	'Subscriptions',
	'Expiry',
	'Agent',
	'Unknown',
] as const;

/** Which output each payload leaves by, as its name. */
const outputOf = async (payload: unknown, separateOutputs: boolean, more: object = {}) => {
	const { context } = fakeWebhook({
		...signed(payload),
		mode: 'manual',
		parameters: { agentId: '', events: callbackTypes, separateOutputs, ...more },
	});
	const { workflowData = [] } = await receive(context);
	// n8n does not run a node whose items are all on later outputs, unless its order is v1.
	expect(workflowData).toHaveLength(1);
	const outputs = await distribute(
		fakeTriggerExecution({ input: workflowData[0]!, parameters: { separateOutputs } }),
	);
	const used = outputs.flatMap((items, index) => items.map(() => index));
	expect(used).toHaveLength(1);
	expect(outputs[used[0]!]).toEqual([{ ...workflowData[0]![0], pairedItem: { item: 0 } }]);

	return { count: outputs.length, name: names[used[0]!] };
};

describe("the node's outputs, as n8n computes them from the panel", () => {
	const { description } = new RcsForBusinessTrigger();
	const type = new RcsForBusinessTrigger();
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;

	test.each([
		[{}, ['main']],
		[{ separateOutputs: false }, ['main']],
		[{ separateOutputs: true }, names.map((displayName) => ({ type: 'main', displayName }))],
	])('%j', (parameters, outputs) => {
		const node = fakeNode('rcsForBusinessTrigger', { typeVersion: 2, parameters });
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });

		expect(NodeHelpers.getNodeOutputs(workflow, node, description)).toEqual(outputs);
	});
});

describe('one output', () => {
	test.each(fixtureNames('data.'))('takes %s', async (name) => {
		expect(await outputOf(fixture(name), false)).toEqual({ count: 1, name: 'Messages' });
	});
});

describe('separate outputs', () => {
	test.each([
		['data.userMessage.text', 'Messages'],
		['data.userMessage.suggestionResponse', 'Messages'],
		['data.userMessage.location', 'Messages'],
		['data.userMessage.file', 'Messages'],
		['data.userEvent.DELIVERED', 'Receipts'],
		['data.userEvent.READ', 'Receipts'],
		['data.userEvent.IS_TYPING', 'Typing'],
		['data.userEvent.UNSUBSCRIBE', 'Subscriptions'],
		['data.userEvent.SUBSCRIBE', 'Subscriptions'],
		['data.serverEvent.TTL_EXPIRATION_REVOKED', 'Expiry'],
		['data.serverEvent.TTL_EXPIRATION_REVOKE_FAILED', 'Expiry'],
		['data.agentLaunchEvent', 'Agent'],
	])('%s leaves by %s', async (name, output) => {
		expect(await outputOf(fixture(name), true)).toEqual({ count: 7, name: output });
	});

	test('a shape nobody knows leaves by Unknown', async () => {
		expect(await outputOf({ hologram: 1 }, true)).toEqual({ count: 7, name: 'Unknown' });
	});

	test('a keyword leaves by Subscriptions, and what only contains one by Messages', async () => {
		const says = (text: string) => ({
			...fixture('data.userMessage.text'),
			senderPhoneNumber: '+4915112345678',
			text,
		});

		expect(await outputOf(says('stop'), true)).toMatchObject({ name: 'Subscriptions' });
		expect(await outputOf(says('stop it'), true)).toMatchObject({ name: 'Messages' });
	});

	test('what is to be obeyed leaves by Subscriptions: a late opt-out, and no late opt-in', async () => {
		const ago = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
		const event = (name: string, days: number) => ({ ...fixture(name), sendTime: ago(days) });

		expect(await outputOf(event('data.userEvent.UNSUBSCRIBE', 9), true)).toMatchObject({
			name: 'Subscriptions',
		});
		expect(await outputOf(event('data.userEvent.SUBSCRIBE', 9), true)).toMatchObject({
			name: 'Unknown',
		});
		expect(await outputOf(event('data.userEvent.SUBSCRIBE', 7), true)).toMatchObject({
			name: 'Subscriptions',
		});
	});

	test('a word of daily life leaves by Subscriptions where that is chosen', async () => {
		const cancel = { ...fixture('data.userMessage.text'), text: 'Cancel.' };

		expect(await outputOf(cancel, true)).toMatchObject({ name: 'Messages' });
		expect(await outputOf(cancel, true, { optOutByEverydayWords: true })).toMatchObject({
			name: 'Subscriptions',
		});
	});
});

describe('what comes in besides events', () => {
	const event = { type: 'receipt.read', eventKey: 'k', raw: {} };

	test.each([
		[{}],
		[{ type: 'receipt.read' }],
		[{ ...event, type: 'other' }],
		[{ ...event, raw: 1 }],
	])('%j goes through as it is, by the first output', async (json) => {
		const input = [{ json: json as never, binary: { file: { data: 'QQ==', mimeType: 'a/b' } } }];
		const context = fakeTriggerExecution({ input, parameters: { separateOutputs: true } });
		const [first, ...others] = await distribute(context);

		expect(first).toEqual([{ ...input[0], pairedItem: { item: 0 } }]);
		expect(others.flat()).toEqual([]);
	});

	test('with "Execute Once", all gathered events go out, and of other items the first', async () => {
		const run = async (...list: object[]) => {
			const input = list.map((json) => ({ json: json as never }));
			const [items] = await distribute(fakeTriggerExecution({ input, executeOnce: true }));
			return items?.map(({ json }) => json);
		};

		expect(await run(event, { ...event, eventKey: 'l' })).toHaveLength(2);
		expect(await run({ row: 1 }, { row: 2 })).toEqual([{ row: 1 }]);
	});

	test('each item is paired with the one it came from', async () => {
		const input = ['message.text', 'receipt.read', 'message.text'].map((type, index) => ({
			json: { ...event, type, eventKey: String(index) },
		}));
		const outputs = await distribute(
			fakeTriggerExecution({ input, parameters: { separateOutputs: true } }),
		);

		expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }, { item: 2 }],
			[{ item: 1 }],
			...[[], [], [], [], []],
		]);
	});
});
