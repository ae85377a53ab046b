import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient, MANAGEMENT_SCOPE } from '../support/simulator/simulatorClient';

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;
let brand: string;

beforeEach(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator, { scope: MANAGEMENT_SCOPE });
	brand = (await get('/v1/brands')).body.brands[0].name;
});
afterEach(() => simulator.stop());

const get = (path: string) => client.manage('GET', path);
const notFound = { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' };

test('the brands are those of the partner', async () => {
	await simulator.backDoor.putBrand({ brandId: 'second', displayName: 'Second brand' });
	const { status, body } = await get('/v1/brands');

	expect(status).toBe(200);
	expect(body).toEqual({
		brands: [
			{
				name: expect.stringMatching(/^brands\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
				displayName: 'Brand of simulator-partner',
			},
			{ name: 'brands/second', displayName: 'Second brand' },
		],
	});
	expect((await get('/v1/brands/second')).body).toEqual(body.brands[1]);
	const others = (await simulator.backDoor.state()).brands;
	const foreign = others.find(({ partner }) => partner === 'other-partner');
	for (const id of [foreign?.brandId, 'nobody', '-']) {
		expect((await get(`/v1/brands/${id}`)).body.error).toEqual(notFound);
	}
});

test('an agent has the documented shape', async () => {
	await simulator.backDoor.putAgent({
		agentId: 'shop',
		displayName: 'Shop',
		description: 'Sells things',
		useCase: 'PROMOTIONAL',
		hostingRegion: 'EUROPE',
	});
	const { status, body } = await get(`/v1/${brand}/agents/shop`);

	expect(status).toBe(200);
	expect(body).toEqual({
		name: `${brand}/agents/shop`,
		displayName: 'Shop',
		brandName: 'Brand of simulator-partner',
		rcsBusinessMessagingAgent: {
			description: 'Sells things',
			billingConfig: { billingCategory: 'NON_CONVERSATIONAL' },
			agentUseCase: 'PROMOTIONAL',
			hostingRegion: 'EUROPE',
			launchDetails: {
				'/v1/regions/simulated-carrier': {
					launchState: 'LAUNCH_STATE_LAUNCHED',
					updateTime: expect.stringMatching(/Z$/),
				},
			},
		},
	});
	expect((await get('/v1/brands/-/agents/shop')).body).toEqual(body);
	expect((await get('/v1/brands/-/agents/shop@rbm.goog')).body).toEqual(body);
});

test.each(['nobody', 'other-partner-agent'])('the agent %s is not found', async (agentId) => {
	for (const path of [`/v1/brands/-/agents/${agentId}`, `/v1/${brand}/agents/${agentId}`]) {
		expect((await get(path)).body.error).toEqual(notFound);
		expect((await get(`${path}/launch`)).status).toBe(404);
	}
});

test('an agent is found under its own brand alone', async () => {
	await simulator.backDoor.putBrand({ brandId: 'second' });
	await simulator.backDoor.putAgent({ agentId: 'shop', brandId: 'second' });

	expect((await get('/v1/brands/second/agents/shop')).status).toBe(200);
	expect((await get(`/v1/${brand}/agents/shop`)).status).toBe(404);
	const { body } = await get('/v1/brands/second/agents');
	expect(body.agents.map(({ name }: { name: string }) => name)).toEqual([
		'brands/second/agents/shop',
	]);
	await expect(
		simulator.backDoor.putAgent({ agentId: 'x', brandId: 'second', partner: 'other-partner' }),
	).rejects.toThrow('other-partner has no brand "second"');
});

const namesOf = (body: { agents?: Array<{ displayName: string }> }): string[] =>
	(body.agents ?? []).map(({ displayName }) => displayName);

test('agents are listed in pages, in an order', async () => {
	for (const [agentId, displayName] of [
		['b', 'First'],
		['a', 'Second'],
	] as const) {
		await simulator.backDoor.putAgent({ agentId, displayName });
	}
	const path = '/v1/brands/-/agents';
	const everyone = namesOf((await get(path)).body);
	expect(everyone.slice(0, 2)).toEqual(['Second', 'First']);
	expect(everyone).not.toContain('other-partner-agent');

	const found: string[] = [];
	let pageToken = '';
	do {
		const { body } = await get(`${path}?pageSize=2&pageToken=${pageToken}`);
		expect(namesOf(body).length).toBeLessThanOrEqual(2);
		found.push(...namesOf(body));
		pageToken = body.nextPageToken ?? '';
	} while (pageToken);
	expect(found).toEqual(everyone);

	const byName = namesOf((await get(`${path}?orderBy=displayName desc`)).body);
	expect(byName).toEqual([...everyone].sort().reverse());
	const latest = (await get(`${path}?orderBy=updateTime%20desc&pageSize=1`)).body;
	expect(['First', 'Second']).toContain(namesOf(latest)[0]);
});

test.each([
	['pageSize=x', 'page_size'],
	['pageSize=-1', 'page_size'],
	['pageToken=nonsense', 'Invalid page token'],
	['orderBy=size', "'order_by'"],
	['orderBy=agentId up', "'order_by'"],
	['filter=x', 'Cannot bind query parameter'],
])('a list with %s is 400', async (query, words) => {
	const { status, body } = await get(`/v1/brands/-/agents?${query}`);

	expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
	expect(body.error.message).toContain(words);
});

test('a page token fits its own list alone', async () => {
	const { nextPageToken } = (await get('/v1/brands/-/agents?pageSize=1')).body;
	const other = await get(`/v1/brands/-/agents?orderBy=displayName&pageToken=${nextPageToken}`);

	expect(other.status).toBe(400);
	expect((await get(`/v1/brands/-/agents?pageToken=${nextPageToken}`)).status).toBe(200);
});

test('launch and verification tell what became of an agent', async () => {
	const agentId = 'shop';
	await simulator.backDoor.putAgent({ agentId, launchState: 'PENDING' });
	const name = `${brand}/agents/${agentId}`;
	const launchDetails = {
		'/v1/regions/simulated-carrier': {
			launchState: 'LAUNCH_STATE_PENDING',
			updateTime: expect.any(String),
		},
	};

	expect((await get(`/v1/${name}/launch`)).body).toEqual({
		name: `${name}/launch`,
		rcsBusinessMessaging: { launchDetails },
	});
	expect((await get(`/v1/${name}/verification`)).body).toEqual({
		name: `${name}/verification`,
		verificationState: 'VERIFICATION_STATE_UNVERIFIED',
	});
	const sender = await connectClient(simulator, { agentId });
	expect((await sender.sendText('+12025550101', 'Hello')).status).toBe(403);
	await simulator.backDoor.putAgent({ agentId, launchState: 'LAUNCHED' });
	expect((await sender.sendText('+12025550101', 'Hello')).status).toBe(200);
	const { verificationState } = (await get(`/v1/${name}/verification`)).body;
	expect(verificationState).toBe('VERIFICATION_STATE_VERIFIED');
});
