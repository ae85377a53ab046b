import echoed from '../../../fixtures/res.agentMessage.text.json';
import nonTester from '../../../fixtures/err.403.nonTester.json';
import notReachable from '../../../fixtures/err.404.notReachable.json';
import unitedStates from '../../../fixtures/res.agentMessage.usRich.json';
import type { Area, Check } from '../behaviour';
import {
	ADA,
	BEN_OFFLINE,
	card,
	CLEO_WITHOUT_RCS,
	DORA_TESTER,
	expectAccepted,
	expectRefusal,
	FORBIDDEN,
	FRIEDA_IN_GERMANY,
	GRACE_WITH_AN_OLD_PHONE,
	INVALID,
	MULTI_USE,
	NOT_FOUND,
	text,
	UNLAUNCHED,
	action,
	carousel,
} from '../stage';

const UUID = '0a99d150-aae7-4247-aa07-a92cdaaf8ed3';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A speed at which 30 days pass in three seconds. */
const DAYS_IN_SECONDS = 864_000;

const keptFor =
	(days: number): Check =>
	async ({ client, simulator, receiver }) => {
		const start = Date.now();
		await expectAccepted(client.sendText(BEN_OFFLINE, 'Forgotten'));
		await simulator.phone(BEN_OFFLINE).waitForMessage({ state: 'expired', timeoutMs: 20_000 });
		// A timer may be early by a millisecond.
		expect(Date.now() - start).toBeGreaterThanOrEqual((days * DAY_MS) / DAYS_IN_SECONDS - 2);
		expect(receiver.calls).toEqual([]);
	};

