import envelope from '../../../fixtures/env.agentLaunchEvent.json';
import launch from '../../../fixtures/data.agentLaunchEvent.json';
import handshake from '../../../fixtures/wh.handshake.response.json';
import vector from '../../../fixtures/vector.signature.json';
import { sign } from '../../../../simulator/webhook/envelope';
import { startReceiver } from '../../../support/simulator/webhookReceiver';
import type { Area } from '../behaviour';
import { ADA, TOKEN } from '../stage';

export const webhook: Area = {
	title: 'The webhook',
	behaviours: [
		{
			behaviour:
				'A webhook proves itself: it gets token and secret and answers 200 with the bare secret',
			source: 'Webhooks',
			certainty: 'contradictory',
			where: 'webhook/handshake.ts',
			note: 'an old sample answers `secret: …`, which is refused',
			check: async ({ receiver, simulator }) => {
				expect(receiver.handshakes).toHaveLength(1);
				expect(handshake).toMatchObject({ status: 200, contentType: 'text/plain' });
				receiver.answerHandshakesWith((secret) => ({ status: 200, body: `secret: ${secret}` }));
				const again = { url: receiver.url, clientToken: TOKEN };
				await expect(simulator.agent().setWebhook(again)).rejects.toThrow('bare secret');
			},
		},
		{
			behaviour: 'The proof carries no signature',
			source: 'Webhooks',
			certainty: 'open',
			where: 'webhook/handshake.ts',
			note: 'nothing says it is signed',
			check: async ({ receiver }) => {
				expect(receiver.handshakes[0]).not.toHaveProperty('x-goog-signature');
			},
		},
		{
			behaviour: 'A header says whether a call is a proof or a callback',
			source: 'Webhooks',
			certainty: 'open',
			where: 'webhook/attempt.ts',
			note: 'the header is documented since July 2026, its values were seen by others',
			question: 'webhookTypeHeader',
			checks: {
				sent: async ({ receiver, simulator, called }) => {
					await simulator.phone(ADA).reply('Hello');
					await called('text');
					expect(receiver.handshakes[0]).toMatchObject({ 'x-goog-webhook-type': 'verification' });
					expect(receiver.calls[0]?.headers).toMatchObject({
						'x-goog-webhook-type': 'message_callback',
					});
				},
				leftOut: async ({ receiver, simulator, called }) => {
					await simulator.phone(ADA).reply('Hello');
					await called('text');
					expect(receiver.handshakes[0]).not.toHaveProperty('x-goog-webhook-type');
					expect(receiver.calls[0]?.headers).not.toHaveProperty('x-goog-webhook-type');
				},
			},
		},
		{
			behaviour: 'Attributes around the data, which the signature does not cover',
			source: 'Webhooks',
			certainty: 'open',
			where: 'webhook/envelope.ts',
			note: 'only those of launches are documented; of the others the types and the `message_type` of texts were captured or are read by others',
			question: 'envelopeAttributes',
			checks: {
				sent: async ({ receiver, simulator, called }) => {
					const attributesOf = async (kind: string) => {
						await called(kind);
						return receiver.calls.at(-1)?.envelope.message['attributes'];
					};
					await simulator.phone(ADA).reply('Hello');
					expect(await attributesOf('text')).toMatchObject({
						type: 'message',
						message_type: 'TEXT',
						business_id: 'simulator-agent@rbm.goog',
					});
					await simulator.phone(ADA).sendLocation();
					expect(await attributesOf('location')).toMatchObject({ type: 'message' });
					await simulator.phone(ADA).startTyping();
					expect(await attributesOf('IS_TYPING')).toMatchObject({
						type: 'event',
						event_type: 'IS_TYPING',
					});
				},
				leftOut: async ({ receiver, simulator, called }) => {
					await simulator.phone(ADA).reply('Hello');
					await called('text');
					expect(receiver.calls[0]?.envelope.message).not.toHaveProperty('attributes');
				},
			},
		},
		{
			behaviour:
				'Every call is signed: HMAC-SHA512 of the decoded data, the client token being the key',
			source: 'Webhooks',
			certainty: 'documented',
			where: 'webhook/envelope.ts',
			check: async ({ receiver, simulator, called }) => {
				expect(sign(vector['message.data'], vector.clientToken)).toBe(vector['X-Goog-Signature']);
				await simulator.phone(ADA).reply('Hello');
				await called('text');
				expect(receiver.calls.map((call) => call.isSignedWith(TOKEN))).toEqual([true]);
			},
		},
		{
			behaviour: 'A call comes in the envelope of Pub/Sub, ids and times under two names',
			source: 'Webhooks',
			certainty: 'documented',
			where: 'webhook/envelope.ts',
			note: 'only the data are; the rest as in captures',
			check: async ({ receiver, simulator, called }) => {
				await simulator.phone(ADA).reply('Hello');
				await called('text');
				const [call] = receiver.calls;
				expect(Object.keys(call?.envelope ?? {}).sort()).toEqual(Object.keys(envelope).sort());
				expect(Object.keys(call?.envelope.message ?? {}).sort()).toEqual(
					Object.keys(envelope.message).sort(),
				);
			},
		},
		{
			behaviour: 'A launch is told by its attributes and by its states',
			source: 'Receive events',
			certainty: 'documented',
			where: 'webhook/envelope.ts',
			check: async ({ receiver, simulator }) => {
				await simulator.agent().deliver(launch);
				await simulator.agent().waitForDelivery({ kind: 'agentLaunch' });
				const [call] = receiver.calls;
				expect(call?.payload).toEqual(launch);
				expect(call?.envelope.message['attributes']).toMatchObject({
					type: envelope.message.attributes.type,
					event_type: envelope.message.attributes.event_type,
				});
			},
		},
		{
			behaviour: 'Anything but 200 is a failure, 201, 202 and 204 too, and is tried again',
			source: 'Webhooks',
			certainty: 'documented',
			where: 'webhook/deliveries.ts',
			world: { speed: 10_000 },
			check: async ({ simulator }) => {
				const refusing = await startReceiver(TOKEN, [
					{ status: 201 },
					{ status: 202 },
					{ status: 204 },
					{ status: 500 },
					{ status: 200 },
				]);
				try {
					await simulator.agent().setWebhook({ url: refusing.url, clientToken: TOKEN });
					await simulator.phone(ADA).reply('Hello');
					const { attempts } = await simulator.agent().waitForDelivery({ kind: 'text' });
					expect(attempts.map(({ status }) => status)).toEqual([201, 202, 204, 500, 200]);
				} finally {
					await refusing.stop();
				}
			},
		},
		{
			behaviour: 'The wait grows with each failure, up to 600 seconds, for 7 days',
			source: 'Webhooks',
			certainty: 'documented',
			where: 'settings.ts',
			note: 'the first wait of 10 seconds and the factor 2 are not: `setDelivery` changes them',
			check: async ({ simulator }) => {
				const { settings } = await simulator.backDoor.state();
				expect(settings.webhook).toMatchObject({ maxRetryMs: 600_000, giveUpAfterMs: 604_800_000 });
				expect(settings.webhook.retryFactor).toBeGreaterThan(1);
			},
		},
		{
			behaviour: 'How long a webhook may take to answer',
			source: 'Webhooks',
			certainty: 'open',
			where: 'settings.ts',
			note: '10 seconds were chosen: `setDelivery` changes them',
			check: async ({ simulator }) => {
				const slow = await startReceiver(TOKEN, [{ status: 200, delayMs: 2000 }]);
				try {
					await simulator.agent().setWebhook({ url: slow.url, clientToken: TOKEN });
					await simulator.backDoor.setDelivery({ timeoutMs: 100 });
					await simulator.phone(ADA).reply('Hello');
					const wanted = { kind: 'text', attempts: 1 };
					const { attempts } = await simulator.agent().waitForDelivery(wanted);
					expect(attempts).toMatchObject([{ error: 'no answer within 100 ms' }]);
				} finally {
					await slow.stop();
				}
			},
		},
		{
			behaviour: 'A callback may come more than once',
			source: 'Webhooks',
			certainty: 'open',
			where: 'webhook/deliveries.ts',
			note: 'nothing promises once; `setDelivery` says how many copies come',
			check: async ({ receiver, simulator }) => {
				await simulator.backDoor.setDelivery({ copies: 2 });
				await simulator.phone(ADA).reply('Hello');
				await simulator.agent().waitForDelivery({ kind: 'text', count: 2 });
				const [first, second] = receiver.calls;
				expect(second?.payload).toEqual(first?.payload);
				expect(second?.envelope.message['messageId']).not.toBe(
					first?.envelope.message['messageId'],
				);
			},
		},
		{
			behaviour: "An agent's own webhook goes before the partner's",
			source: 'Webhooks',
			certainty: 'documented',
			where: 'world/agents/webhooks.ts',
			check: async ({ receiver, simulator, called }) => {
				const partner = await startReceiver('partner-token');
				try {
					await simulator.backDoor.setPartnerWebhook({
						url: partner.url,
						clientToken: 'partner-token',
					});
					await simulator.phone(ADA).reply('Hello');
					await called('text');
					expect([receiver.calls.length, partner.calls.length]).toEqual([1, 0]);
					await simulator.agent().removeWebhook();
					await simulator.phone(ADA).reply('Again');
					await simulator.agent().waitForDelivery({ kind: 'text', count: 2 });
					expect([receiver.calls.length, partner.calls.length]).toEqual([1, 1]);
				} finally {
					await partner.stop();
				}
			},
		},
	],
};
