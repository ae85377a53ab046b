import actionByEvent from '../../../fixtures/data.event.suggestedAction.json';
import fileByEvent from '../../../fixtures/data.event.file.legacy.json';
import replyByEvent from '../../../fixtures/data.event.suggestedReply.legacy.json';
import textByEvent from '../../../fixtures/data.event.text.legacy.json';
import delivered from '../../../fixtures/data.userEvent.DELIVERED.sendTime.json';
import deliveredByGuide from '../../../fixtures/data.userEvent.DELIVERED.json';
import typing from '../../../fixtures/data.userEvent.IS_TYPING.sendTime.json';
import typingByGuide from '../../../fixtures/data.userEvent.IS_TYPING.json';
import read from '../../../fixtures/data.userEvent.READ.sendTime.json';
import readByGuide from '../../../fixtures/data.userEvent.READ.json';
import expired from '../../../fixtures/data.serverEvent.TTL_EXPIRATION_REVOKED.json';
import file from '../../../fixtures/data.userMessage.file.json';
import location from '../../../fixtures/data.userMessage.location.json';
import tap from '../../../fixtures/data.userMessage.suggestionResponse.typeReply.json';
import words from '../../../fixtures/data.userMessage.text.json';
import type { Area } from '../behaviour';
import {
	action,
	ADA,
	BEN_OFFLINE,
	chips,
	expectShape,
	FRIEDA_IN_GERMANY,
	reply,
	text,
	type Stage,
} from '../stage';

/** What a phone outside the United States makes, which carries nothing but the documented fields. */
const actAs = async ({ simulator, client, called }: Stage) => {
	const frieda = simulator.phone(FRIEDA_IN_GERMANY);
	await client.send(
		FRIEDA_IN_GERMANY,
		chips(reply(), {
			action: { text: 'Call', postbackData: 'call', dialAction: { phoneNumber: '1011' } },
		}),
	);
	await called('DELIVERED');
	return frieda;
};

/** Of a tap on a reply, then of one on an action. */
const kindsOfTaps = async ({ client, called, simulator }: Stage) => {
	const ada = simulator.phone(ADA);
	const call = { action: { text: 'Call', dialAction: { phoneNumber: '1011' } } };
	await client.send(ADA, chips(reply(), call));
	await called('DELIVERED');
	for (const chip of ['Yes', 'Call']) await ada.tap(chip);
	await simulator.agent().waitForDelivery({ kind: 'suggestionResponse', count: 2 });
	const taps = await called('suggestionResponse');
	return taps.map((tapped) => tapped['richMessageClassification'].classificationType);
};

const latest = async ({ called }: Stage, kind: string) => (await called(kind)).at(-1);