export const sending: Area = {
	title: 'Sending a message',
	behaviours: [
		{
			behaviour: 'An accepted message is echoed, with its name and the time it was sent',
			source: 'agentMessages.create',
			certainty: 'documented',
			where: 'frontDoor/messages/agentMessages.create.ts',
			check: async ({ client }) => {
				const body = await expectAccepted(
					client.sendText(FRIEDA_IN_GERMANY, 'Hello, world!', UUID),
				);
				expect(body).toEqual({
					...echoed,
					name: `phones/${FRIEDA_IN_GERMANY}/agentMessages/${UUID}`,
					sendTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/),
				});
			},
		},
		{
			behaviour: 'Accepted is not delivered: a message waits for a phone that is offline',
			source: 'Send messages',
			certainty: 'documented',
			where: 'world/messages/messages.ts',
			check: async ({ client, simulator, called }) => {
				await expectAccepted(client.sendText(BEN_OFFLINE, 'Hello', 'waiting'));
				const ben = simulator.phone(BEN_OFFLINE);
				expect(await ben.messages()).toMatchObject([{ state: 'accepted', deliveries: 0 }]);
				await ben.goOnline();
				expect(await called('DELIVERED')).toMatchObject([{ messageId: 'waiting' }]);
			},
		},
		{
			behaviour: 'The sender must choose an id for each message',
			source: 'agentMessages.create',
			certainty: 'documented',
			where: 'frontDoor/http/method.ts',
			check: async ({ client, simulator }) => {
				const path = `/v1/phones/${ADA}/agentMessages?agentId=${simulator.defaultAgentId}`;
				await expectRefusal(client.request('POST', path, text()), INVALID, 'messageId');
			},
		},
		{
			behaviour: 'An id should be a UUID',
			source: 'agentMessages.create',
			certainty: 'contradictory',
			where: 'frontDoor/http/method.ts',
			note: "the reference says must, Google's own samples send others",
			question: 'idFormat',
			checks: {
				any: async ({ client }) => {
					await expectAccepted(client.sendText(ADA, 'Hello', '12345xyz'));
				},
				uuid: async ({ client }) => {
					await expectRefusal(client.sendText(ADA, 'Hello', '12345xyz'), INVALID, 'UUID');
					await expectAccepted(client.sendText(ADA, 'Hello', UUID));
					const typing = { eventType: 'IS_TYPING' };
					await expectRefusal(client.sendEvent(ADA, typing, '1'), INVALID, 'UUID');
					await expectRefusal(client.capabilities(ADA, '1'), INVALID, 'UUID');
				},
			},
		},
		{
			behaviour: 'A message with an id that was used before is ignored',
			source: 'agentMessages.create',
			certainty: 'documented',
			where: 'world/identifiers.ts',
			check: async ({ client, simulator }) => {
				await client.sendText(ADA, 'First', 'same');
				await client.sendText(ADA, 'Second', 'same');
				await simulator.phone(ADA).waitForMessage({ text: 'First', state: 'delivered' });
				expect(await simulator.phone(ADA).messages()).toMatchObject([
					{ content: { text: 'First' }, requests: 2, deliveries: 1 },
				]);
			},
		},
		{
			behaviour: 'The answer to a message with an id that was used before',
			source: 'agentMessages.create',
			certainty: 'open',
			where: 'frontDoor/messages/agentMessages.create.ts',
			question: 'duplicateId',
			checks: {
				echo: async ({ client }) => {
					await client.sendText(ADA, 'Hello', 'same');
					await expectAccepted(client.sendText(ADA, 'Hello', 'same'));
				},
				conflict: async ({ client }) => {
					await client.sendText(ADA, 'Hello', 'same');
					await expectRefusal(client.sendText(ADA, 'Hello', 'same'), [409, 'ALREADY_EXISTS']);
				},
			},
		},
		{
			behaviour: 'Messages and events of an agent share one space of ids, for all phones',
			source: 'agentMessages.create',
			certainty: 'documented',
			where: 'world/identifiers.ts',
			check: async ({ client, simulator }) => {
				await client.sendEvent(ADA, { eventType: 'IS_TYPING' }, 'same');
				await client.sendText(FRIEDA_IN_GERMANY, 'Lost', 'same');
				expect(await simulator.backDoor.messages({ text: 'Lost' })).toEqual([]);
				const { ignoredDuplicates } = await simulator.backDoor.counters();
				expect(ignoredDuplicates).toMatchObject([{ id: 'same', kind: 'message' }]);
			},
		},
		{
			behaviour: 'An agent for several uses must say the traffic type of each message',
			source: 'Agent use cases',
			certainty: 'documented',
			where: 'frontDoor/messages/trafficType.ts',
			note: 'that it is an error; 400 was chosen',
			check: async ({ as }) =>
				expectRefusal((await as(MULTI_USE)).sendText(ADA, 'Hello'), INVALID, 'traffic type'),
		},
		{
			behaviour: 'An agent may send the traffic types of its use, service and acknowledgement',
			source: 'Agent use cases',
			certainty: 'documented',
			where: 'frontDoor/messages/trafficType.ts',
			note: 'the pairs; 400 for the others was chosen',
			check: async ({ client }) => {
				for (const [messageTrafficType, code] of [
					['TRANSACTION', 200],
					['SERVICEREQUEST', 200],
					['ACKNOWLEDGEMENT', 200],
					['AUTHENTICATION', 400],
					['PROMOTION', 400],
				] as const) {
					const { status } = await client.send(ADA, { ...text(), messageTrafficType });
					expect([messageTrafficType, status]).toEqual([messageTrafficType, code]);
				}
			},
		},
		{
			behaviour: 'Numbers of the United States come with carrier, kind of message and segments',
			source: 'agentMessages',
			certainty: 'documented',
			where: 'world/messages/classification.ts',
			check: async ({ client }) => {
				const body = await expectAccepted(client.sendText(ADA, 'ä'.repeat(81)));
				expect(body.carrier).toEqual(expect.any(String));
				expect(body.richMessageClassification).toEqual(unitedStates.richMessageClassification);
				const abroad = await expectAccepted(client.sendText(FRIEDA_IN_GERMANY, 'Hello'));
				expect(abroad).not.toHaveProperty('carrier');
			},
		},
		{
			behaviour: 'For numbers of the United States the bytes of the attachments are told',
			source: 'agentMessages',
			certainty: 'documented',
			where: 'frontDoor/messages/attachments.ts',
			note: 'of uploaded files; files by address are not fetched',
			check: async ({ client }) => {
				const { name: fileName } = await expectAccepted(client.upload('image/png', '12345'));
				const message = { contentMessage: { uploadedRbmFile: { fileName } } };
				const body = await expectAccepted(client.send(ADA, message));
				expect(typeof unitedStates.totalPayloadSizeBytes).toBe('string');
				expect(body.totalPayloadSizeBytes).toBe('5');
			},
		},
		{
			behaviour: 'A phone without RCS is 404',
			source: 'agentMessages.create',
			certainty: 'documented',
			where: 'frontDoor/messages/agentMessages.create.ts',
			note: 'the words as others met them',
			check: async ({ client }) => {
				expect((await client.sendText(CLEO_WITHOUT_RCS, 'Hello')).body).toEqual(notReachable);
			},
		},
		{
			behaviour: 'An agent that is not launched reaches its testers and nobody else',
			source: 'Test device',
			certainty: 'contradictory',
			where: 'world/agents/agent.ts',
			note: 'the pages say 403, but for checks the newest say 404',
			question: 'nonTester',
			checks: {
				forbidden: async ({ as }) => {
					const client = await as(UNLAUNCHED);
					const { status, body } = await client.sendText(ADA, 'Hello');
					expect([status, body.error.status]).toEqual([403, nonTester.error.status]);
					await expectAccepted(client.sendText(DORA_TESTER, 'Hello'));
				},
				notFound: async ({ as }) => {
					const client = await as(UNLAUNCHED);
					await expectRefusal(client.sendText(ADA, 'Hello'), NOT_FOUND);
					await expectAccepted(client.sendText(DORA_TESTER, 'Hello'));
				},
			},
		},
		{
			behaviour: 'A message that asks for more than the phone can show is refused as a whole',
			source: 'Capability checks',
			certainty: 'documented',
			where: 'frontDoor/messages/requiredFeatures.ts',
			check: async ({ client }) => {
				const message = carousel([{ title: 'One' }, { title: 'Two' }]);
				await expectRefusal(client.send(GRACE_WITH_AN_OLD_PHONE, message), INVALID, 'CAROUSEL');
				await expectAccepted(client.send(GRACE_WITH_AN_OLD_PHONE, card({ title: 'One' })));
			},
		},
		{
			behaviour: 'A phone without a webview opens the page in its browser instead',
			source: 'Send messages',
			certainty: 'documented',
			where: 'frontDoor/messages/requiredFeatures.ts',
			check: async ({ client }) => {
				const openUrlAction = { url: 'https://a.example/', application: 'WEBVIEW' };
				await expectAccepted(client.send(GRACE_WITH_AN_OLD_PHONE, action({ openUrlAction })));
			},
		},
		{
			behaviour: 'Whether an opt-out holds messages back',
			source: 'Receive events',
			certainty: 'open',
			where: 'world/messages/messages.ts',
			note: 'nothing says so; the sender must obey',
			question: 'afterUnsubscribe',
			checks: {
				deliver: async ({ client, simulator }) => {
					await simulator.phone(ADA).unsubscribe();
					await expectAccepted(client.sendText(ADA, 'One more'));
					await simulator.phone(ADA).waitForMessage({ text: 'One more', state: 'delivered' });
				},
				withhold: async ({ client, simulator, called }) => {
					await simulator.phone(ADA).unsubscribe();
					await expectAccepted(client.sendText(ADA, 'One more'));
					await client.sendText(FRIEDA_IN_GERMANY, 'Somebody else');
					await called('DELIVERED');
					expect(await simulator.phone(ADA).messages()).toMatchObject([{ state: 'accepted' }]);
				},
			},
		},
		{
			behaviour: 'How long a message without a lifetime waits for a phone that is off',
			source: 'Send messages',
			certainty: 'contradictory',
			where: 'world/messages/messages.ts',
			note: 'one guide says 30 days, another 31',
			question: 'keptUndelivered',
			world: { speed: DAYS_IN_SECONDS },
			checks: { '30 days': keptFor(30), '31 days': keptFor(31) },
		},
		{
			behaviour: "Another partner's agent is 403",
			source: 'Service account',
			certainty: 'documented',
			where: 'frontDoor/http/method.ts',
			check: async ({ as }) =>
				expectRefusal((await as('nobody')).sendText(ADA, 'Hello'), FORBIDDEN, 'nobody'),
		},
	],
};
