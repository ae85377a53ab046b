import { startSimulator, type Simulator } from '../../simulator/simulator';
import {
	connectClient,
	MANAGEMENT_SCOPE,
	MESSAGING_SCOPE,
	requestToken,
	signAssertion,
} from '../support/simulator/simulatorClient';

const ADA = '+12025550101';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.stop());

const tokenFor = (scope: string) => {
	const { serviceAccountKey, tokenUrl } = simulator;
	const claims = { aud: tokenUrl, scope };
	return requestToken(tokenUrl, signAssertion(JSON.parse(serviceAccountKey), claims));
};

test('a messaging token opens no management method, and the header names the scope needed', async () => {
	const messenger = await connectClient(simulator);
	const { status, body, headers } = await messenger.manage('GET', '/v1/brands');

	expect([status, body.error.status]).toEqual([403, 'PERMISSION_DENIED']);
	expect(body.error.message).toBe('Request had insufficient authentication scopes.');
	expect(body.error.details[0]).toMatchObject({
		reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
		metadata: { service: 'businesscommunications.googleapis.com', method: 'brands.list' },
	});
	expect(headers.get('www-authenticate')).toContain('auth/businesscommunications');
});

test('without a token the management API is 401', async () => {
	expect((await fetch(`${simulator.managementUrl}/v1/brands`)).status).toBe(401);
});

test('one token may carry both scopes', async () => {
	const both = await connectClient(simulator, { scope: `${MESSAGING_SCOPE} ${MANAGEMENT_SCOPE}` });

	expect((await both.manage('GET', '/v1/brands')).status).toBe(200);
	expect((await both.sendText(ADA, 'Hello')).status).toBe(200);
});

test('an account without the management scope gets no token for it', async () => {
	await simulator.backDoor.setAccountScopes({ scopes: ['messaging'] });

	expect(await tokenFor(MANAGEMENT_SCOPE)).toMatchObject({
		status: 401,
		body: { error: 'unauthorized_client' },
	});
	expect((await tokenFor(`${MESSAGING_SCOPE} ${MANAGEMENT_SCOPE}`)).status).toBe(401);
	expect((await tokenFor(MESSAGING_SCOPE)).status).toBe(200);
	expect((await (await connectClient(simulator)).sendText(ADA, 'Hello')).status).toBe(200);
});

test('or it gets one that the call does not honour', async () => {
	const before = await connectClient(simulator, { scope: MANAGEMENT_SCOPE });
	await simulator.backDoor.setAccountScopes({ scopes: ['messaging'], refusesAt: 'call' });
	const after = await connectClient(simulator, { scope: MANAGEMENT_SCOPE });

	for (const manager of [before, after]) {
		const { status, body } = await manager.manage('GET', '/v1/brands');
		expect([status, body.error]).toEqual([
			403,
			{ code: 403, message: 'The caller does not have permission', status: 'PERMISSION_DENIED' },
		]);
	}
	await simulator.backDoor.setAccountScopes({ scopes: ['messaging', 'management'] });
	expect((await after.manage('GET', '/v1/brands')).status).toBe(200);
});
