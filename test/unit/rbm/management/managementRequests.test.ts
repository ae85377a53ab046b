import * as builders from '../../../../rbm/management/requests';
import { readPhoneNumber } from '../../../../rbm/phone/phoneNumber';
import { asSent } from '../../../support/rbm/asSent';
import { batchGetUsers } from '../../../../rbm/phone/requests';
import { fixture } from '../../../support/rbm/fixture';

const asked = new Set<string>();
const management = new Proxy(builders, {
	get: (all, name: keyof typeof builders) => {
		asked.add(name);
		return all[name];
	},
});

const to = readPhoneNumber('+12223334444');
const get = (path: string, query = {}) => ({ api: 'management', method: 'GET', path, query });

test('req.users.batchGet is built, for the host of a region', () => {
	expect(asSent(batchGetUsers('AGENT_ID', [to], 'asia'))).toEqual({
		api: 'messaging',
		method: 'POST',
		path: '/v1/users:batchGet',
		query: {},
		body: fixture('req.users.batchGet'),
		region: 'asia',
	});
});

test('req.mgmt.testers.create is built', () => {
	expect(asSent(management.createTester('AGENT_ID', to))).toEqual({
		api: 'management',
		method: 'POST',
		path: '/v1/testers',
		query: {},
		body: fixture('req.mgmt.testers.create'),
	});
});

test('req.mgmt.integrations.create is built, and what it made is removed by its name', () => {
	const body = fixture('req.mgmt.integrations.create') as {
		agentWebhookIntegration: { webhookUri: string; verificationToken: string };
	};
	const { webhookUri, verificationToken } = body.agentWebhookIntegration;

	expect(
		asSent(management.createWebhook('brands/b1/agents/shop', webhookUri, verificationToken)),
	).toEqual({
		api: 'management',
		method: 'POST',
		path: '/v1/brands/b1/agents/shop/integrations',
		query: {},
		body,
	});
	expect(asSent(management.deleteIntegration('brands/b1/agents/shop/integrations/i1'))).toEqual({
		...get('/v1/brands/b1/agents/shop/integrations/i1'),
		method: 'DELETE',
	});
});

test('a tester is asked for and removed by number', () => {
	const path = '/v1/testers/%2B12223334444';

	expect(asSent(management.getTester('shop', to))).toEqual(get(path, { agentId: 'shop' }));
	expect(asSent(management.deleteTester('shop', to))).toEqual({
		...get(path, { agentId: 'shop' }),
		method: 'DELETE',
	});
	expect(asSent(management.listTesters('shop'))).toEqual(get('/v1/testers', { agentId: 'shop' }));
	expect(management.listTesters('shop', 'next')).toMatchObject({ query: { pageToken: 'next' } });
});

test('brands and agents are listed by the page', () => {
	expect(asSent(management.listBrands())).toEqual(get('/v1/brands', { pageSize: '100' }));
	expect(asSent(management.listAgents('brands/b1', 'next'))).toEqual(
		get('/v1/brands/b1/agents', { pageSize: '100', pageToken: 'next' }),
	);
});

test('an agent is asked for whatever its brand, its launch and webhook by its whole name', () => {
	expect(asSent(management.getAgent('shop'))).toEqual(get('/v1/brands/-/agents/shop'));
	expect(asSent(management.getLaunch('brands/b1/agents/shop'))).toEqual(
		get('/v1/brands/b1/agents/shop/launch'),
	);
	expect(asSent(management.listIntegrations('brands/b1/agents/shop'))).toEqual(
		get('/v1/brands/b1/agents/shop/integrations'),
	);
});

test('no name leaves its place in the path', () => {
	expect(management.getAgent('../x?y#z').path).toBe('/v1/brands/-/agents/..%2Fx%3Fy%23z');
	expect(management.getLaunch('brands/b?/agents/#').path).toBe('/v1/brands/b%3F/agents/%23/launch');
});

test('no request is left out here', () => {
	expect([...asked].sort()).toEqual(Object.keys(builders).sort());
});
