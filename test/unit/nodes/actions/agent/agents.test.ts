import type { IHttpRequestOptions } from 'n8n-workflow';

import { refuse, run } from '../../run';

const BASE = 'https://businesscommunications.googleapis.com/v1';
const pages: Readonly<Record<string, object>> = {
	[`${BASE}/brands`]: { brands: [{ name: 'brands/b1' }, { name: 'brands/b2' }, {}] },
	[`${BASE}/brands/b1/agents`]: { agents: [{ name: 'brands/b1/agents/one', displayName: 'One' }] },
	[`${BASE}/brands/b2/agents`]: {
		agents: [{ name: 'brands/b2/agents/two' }, { name: 'brands/b2/agents/three' }],
	},
	[`${BASE}/brands/-/agents/one`]: { name: 'brands/b1/agents/one', displayName: 'One' },
	[`${BASE}/brands/b1/agents/one/launch`]: {},
};
const answer = ({ url }: IHttpRequestOptions) => {
	const body = pages[url];
	if (body === undefined) throw new Error(`Nobody thought of ${url}`);
	return { statusCode: 200, body: body as never };
};
const getMany = { resource: 'agent', operation: 'getMany', returnAll: true };
const get = { resource: 'agent', operation: 'get', agentId: 'one@rbm.goog' };

test('get many lists the agents of all brands', async () => {
	const { items } = await run({ items: [getMany], answer });

	expect(items.map(({ json, pairedItem }) => [json.agentId, json.displayName, pairedItem])).toEqual(
		[
			['one', 'One', { item: 0 }],
			['two', 'two', { item: 0 }],
			['three', 'three', { item: 0 }],
		],
	);
});

test('get many asks for no more than it needs', async () => {
	const limited = { ...getMany, returnAll: false };
	const one = await run({ items: [{ ...limited, limit: 1 }], answer });
	const two = await run({ items: [{ ...limited, limit: 2 }], answer });

	expect(one.data).toHaveLength(1);
	expect(one.requests).toHaveLength(2);
	expect(two.data).toHaveLength(2);
});

test('get tells the agent and its launch', async () => {
	const { data } = await run({ items: [get], answer });

	expect(data).toEqual([
		{
			agentId: 'one',
			displayName: 'One',
			name: 'brands/b1/agents/one',
			isLaunched: false,
			launchedOn: [],
			launchStates: {},
		},
	]);
});

test('an agent that is not there is told in words', async () => {
	const missing = () => refuse(404, 'NOT_FOUND', 'Requested entity was not found.');

	await expect(run({ items: [get], answer: missing })).rejects.toThrow(
		'Google does not find this agent or test device in your account',
	);
});
