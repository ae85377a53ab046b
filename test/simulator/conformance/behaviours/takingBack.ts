import type { Area } from '../behaviour';
import {
	ADA,
	BEN_OFFLINE,
	expectAccepted,
	expectRefusal,
	INVALID,
	NOT_FOUND,
	text,
} from '../stage';

export const takingBack: Area = {
	title: 'Taking a message back',
	behaviours: [
		{
			behaviour:
				'Taking back a message that has not arrived is 200 with `{}`, and it never arrives',
			source: 'agentMessages.delete',
			certainty: 'documented',
			where: 'frontDoor/messages/agentMessages.delete.ts',
			check: async ({ client, simulator, receiver }) => {
				await client.sendText(BEN_OFFLINE, 'Never mind', '1');
				expect(await expectAccepted(client.revoke(BEN_OFFLINE, '1'))).toEqual({});
				await simulator.phone(BEN_OFFLINE).goOnline();
				expect(await simulator.phone(BEN_OFFLINE).messages()).toMatchObject([{ deliveries: 0 }]);
				expect(receiver.calls).toEqual([]);
			},
		},
		{
			behaviour: 'Taking back a message that was delivered, or that nobody knows',
			source: 'agentMessages.delete',
			certainty: 'contradictory',
			where: 'frontDoor/messages/agentMessages.delete.ts',
			note: 'the newest pages say 404, older ones always 200',
			question: 'deleteDelivered',
			checks: {
				notFound: async ({ client, called }) => {
					await client.sendText(ADA, 'Too late', '1');
					await called('DELIVERED');
					await expectRefusal(client.revoke(ADA, '1'), NOT_FOUND);
					await expectRefusal(client.revoke(ADA, 'unknown'), NOT_FOUND);
				},
				ok: async ({ client, called }) => {
					await client.sendText(ADA, 'Too late', '1');
					await called('DELIVERED');
					expect(await expectAccepted(client.revoke(ADA, '1'))).toEqual({});
					expect(await expectAccepted(client.revoke(ADA, 'unknown'))).toEqual({});
				},
			},
		},
		{
			behaviour: 'A lifetime comes back as the time it ends, and is 15 days at most',
			source: 'agentMessages',
			certainty: 'documented',
			where: 'frontDoor/messages/agentMessages.create.ts',
			check: async ({ client }) => {
				const before = Date.now();
				const body = await expectAccepted(client.send(ADA, { ...text(), ttl: '1296000s' }));
				expect(Date.parse(body.expireTime)).toBeGreaterThanOrEqual(before + 1_296_000_000);
				expect(body).not.toHaveProperty('ttl');
				await expectRefusal(client.send(ADA, { ...text(), ttl: '1296001s' }), INVALID, '15 days');
			},
		},
		{
			behaviour: 'A message whose lifetime ends before it arrives is taken back, with an event',
			source: 'Receive events',
			certainty: 'documented',
			where: 'world/messages/messages.ts',
			world: { speed: 100 },
			check: async ({ client, called, simulator }) => {
				await client.send(BEN_OFFLINE, { ...text(), ttl: '10s' }, '1');
				expect(await called('TTL_EXPIRATION_REVOKED')).toMatchObject([
					{ phoneNumber: BEN_OFFLINE, messageId: '1' },
				]);
				await simulator.phone(BEN_OFFLINE).goOnline();
				expect(await simulator.phone(BEN_OFFLINE).messages()).toMatchObject([{ deliveries: 0 }]);
			},
		},
		{
			behaviour: 'Where taking it back fails, another event says so, and it may still arrive',
			source: 'Receive events',
			certainty: 'documented',
			where: 'world/messages/messages.ts',
			world: { speed: 100 },
			check: async ({ client, called, simulator }) => {
				await simulator.backDoor.putPhone({
					phone: BEN_OFFLINE,
					online: false,
					revokeFails: true,
				});
				await client.send(BEN_OFFLINE, { ...text(), ttl: '10s' }, '1');
				expect(await called('TTL_EXPIRATION_REVOKE_FAILED')).toMatchObject([{ messageId: '1' }]);
				await simulator.phone(BEN_OFFLINE).goOnline();
				expect(await called('DELIVERED')).toHaveLength(1);
			},
		},
	],
};
