import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { fixture } from '../../../../support/rbm/fixture';
import { thrown } from '../../../../support/thrown';
import { checkMany, NUMBER, refuse, run } from '../../run';

const OTHER = '+12223335555';
const usersOf = ({ body }: IHttpRequestOptions) => (body as { users: string[] }).users;
/** A Google that reaches everyone. */
const reachAll = (request: IHttpRequestOptions) => ({
	statusCode: 200,
	body: { reachableUsers: usersOf(request), totalRandomSampleUserCount: 3 } as never,
});
const numbered = (count: number) =>
	Array.from({ length: count }, (_, at) => `+1202${1_000_000 + at}`);

test('asks once about the numbers of all items, and puts out one item paired with all', async () => {
	const { items, requests } = await run({
		items: [checkMany(), checkMany({ phoneNumbers: [OTHER, 'Ben'] }), checkMany()],
		answer: () => ({ statusCode: 200, body: fixture('res.users.batchGet') as never }),
	});

	expect(requests).toHaveLength(1);
	expect(requests[0]).toMatchObject({
		method: 'POST',
		url: 'https://europe-rcsbusinessmessaging.googleapis.com/v1/users:batchGet',
		qs: {},
		body: { users: [NUMBER, OTHER], agentId: 'shop' },
	});
	expect(items).toEqual([
		{
			json: {
				checked: 2,
				reachable: 1,
				unreachable: 1,
				duplicates: 1,
				invalid: 1,
				calls: 1,
				reachableNumbers: [NUMBER],
				unreachableNumbers: [OTHER],
				invalidNumbers: [
					{ item: 2, value: 'Ben', problem: expect.stringContaining('holds characters') as string },
				],
				sampleSize: 3750,
				sampleReachable: 3000,
				sampleReachablePercent: 80,
				sampleNote: expect.stringContaining('80 %') as string,
				agentId: 'shop',
			},
			pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }],
		},
	]);
});

test('one call at a time, also where items are checked one by one', async () => {
	let underWay = 0;
	let most = 0;
	await run({
		items: [NUMBER, OTHER].map((phoneNumbers) =>
			checkMany({ allItemsTogether: false, phoneNumbers }),
		),
		answer: async (request) => {
			underWay += 1;
			most = Math.max(most, underWay);
			await new Promise((resolve) => setTimeout(resolve, 20));
			underWay -= 1;
			return reachAll(request);
		},
	});

	expect(most).toBe(1);
});

test('one item for each, if that is chosen', async () => {
	const one = checkMany({ allItemsTogether: false });
	const { items, requests, hints } = await run({
		items: [one, { ...one, phoneNumbers: OTHER }],
		answer: reachAll,
	});

	expect(requests.map(usersOf)).toEqual([[NUMBER], [OTHER]]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(hints).toHaveLength(1);
});

test('10,001 numbers take two calls and come out as one item with figures', async () => {
	const numbers = numbered(10_001);
	const { data, requests, hints } = await run({
		items: numbers.map((phoneNumbers) => checkMany({ phoneNumbers })),
		answer: reachAll,
	});

	expect(requests.map((request) => usersOf(request).length)).toEqual([5001, 5000]);
	expect(data).toMatchObject([
		{ checked: 10_001, reachable: 10_001, unreachable: 0, duplicates: 0, calls: 2, sampleSize: 6 },
	]);
	expect(data[0]?.reachableNumbers).toEqual(numbers);
	expect(hints).toEqual([]);
});

test.each([
	[499, 1],
	[500, 0],
])('%i numbers give %i hints', async (count, hintCount) => {
	const { hints } = await run({
		items: [checkMany({ phoneNumbers: numbered(count).join('\n') })],
		answer: reachAll,
	});

	expect(hints).toHaveLength(hintCount);
	for (const hint of hints) {
		expect(hint).toMatchObject({
			type: 'warning',
			message: expect.stringContaining('499') as string,
		});
	}
});

const urlFor = async (region: string, credential: ICredentialDataDecryptedObject) => {
	const { requests } = await run({
		items: [checkMany({ region })],
		credential: { agentId: 'shop', ...credential },
		answer: reachAll,
	});

	return requests[0]?.url;
};

test.each([
	['us', 'https://us-rcsbusinessmessaging.googleapis.com/v1/users:batchGet'],
	['europe', 'https://europe-rcsbusinessmessaging.googleapis.com/v1/users:batchGet'],
	['asia', 'https://asia-rcsbusinessmessaging.googleapis.com/v1/users:batchGet'],
])('numbers in %s are asked about at its host, whatever the endpoint', async (region, url) => {
	for (const endpoint of ['global', 'us', 'europe']) {
		expect(await urlFor(region, { endpoint })).toBe(url);
	}
});

test('a regional endpoint needs no choice, and a custom one has one URL for all', async () => {
	const custom = {
		endpoint: 'custom',
		messagingUrl: 'http://127.0.0.1:4010/messaging',
		managementUrl: 'http://127.0.0.1:4010/management',
		tokenUrl: 'http://127.0.0.1:4010/token',
	};
	const url = 'http://127.0.0.1:4010/messaging/v1/users:batchGet';

	expect(await urlFor('credential', { endpoint: 'asia' })).toContain('//asia-');
	expect([await urlFor('credential', custom), await urlFor('us', custom)]).toEqual([url, url]);
});

test('the global endpoint needs a choice, which is told with all other problems', async () => {
	const refused = await thrown(() =>
		run({ items: [checkMany({ region: 'credential', phoneNumbers: '' })] }),
	);

	expect(refused).toMatchObject({
		message: expect.stringContaining('Item 1: Phone Number is empty.') as string,
		description: expect.stringContaining('Region of the Numbers must be chosen') as string,
	});
});

test('numbers of a wrong region are told in words', async () => {
	const refused = await thrown(() =>
		run({
			items: [checkMany()],
			answer: () => refuse(400, 'INVALID_ARGUMENT', 'mixed regions'),
		}),
	);

	expect(refused).toMatchObject({
		message: 'Google refused this list of numbers',
		description: expect.stringContaining('"Region of the Numbers"') as string,
	});
});

test('told to continue, a refusal is one error item for all, and asked for once', async () => {
	const { items, requests } = await run({
		items: [checkMany({ allItemsTogether: false }), checkMany(), checkMany()],
		continueOnFail: true,
		answer: () => refuse(429, 'RESOURCE_EXHAUSTED', 'quota'),
	});

	expect(requests).toHaveLength(2);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		[{ item: 1 }, { item: 2 }],
	]);
});
