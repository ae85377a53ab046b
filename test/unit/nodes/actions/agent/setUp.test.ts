import { ExplainedError } from '../../../../../rbm/explainedError';
import { thrown } from '../../../../support/thrown';
import { refuse } from '../../run';
import {
	answered,
	checkSetUp,
	launched,
	lookup,
	noReach,
	noScope,
	notFound,
	type World,
} from './setUpWorld';

test('all well', async () => {
	const { ok, agentId, checks } = await checkSetUp();

	expect([ok, agentId]).toEqual([true, 'shop']);
	expect(checks).toEqual([
		{ check: 'token', status: 'ok', detail: 'Google accepts the service account key.' },
		{ check: 'agent', status: 'ok', detail: 'Found "My Shop" of the brand "Mine".' },
		{ check: 'launch', status: 'ok', detail: 'Launched on a-carrier.' },
		{
			check: 'webhook',
			status: 'ok',
			detail: 'Google sends events to this n8n: https://n8n.example.com/webhook/abc/rcs.',
		},
		{ check: 'phone', status: 'ok', detail: 'The agent can reach the phone.' },
	]);
});

test('a wrong key is told with its next step, and nothing else is asked', async () => {
	const capabilities = new ExplainedError('The key was deleted.', 'Create a new key.');
	const { ok, checks, statuses, requests } = await checkSetUp({ capabilities });

	expect([ok, statuses]).toEqual([false, 'failed unknown unknown unknown unknown']);
	expect(checks[0]).toMatchObject({
		detail: 'The key was deleted.',
		nextStep: 'Create a new key.',
	});
	expect(requests).toHaveLength(1);
});

test('without the management scope it says what it could not see', async () => {
	const { ok, statuses, line } = await checkSetUp({ 'brands/-/agents/shop': noScope });

	expect([ok, statuses]).toEqual([true, 'ok ok unknown unknown ok']);
	for (const check of ['launch', 'webhook']) {
		expect(line(check)).toMatchObject({
			detail: 'Could not be seen. This service account may not manage agents and test devices.',
			nextStep: expect.stringMatching(/^Sending, checking and receiving still work/) as string,
		});
	}
});

test.each<[string, World]>([
	[
		'the management API does not find it',
		{ 'brands/-/agents/shop': notFound, capabilities: lookup },
	],
	["it is not the account's", { 'brands/-/agents/shop': noScope, capabilities: lookup }],
])('an agent is not found: %s', async (_, world) => {
	const { ok, line } = await checkSetUp(world);

	expect([ok, line('token').status, line('agent').status]).toEqual([false, 'ok', 'failed']);
	expect(line('agent').nextStep).toMatch(/Developer Console/);
});

test.each([
	['NOT_INVITED', notFound, 'is not one of its test devices'],
	['PENDING', answered({ inviteStatus: 'PENDING' }), 'has not accepted the invitation'],
	['DECLINED', answered({ inviteStatus: 'DECLINED' }), 'declined the invitation'],
	['ACCEPTED', answered({ inviteStatus: 'ACCEPTED' }), 'cannot reach the phone'],
])('an unlaunched agent cannot reach a phone that is %s', async (_, testers, words) => {
	const launch = launched('LAUNCH_STATE_PENDING');
	for (const capabilities of [noReach, refuse(403, 'PERMISSION_DENIED', 'not a tester')]) {
		const { ok, statuses, line } = await checkSetUp({ launch, testers, capabilities });

		expect([ok, statuses]).toEqual([false, 'ok ok warning ok failed']);
		expect(line('launch').detail).toContain('a-carrier: PENDING');
		expect(line('phone').detail).toContain(words);
	}
});

test('a launched agent that cannot reach a phone does not blame the invitation', async () => {
	const { line } = await checkSetUp({ capabilities: noReach });

	expect(line('phone')).toMatchObject({ status: 'failed' });
	expect(line('phone').nextStep).not.toContain('test devices');
});

test("without a phone it tries one that is nobody's, and says so", async () => {
	const { statuses, requests } = await checkSetUp({ capabilities: noReach }, { phoneNumber: '' });

	expect(statuses).toBe('ok ok ok ok unknown');
	expect(requests[0]?.url).toContain('%2B12025550143');
	expect(requests.some(({ url }) => url.includes('testers'))).toBe(false);
});

test('when Google has a problem of its own, nothing is blamed', async () => {
	const broken = refuse(503, 'UNAVAILABLE', 'Later.');
	const { ok, statuses } = await checkSetUp({
		capabilities: broken,
		'brands/-/agents/shop': broken,
	});

	expect([ok, statuses]).toEqual([true, 'unknown unknown unknown unknown unknown']);
});

test('bad input is told at once', async () => {
	const refused = await thrown(() => checkSetUp({}, { phoneNumber: 'Ben', webhookUrl: 'here' }));

	expect(refused.message).toContain('Phone Number');
	expect(refused).toMatchObject({
		description: expect.stringContaining('Webhook URL is not a URL.') as string,
	});
});