export const receiving: Area = {
	title: 'What the user does',
	behaviours: [
		{
			behaviour: 'A text, a place and a file come as messages, each with an id and a time',
			source: 'Receive messages',
			certainty: 'documented',
			where: 'world/user/user.ts',
			check: async (stage) => {
				const frieda = await actAs(stage);
				await frieda.reply('Hello');
				expectShape(await latest(stage, 'text'), words);
				await frieda.sendLocation();
				expectShape(await latest(stage, 'location'), location);
				await frieda.sendFile({
					fileName: 'a.gif',
					mimeType: 'image/gif',
					thumbnail: { fileName: 'a.jpeg', mimeType: 'image/jpeg' },
				});
				expectShape(await latest(stage, 'userFile'), file);
			},
		},
		{
			behaviour: 'A tap comes as a message with the words, the data and the kind of the chip',
			source: 'Receive messages',
			certainty: 'documented',
			where: 'world/user/user.ts',
			note: "Google's sample leaves the kind out",
			check: async (stage) => {
				const frieda = await actAs(stage);
				await frieda.tap('Yes');
				const tapped = await latest(stage, 'suggestionResponse');
				expectShape(tapped, tap);
				expect(tapped?.['suggestionResponse'].type).toBe('REPLY');
			},
		},
		{
			behaviour: 'How the guide to events writes what a user did',
			source: 'Receive events',
			certainty: 'contradictory',
			where: 'webhook/callbackForm.ts',
			note: 'there messages have an event id and no time, and events have no time',
			question: 'callbackForm',
			checks: {
				messages: async (stage) => {
					const frieda = await actAs(stage);
					expectShape(await latest(stage, 'DELIVERED'), delivered);
					await frieda.read();
					expectShape(await latest(stage, 'READ'), read);
					await frieda.startTyping();
					expectShape(await latest(stage, 'IS_TYPING'), typing);
				},
				events: async (stage) => {
					const frieda = await actAs(stage);
					expectShape(await latest(stage, 'DELIVERED'), deliveredByGuide);
					await frieda.read();
					expectShape(await latest(stage, 'READ'), readByGuide);
					await frieda.startTyping();
					expectShape(await latest(stage, 'IS_TYPING'), typingByGuide);
					await frieda.reply('Hi');
					expectShape(await latest(stage, 'text'), textByEvent);
					await frieda.sendFile();
					expectShape(await latest(stage, 'userFile'), fileByEvent);
					await frieda.tap('Yes');
					expectShape(await latest(stage, 'suggestionResponse'), replyByEvent);
					await frieda.tap('Call');
					await stage.simulator.agent().waitForDelivery({ kind: 'suggestionResponse', count: 2 });
					expectShape(await latest(stage, 'suggestionResponse'), actionByEvent);
				},
			},
		},
		{
			behaviour: 'Who shares a location on request sends a tap and a place',
			source: 'Receive messages',
			certainty: 'documented',
			where: 'world/user/user.ts',
			note: 'that both come, others observed',
			check: async ({ client, simulator, called }) => {
				await client.send(ADA, action({ shareLocationAction: {} }));
				await called('DELIVERED');
				await simulator.phone(ADA).tap('Go');
				expect(await called('suggestionResponse')).toMatchObject([
					{ suggestionResponse: { type: 'ACTION' } },
				]);
				expect(await called('location')).toHaveLength(1);
			},
		},
		{
			behaviour: "The id of a user's message is made by the phone and is no UUID",
			source: 'Receive messages',
			certainty: 'documented',
			where: 'world/identifiers.ts',
			check: async ({ simulator }) => {
				const { messageId } = await simulator.phone(ADA).reply('Hello');
				expect(messageId).toMatch(/^Mx[\w-]{22}$/);
			},
		},
		{
			behaviour: 'Messages of numbers of the United States carry carrier and kind',
			source: 'Receive messages',
			certainty: 'documented',
			where: 'world/messages/classification.ts',
			check: async ({ simulator, called }) => {
				await simulator.phone(ADA).reply('Hello');
				expect(await called('text')).toMatchObject([
					{
						carrier: expect.any(String),
						richMessageClassification: { classificationType: 'RICH_MESSAGE' },
					},
				]);
			},
		},
		{
			behaviour: 'The kind of a tap on an action in the United States',
			source: 'Receive messages',
			certainty: 'contradictory',
			where: 'world/messages/classification.ts',
			note: 'still seen by others in January 2026; the newest billing page no longer names it',
			question: 'actionTap',
			checks: {
				SUGGESTED_ACTION_CLICK: async (stage) => {
					expect(await kindsOfTaps(stage)).toEqual([
						'RICH_MEDIA_MESSAGE',
						'SUGGESTED_ACTION_CLICK',
					]);
				},
				RICH_MEDIA_MESSAGE: async (stage) => {
					expect(await kindsOfTaps(stage)).toEqual(['RICH_MEDIA_MESSAGE', 'RICH_MEDIA_MESSAGE']);
				},
			},
		},
		{
			behaviour: 'What is empty or zero is left out: data behind a chip, a latitude of 0',
			source: 'Proto JSON',
			certainty: 'documented',
			where: 'world/fields/printProto.ts',
			check: async (stage) => {
				const { client, called, simulator } = stage;
				await client.send(FRIEDA_IN_GERMANY, chips({ reply: { text: 'Yes' } }));
				await called('DELIVERED');
				const frieda = simulator.phone(FRIEDA_IN_GERMANY);
				await frieda.tap('Yes');
				expect((await latest(stage, 'suggestionResponse'))?.['suggestionResponse']).toEqual({
					text: 'Yes',
					type: 'REPLY',
				});
				await frieda.sendLocation({ latitude: 0, longitude: 9.5 });
				expect((await latest(stage, 'location'))?.['location']).toEqual({ longitude: 9.5 });
			},
		},
		{
			behaviour: 'Opening the conversation reads what lies there',
			source: 'Receive events',
			certainty: 'documented',
			where: 'world/user/user.ts',
			note: 'an event for each message was chosen; Google may send one for only some',
			check: async ({ client, simulator, called }) => {
				await client.sendText(ADA, 'One', '1');
				await client.sendText(ADA, 'Two', '2');
				await simulator.phone(ADA).waitForMessage({ state: 'delivered', count: 2 });
				await simulator.phone(ADA).read();
				await simulator.agent().waitForDelivery({ kind: 'READ', count: 2 });
				expect((await called('READ')).map(({ messageId }) => messageId).sort()).toEqual(['1', '2']);
			},
		},
		{
			behaviour: 'Opting out and in sends an event and a word, which depends on the country',
			source: 'Receive events',
			certainty: 'documented',
			where: 'world/user/subscription.ts',
			check: async ({ simulator, called }) => {
				const said = [];
				for (const number of ['+12025550101', '+34600000001', '+33600000001', '+5511900000001']) {
					said.push((await simulator.phone(number).unsubscribe()).content);
					said.push((await simulator.phone(number).subscribe()).content);
				}
				expect(said).toEqual(
					['STOP', 'START', 'BAJA', 'ALTA', 'STOP', 'Démarrer', 'parar', 'começar'].map(
						(keyword) => ({ text: keyword }),
					),
				);
				await simulator.agent().waitForDelivery({ kind: 'SUBSCRIBE', count: 4 });
				expect(await called('SUBSCRIBE')).toHaveLength(4);
				expect((await called('UNSUBSCRIBE'))[0]).not.toHaveProperty('messageId');
			},
		},
		{
			behaviour: 'A message that ran out of time is told under another name of the phone',
			source: 'Receive events',
			certainty: 'documented',
			where: 'world/messages/messages.ts',
			world: { speed: 100 },
			check: async (stage) => {
				await stage.client.send(BEN_OFFLINE, { ...text(), ttl: '10s' });
				expectShape(await latest(stage, 'TTL_EXPIRATION_REVOKED'), expired);
			},
		},
		{
			behaviour: 'An invitation to test, an answer to it and a revocation cause no event',
			source: 'Receive events',
			certainty: 'documented',
			where: 'world/agents/testers.ts',
			check: async ({ client, manage, simulator, called, receiver }) => {
				await manage('POST', '/v1/testers', { agentId: 'simulator-agent', phoneNumber: ADA });
				await simulator.phone(ADA).acceptInvite();
				await client.sendText(BEN_OFFLINE, 'Never mind', '1');
				await client.revoke(BEN_OFFLINE, '1');
				await simulator.phone(ADA).reply('The only one');
				await called('text');
				expect(receiver.calls).toHaveLength(1);
			},
		},
	],
};
