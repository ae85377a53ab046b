import type { IExecuteFunctions } from 'n8n-workflow';

import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { fakeExecution } from '../../../support/execution/fakeExecution';
import { accept, sendText } from '../run';

let runs = 0;

/** How often n8n was asked for each field, where these stand in the node as they were written. */
const readsOf = async (
	items: readonly object[],
	written: object,
	more: Partial<Parameters<typeof fakeExecution>[0]> = {},
) => {
	const { context, requests } = fakeExecution({
		credential: { agentId: 'shop', serviceAccountKey: `read once ${runs++}` },
		items: items as never,
		node: { parameters: written as never },
		answer: accept,
		...more,
	});
	const reads = new Map<string, number>();
	const counting = new Proxy(context, {
		get: (target, key, self): unknown =>
			key === 'getNodeParameter'
				? (name: string, ...others: unknown[]) => {
						reads.set(name, (reads.get(name) ?? 0) + 1);
						return (target.getNodeParameter as (...all: unknown[]) => unknown)(name, ...others);
					}
				: Reflect.get(target, key, self),
	}) as IExecuteFunctions;
	await RcsForBusiness.prototype.execute.call(counting);

	return { reads, texts: requests.map(({ body }) => JSON.stringify(body)) };
};

test('what is the same for all items is read once, and what holds an expression for each', async () => {
	const items = [1, 2, 3].map((at) =>
		sendText({
			phoneNumber: `+1222333000${at}`,
			text: `Hello ${at}`,
			options: { deduplicationKey: `key ${at}` },
		}),
	);
	const { reads, texts } = await readsOf(items, {
		...{ agentId: { __rl: true, mode: 'id', value: '' }, phoneNumber: '={{ $json.phone }}' },
		...{ text: '=Hello {{ $json.at }}', suggestions: {}, notReachableOutput: false },
		...{ holdBack: {}, options: { deduplicationKey: '=key {{ $json.at }}' } },
	});

	expect(texts).toEqual([1, 2, 3].map((at) => `{"contentMessage":{"text":"Hello ${at}"}}`));
	expect(Object.fromEntries(reads)).toMatchObject({
		...{ phoneNumber: 3, text: 3, options: 3 },
		...{ agentId: 1, suggestions: 1, notReachableOutput: 1, holdBack: 1 },
	});
});

test('a field that does not stand in the node is read for each item', async () => {
	const { reads } = await readsOf([sendText(), sendText()], {});

	expect(reads.get('text')).toBe(2);
});

describe('a field that names a column', () => {
	const items = ['n8n says', 'n8n says'].map((text) => sendText({ text }));
	const written = { text: '=Hello {{ $json.name }}' };
	const input = [{ name: 'Ana' }, { name: null }];

	test('is read from the item, and by n8n where that holds no text', async () => {
		const { reads, texts } = await readsOf(items, written, { input });

		expect(reads.get('text')).toBe(1);
		expect(texts.join()).toMatch(/Hello Ana.*n8n says/);
	});

	test('is read by n8n where a model gives it', async () => {
		const node = { parameters: written, type: 'n8n-nodes-rcs-for-business.rcsForBusinessTool' };
		const { reads } = await readsOf(items, written, { input, node });

		expect(reads.get('text')).toBe(2);
	});
});
