import { agentSummary, launchSummary, webhookOf } from '../../../../rbm/management/managedAgent';
import { readPhoneNumber } from '../../../../rbm/phone/phoneNumber';
import { testerStatus } from '../../../../rbm/management/tester';
import { fixture } from '../../../support/rbm/fixture';

const WEBHOOK = {
	name: 'brands/40bd963f-ff92-425c-b273-8f0892d2d017/agents/my_new_agent_hfaoplpu_agent/integrations/4efdb82f-fd6d-4ba4-8ea3-f2f4a60d1547',
	url: 'https://myrbmserviceendpoint.somewhere.com/callback',
	isEnabled: true,
};

test('res.mgmt.integrations.list tells the webhook of the agent', () => {
	const { integrations } = fixture('res.mgmt.integrations.list') as never;

	expect(webhookOf(integrations)).toEqual(WEBHOOK);
});

test('res.mgmt.integrations.create is an integration as the list has it', () => {
	expect(webhookOf([fixture('res.mgmt.integrations.create')])).toEqual(WEBHOOK);
});

test('an integration of another kind is no webhook, a disabled one says so', () => {
	const dialogflow = { name: 'x', status: 'ENABLED', dialogflowCxIntegration: {} };
	const disabled = { ...fixture('res.mgmt.integrations.create'), status: 'DISABLED' };

	expect(webhookOf([dialogflow])).toBeUndefined();
	expect(webhookOf()).toBeUndefined();
	expect(webhookOf([dialogflow, disabled])).toEqual({ ...WEBHOOK, isEnabled: false });
});

test('res.mgmt.tester tells that the invitation waits for an answer', () => {
	expect(testerStatus(fixture('res.mgmt.tester'))).toEqual({
		phoneNumber: '+12223334444',
		inviteStatus: 'PENDING',
		isReady: false,
	});
});

test.each([
	[{ inviteStatus: 'ACCEPTED' }, 'ACCEPTED', true],
	[{ inviteStatus: 'INVITE_STATUS_ACCEPTED' }, 'ACCEPTED', true],
	[{ inviteStatus: 'DECLINED' }, 'DECLINED', false],
	[{ inviteStatus: 'SOMETHING_NEW' }, 'SOMETHING_NEW', false],
	[{}, 'UNSPECIFIED', false],
	[undefined, 'NOT_INVITED', false],
])('the tester %j is %s, ready: %s', (tester, inviteStatus, isReady) => {
	const to = readPhoneNumber('+12223334444');

	expect(testerStatus(tester, to)).toEqual({ phoneNumber: to, inviteStatus, isReady });
});

test('an agent is told flat, without what Google left out', () => {
	const { rcsBusinessMessagingAgent } = fixture('req.mgmt.agents.create');
	const agent = {
		name: 'brands/b1/agents/my_shop_agent',
		displayName: 'My Shop',
		brandName: 'My Brand',
		rcsBusinessMessagingAgent: rcsBusinessMessagingAgent as object,
	};

	expect(agentSummary(agent)).toEqual({
		agentId: 'my_shop_agent',
		displayName: 'My Shop',
		brandName: 'My Brand',
		description: expect.stringContaining('agent description') as string,
		useCase: 'MULTI_USE',
		hostingRegion: 'EUROPE',
		billingCategory: 'BASIC_MESSAGE',
		name: 'brands/b1/agents/my_shop_agent',
	});
	expect(agentSummary({ name: 'brands/b1/agents/a' })).toEqual({
		agentId: 'a',
		displayName: 'a',
		name: 'brands/b1/agents/a',
	});
});

test('launch states are told by carrier', () => {
	const launchDetails = {
		'/v1/regions/a-carrier': { launchState: 'LAUNCH_STATE_LAUNCHED' },
		'/v1/regions/b-carrier': { launchState: 'LAUNCH_STATE_PENDING' },
	};

	expect(launchSummary({ rcsBusinessMessaging: { launchDetails } })).toEqual({
		isLaunched: true,
		launchedOn: ['a-carrier'],
		launchStates: { 'a-carrier': 'LAUNCHED', 'b-carrier': 'PENDING' },
	});
	expect(launchSummary(fixture('req.mgmt.agents.updateLaunch'))).toMatchObject({
		isLaunched: true,
		launchedOn: ['all'],
	});
	expect(launchSummary({})).toEqual({ isLaunched: false, launchedOn: [], launchStates: {} });
});
