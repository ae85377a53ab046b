import exhausted from '../../../fixtures/err.429.resourceExhausted.json';
import listed from '../../../fixtures/res.mgmt.integrations.list.json';
import integration from '../../../fixtures/res.mgmt.integrations.create.json';
import tester from '../../../fixtures/res.mgmt.tester.json';
import type { Area } from '../behaviour';
import {
	ADA,
	DORA_TESTER,
	expectAccepted,
	expectRefusal,
	EXHAUSTED,
	INVALID,
	NOT_FOUND,
	TOKEN,
	UNLAUNCHED,
	type Stage,
} from '../stage';

const nameOf = async ({ manage }: Stage): Promise<string> =>
	(await expectAccepted(manage('GET', '/v1/brands/-/agents/simulator-agent'))).name;
const create = async (stage: Stage, webhookUri = stage.receiver.url) =>
	stage.manage('POST', `/v1/${await nameOf(stage)}/integrations`, {
		agentWebhookIntegration: { webhookUri, verificationToken: TOKEN },
	});
const free = ({ simulator }: Stage) => simulator.agent().removeWebhook();
const invite = ({ manage }: Stage, phoneNumber: string) =>
	manage('POST', '/v1/testers', { agentId: UNLAUNCHED, phoneNumber });

export const managing: Area = {
	title: 'Managing agents, webhooks and testers',
	behaviours: [
		{
			behaviour: 'An agent is read under its brand, or under `brands/-` by its id alone',
			source: 'brands.agents',
			certainty: 'documented',
			where: 'frontDoor/management/agents.get.ts',
			check: async (stage) => {
				const name = await nameOf(stage);
				expect(name).toMatch(/^brands\/[^-].*\/agents\/simulator-agent$/);
				expect((await expectAccepted(stage.manage('GET', `/v1/${name}`))).name).toBe(name);
				await expectRefusal(stage.manage('GET', '/v1/brands/-/agents/nobody'), NOT_FOUND);
			},
		},
		{
			behaviour: 'Agents are listed in pages and in a chosen order',
			source: 'brands.agents',
			certainty: 'documented',
			where: 'frontDoor/management/agents.list.ts',
			check: async ({ manage }) => {
				const list = '/v1/brands/-/agents?pageSize=1&orderBy=displayName%20desc';
				const { agents, nextPageToken } = await expectAccepted(manage('GET', list));
				const next = await expectAccepted(manage('GET', `${list}&pageToken=${nextPageToken}`));
				expect(agents[0].displayName > next.agents[0].displayName).toBe(true);
			},
		},
		{
			behaviour: 'Launch and verification of an agent are resources of their own',
			source: 'brands.agents',
			certainty: 'documented',
			where: 'frontDoor/management/agents.getLaunch.ts',
			check: async (stage) => {
				const name = await nameOf(stage);
				const launch = await expectAccepted(stage.manage('GET', `/v1/${name}/launch`));
				const [details] = Object.values(launch.rcsBusinessMessaging.launchDetails);
				expect(details).toMatchObject({ launchState: 'LAUNCH_STATE_LAUNCHED' });
				const verification = await expectAccepted(stage.manage('GET', `/v1/${name}/verification`));
				expect(verification.verificationState).toBe('VERIFICATION_STATE_VERIFIED');
			},
		},
		{
			behaviour: 'Setting a webhook performs the handshake at once',
			source: 'Manage webhooks',
			certainty: 'documented',
			where: 'frontDoor/management/integrations.create.ts',
			check: async (stage) => {
				await free(stage);
				const body = await expectAccepted(create(stage));
				expect(Object.keys(body).sort()).toEqual(Object.keys(integration).sort());
				expect(stage.receiver.handshakes).toHaveLength(2);
				const list = await stage.manage('GET', `/v1/${await nameOf(stage)}/integrations`);
				expect(Object.keys(list.body)).toEqual(Object.keys(listed));
				expect(list.body.integrations).toEqual([body]);
			},
		},
		{
			behaviour: 'A webhook that nothing answers at is 503',
			source: 'Manage webhooks',
			certainty: 'documented',
			where: 'frontDoor/management/integrations.create.ts',
			note: "in comments of Google's samples",
			check: async (stage) => {
				await free(stage);
				await stage.receiver.stop();
				await expectRefusal(create(stage), [503, 'UNAVAILABLE']);
			},
		},
		{
			behaviour: 'A second webhook of an agent is 400',
			source: 'Manage webhooks',
			certainty: 'documented',
			where: 'frontDoor/management/integrations.create.ts',
			note: "in comments of Google's samples",
			check: async (stage) => expectRefusal(create(stage), INVALID, 'already set'),
		},
		{
			behaviour: 'A webhook must be an https address',
			source: 'Manage webhooks',
			certainty: 'documented',
			where: 'frontDoor/management/integrations.create.ts',
			note: 'here http is allowed on this machine and its network, where https is rare',
			question: 'httpWebhook',
			checks: {
				nearby: async (stage) => {
					await free(stage);
					await expectRefusal(create(stage, 'http://shop.example/'), INVALID, 'https');
					await expectAccepted(create(stage));
				},
				refuse: async (stage) => {
					await free(stage);
					await expectRefusal(create(stage), INVALID, 'https');
				},
			},
		},
		{
			behaviour: 'A removed webhook answers `{}` and is gone',
			source: 'Manage webhooks',
			certainty: 'documented',
			where: 'frontDoor/management/integrations.delete.ts',
			check: async (stage) => {
				const integrations = `/v1/${await nameOf(stage)}/integrations`;
				const [there] = (await stage.manage('GET', integrations)).body.integrations;
				expect(await expectAccepted(stage.manage('DELETE', `/v1/${there.name}`))).toEqual({});
				await expectRefusal(stage.manage('GET', `/v1/${there.name}`), NOT_FOUND);
			},
		},
		{
			behaviour: 'Whether webhooks are found under `brands/-`',
			source: 'Manage webhooks',
			certainty: 'open',
			where: 'frontDoor/management/integrations.ts',
			question: 'wildcardBrand',
			checks: {
				refuse: async ({ manage }) => {
					const path = '/v1/brands/-/agents/simulator-agent/integrations';
					await expectRefusal(manage('GET', path), INVALID, 'brand');
				},
				accept: async ({ manage }) => {
					await expectAccepted(manage('GET', '/v1/brands/-/agents/simulator-agent/integrations'));
				},
			},
		},
		{
			behaviour: 'Somebody invited is pending, then accepts or declines',
			source: 'testers',
			certainty: 'documented',
			where: 'world/agents/testers.ts',
			check: async (stage) => {
				const body = await expectAccepted(invite(stage, ADA));
				expect(body).toEqual({
					...tester,
					name: `testers/${ADA}`,
					agentId: UNLAUNCHED,
					phoneNumber: ADA,
				});
				await stage.simulator.phone(ADA).acceptInvite();
				const path = `/v1/testers/${ADA}?agentId=${UNLAUNCHED}`;
				expect((await stage.manage('GET', path)).body.inviteStatus).toBe('ACCEPTED');
			},
		},
		{
			behaviour: 'Who declined is invited again only after being removed',
			source: 'Test device',
			certainty: 'documented',
			where: 'frontDoor/management/testers.create.ts',
			note: 'that it fails; 400 was chosen',
			check: async (stage) => {
				await invite(stage, ADA);
				await stage.simulator.phone(ADA).declineInvite({ agentId: UNLAUNCHED });
				await expectRefusal(invite(stage, ADA), INVALID);
				const path = `/v1/testers/${ADA}?agentId=${UNLAUNCHED}`;
				expect(await expectAccepted(stage.manage('DELETE', path))).toEqual({});
				await expectAccepted(invite(stage, ADA));
			},
		},
		{
			behaviour: 'Inviting who accepted changes nothing',
			source: 'Test device',
			certainty: 'documented',
			where: 'frontDoor/management/testers.create.ts',
			check: async (stage) => {
				const { inviteStatus } = await expectAccepted(invite(stage, DORA_TESTER));
				expect(inviteStatus).toBe('ACCEPTED');
			},
		},
		{
			behaviour: 'An agent invites 20 phones a day',
			source: 'Test device',
			certainty: 'documented',
			where: 'world/agents/testers.ts',
			check: async (stage) => {
				for (let index = 0; index < 20; index++) {
					await expectAccepted(invite(stage, `+49151000000${String(index).padStart(2, '0')}`));
				}
				await expectRefusal(invite(stage, ADA), EXHAUSTED);
				expect(exhausted.error.status).toBe(EXHAUSTED[1]);
			},
		},
		{
			behaviour: 'An agent has at most 200 testers',
			source: 'Test device',
			certainty: 'documented',
			where: 'world/agents/testers.ts',
			check: async (stage) => {
				const testers = Array.from({ length: 200 }, (_, index) => `+4915100000${100 + index}`);
				await stage.simulator.backDoor.putAgent({
					agentId: UNLAUNCHED,
					launched: false,
					testers,
				});
				await expectRefusal(invite(stage, ADA), EXHAUSTED);
			},
		},
	],
};
