import guide from '../../../fixtures/res.capabilities.guide.json';
import sampled from '../../../fixtures/res.users.batchGet.json';
import byCarrier from '../../../fixtures/res.users.batchGet.us.json';
import type { Area } from '../behaviour';
import {
	ADA,
	BEN_OFFLINE,
	CLEO_WITHOUT_RCS,
	expectAccepted,
	expectRefusal,
	FORBIDDEN,
	FRIEDA_IN_GERMANY,
	INVALID,
	NOT_FOUND,
	UNLAUNCHED,
	type Stage,
} from '../stage';

const germans = (count: number): string[] =>
	Array.from({ length: count }, (_, index) => `+49151${String(10_000_000 + index)}`);
const checkMany = ({ client }: Stage, users: readonly string[]) =>
	client.request('POST', '/v1/users:batchGet', { users, agentId: 'simulator-agent' });

export const reaching: Area = {
	title: 'Events of the agent, and who can be reached',
	behaviours: [
		{
			behaviour: 'Typing and reading are echoed with name and time',
			source: 'agentEvents.create',
			certainty: 'documented',
			where: 'frontDoor/messages/agentEvents.create.ts',
			check: async ({ client }) => {
				const body = await expectAccepted(client.sendEvent(ADA, { eventType: 'IS_TYPING' }, '1'));
				expect(body).toEqual({
					name: `phones/${ADA}/agentEvents/1`,
					eventType: 'IS_TYPING',
					sendTime: expect.any(String),
				});
			},
		},
		{
			behaviour: 'Reading names the message of the user; typing names none',
			source: 'agentEvents.create',
			certainty: 'documented',
			where: 'world/messages/agentEvent.ts',
			check: async ({ client }) => {
				await expectRefusal(client.sendEvent(ADA, { eventType: 'READ' }), INVALID, 'message_id');
				const named = { eventType: 'READ', messageId: 'Mx1' };
				await expectAccepted(client.sendEvent(ADA, named));
				await expectRefusal(
					client.sendEvent(ADA, { ...named, eventType: 'IS_TYPING' }),
					INVALID,
					'message_id',
				);
			},
		},
		{
			behaviour: 'Typing shown to a phone that is offline is gone; that a message was read waits',
			source: 'agentEvents.create',
			certainty: 'open',
			where: 'world/messages/agentEvents.ts',
			note: 'as others observed',
			check: async ({ client, simulator }) => {
				const ben = simulator.phone(BEN_OFFLINE);
				await ben.goOnline();
				const { messageId } = await ben.reply('Hello');
				await ben.goOffline();
				await expectAccepted(client.sendEvent(BEN_OFFLINE, { eventType: 'IS_TYPING' }));
				await expectAccepted(client.sendEvent(BEN_OFFLINE, { eventType: 'READ', messageId }));
				expect(await ben.agentEvents()).toMatchObject([{ isOver: true }, { isWaiting: true }]);
				const stateOf = async () => (await simulator.backDoor.state()).userMessages[0]?.state;
				expect(await stateOf()).not.toBe('read');
				await ben.goOnline();
				expect(await stateOf()).toBe('read');
				expect((await ben.agentEvents())[1]).not.toHaveProperty('isWaiting');
			},
		},
		{
			behaviour: 'An event for a phone without RCS is 404',
			source: 'agentEvents.create',
			certainty: 'documented',
			where: 'frontDoor/messages/agentEvents.create.ts',
			check: async ({ client }) =>
				expectRefusal(client.sendEvent(CLEO_WITHOUT_RCS, { eventType: 'IS_TYPING' }), NOT_FOUND),
		},
		{
			behaviour: 'A check tells what the phone can show; offline it is told as well',
			source: 'Capability checks',
			certainty: 'documented',
			where: 'frontDoor/capabilities/capabilities.get.ts',
			check: async ({ client }) => {
				expect(await expectAccepted(client.capabilities(FRIEDA_IN_GERMANY))).toEqual(guide);
				await expectAccepted(client.capabilities(BEN_OFFLINE));
			},
		},
		{
			behaviour: 'For a number of the United States the carrier is told, for one of Canada none',
			source: 'getCapabilities',
			certainty: 'documented',
			where: 'world/phones/carrier.ts',
			check: async ({ client }) => {
				const { carrier } = await expectAccepted(client.capabilities(ADA));
				expect(carrier).toEqual(expect.any(String));
				const canadian = await expectAccepted(client.capabilities('+14165550123'));
				expect(canadian).not.toHaveProperty('carrier');
			},
		},
		{
			behaviour: 'A check of a phone without RCS is 404',
			source: 'getCapabilities',
			certainty: 'documented',
			where: 'frontDoor/capabilities/capabilities.get.ts',
			check: async ({ client }) =>
				expectRefusal(client.capabilities(CLEO_WITHOUT_RCS), NOT_FOUND, 'cannot be reached'),
		},
		{
			behaviour: 'An agent that is not launched asks about somebody who is no tester',
			source: 'Capability checks',
			certainty: 'contradictory',
			where: 'frontDoor/capabilities/capabilities.get.ts',
			note: 'the newest pages say 404, older ones 403',
			question: 'nonTesterCheck',
			checks: {
				notFound: async ({ as }) =>
					expectRefusal((await as(UNLAUNCHED)).capabilities(ADA), NOT_FOUND),
				forbidden: async ({ as }) =>
					expectRefusal((await as(UNLAUNCHED)).capabilities(ADA), FORBIDDEN),
			},
		},
		{
			behaviour: 'A check with an id that was used before is ignored',
			source: 'getCapabilities',
			certainty: 'open',
			where: 'frontDoor/capabilities/capabilities.get.ts',
			note: 'what the answer then is, nobody says',
			question: 'repeatedRequestId',
			checks: {
				empty: async ({ client }) => {
					await client.capabilities(FRIEDA_IN_GERMANY, '1');
					expect((await client.capabilities(FRIEDA_IN_GERMANY, '1')).body).toEqual({});
				},
				answer: async ({ client }) => {
					await client.capabilities(FRIEDA_IN_GERMANY, '1');
					expect((await client.capabilities(FRIEDA_IN_GERMANY, '1')).body).toEqual(guide);
				},
			},
		},
		{
			behaviour:
				'Of many numbers those are told that can be reached, and a sample of three quarters',
			source: 'users.batchGet',
			certainty: 'documented',
			where: 'frontDoor/capabilities/users.batchGet.ts',
			check: async (stage) => {
				const body = await expectAccepted(checkMany(stage, germans(5000)));
				expect(Object.keys(body)).toEqual(Object.keys(sampled));
				expect(body.totalRandomSampleUserCount).toBe(sampled.totalRandomSampleUserCount);
			},
		},
		{
			behaviour: 'At most 10,000 different numbers are checked at once',
			source: 'users.batchGet',
			certainty: 'documented',
			where: 'frontDoor/capabilities/users.batchGet.ts',
			check: async (stage) => {
				const users = germans(10_001);
				await expectAccepted(checkMany(stage, [...users.slice(1), String(users[1])]));
				await expectRefusal(checkMany(stage, users), INVALID, '10000');
			},
		},
		{
			behaviour: 'Fewer than 500 numbers',
			source: 'users.batchGet',
			certainty: 'contradictory',
			where: 'frontDoor/capabilities/users.batchGet.ts',
			note: 'the guide says at least 500; the reference, that there is no sample below',
			question: 'smallBatch',
			checks: {
				answer: async (stage) => {
					const body = await expectAccepted(checkMany(stage, germans(499)));
					expect(Object.keys(body)).toEqual(['reachableUsers']);
				},
				refuse: async (stage) => {
					await expectRefusal(checkMany(stage, germans(499)), INVALID, '500');
					await expectAccepted(checkMany(stage, germans(500)));
				},
			},
		},
		{
			behaviour: 'The numbers of one check belong to one region',
			source: 'users.batchGet',
			certainty: 'open',
			where: 'frontDoor/capabilities/users.batchGet.ts',
			note: 'documented as 400, but Google publishes no list of regions: the calling code decides',
			question: 'mixedRegions',
			checks: {
				refuse: async (stage) =>
					expectRefusal(checkMany(stage, [ADA, FRIEDA_IN_GERMANY]), INVALID, 'regions'),
				accept: async (stage) => {
					await expectAccepted(checkMany(stage, [ADA, FRIEDA_IN_GERMANY]));
				},
			},
		},
		{
			behaviour: 'Numbers of the United States are told by carrier as well',
			source: 'users.batchGet',
			certainty: 'documented',
			where: 'frontDoor/capabilities/users.batchGet.ts',
			check: async (stage) => {
				const { reachableUsersMap } = await expectAccepted(checkMany(stage, [ADA]));
				expect(Object.values(reachableUsersMap)).toEqual([{ reachableUsers: [ADA] }]);
				expect(Object.keys(byCarrier.reachableUsersMap['carrier-id'])).toEqual(['reachableUsers']);
			},
		},
		{
			behaviour: 'The agent of a check of many stands in the body or in the query',
			source: 'users.batchGet',
			certainty: 'contradictory',
			where: 'frontDoor/capabilities/users.batchGet.ts',
			note: "the reference has it in the body, Google's samples in the query; both are taken",
			check: async (stage) => {
				const path = '/v1/users:batchGet?agentId=simulator-agent';
				await expectAccepted(stage.client.request('POST', path, { users: [ADA] }));
				await expectAccepted(checkMany(stage, [ADA]));
			},
		},
	],
};
