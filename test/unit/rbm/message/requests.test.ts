import { asDuration, type AgentMessage } from '../../../../rbm/message/agentMessage';
import { readMessageId } from '../../../../rbm/message/messageId';
import { readPhoneNumber } from '../../../../rbm/phone/phoneNumber';
import { readAll } from '../../../../rbm/readAll';
import { createAgentEvent } from '../../../../rbm/event/requests';
import { createAgentMessage, revokeAgentMessage } from '../../../../rbm/message/requests';
import { getCapabilities } from '../../../../rbm/phone/requests';
import { asSent } from '../../../support/rbm/asSent';
import { readTrafficType, type TrafficType } from '../../../../rbm/message/trafficType';
import { fixture, fixtureNames } from '../../../support/rbm/fixture';
import { thrown } from '../../../support/thrown';

const to = readPhoneNumber('+12223334444');

test('a message is created under its id, with the plus sign encoded', () => {
	const body = { contentMessage: { text: 'Hi' } };

	expect(asSent(createAgentMessage('shop', to, 'm1', body))).toEqual({
		api: 'messaging',
		method: 'POST',
		path: '/v1/phones/%2B12223334444/agentMessages',
		query: { messageId: 'm1', agentId: 'shop' },
		body,
	});
});

test('a message is revoked by its id, which cannot leave the path', () => {
	expect(asSent(revokeAgentMessage('shop', to, '../a?b#c'))).toEqual({
		api: 'messaging',
		method: 'DELETE',
		path: '/v1/phones/%2B12223334444/agentMessages/..%2Fa%3Fb%23c',
		query: { agentId: 'shop' },
	});
});

test('capabilities are asked under a request id', () => {
	expect(asSent(getCapabilities('shop', to, 'r1'))).toEqual({
		api: 'messaging',
		method: 'GET',
		path: '/v1/phones/%2B12223334444/capabilities',
		query: { requestId: 'r1', agentId: 'shop' },
	});
});

const trafficType = (written: string): TrafficType => {
	const type = readTrafficType(written);
	if (type === undefined) throw new Error(`No traffic type: ${written}`);
	return type;
};

/** The message of each text fixture, read from what a person would fill in. */
const messages: Readonly<Record<string, () => AgentMessage>> = {
	'req.agentMessage.text.minimal': () => ({ contentMessage: { text: 'Hello World' } }),
	'req.agentMessage.text.trafficType': () => ({
		contentMessage: { text: 'Hello, world!' },
		messageTrafficType: trafficType('promotion'),
	}),
	'req.agentMessage.text.ttl': () => ({
		contentMessage: { text: 'This message will expire!' },
		ttl: asDuration(10),
	}),
	'req.agentMessage.text.expireTime': () => ({
		contentMessage: { text: 'This message will expire!' },
		expireTime: '2026-11-20T15:01:23.045Z',
	}),
};

test.each(fixtureNames('req.agentMessage.text.'))('the body of %s is built', (name) => {
	const message = messages[name];
	if (message === undefined) throw new Error(`No message for ${name}`);

	expect(createAgentMessage('shop', to, 'm1', message()).body).toEqual(fixture(name));
});

test.each([
	['req.agentEvent.read', { eventType: 'READ', messageId: 'MESSAGE_ID' }],
	['req.agentEvent.isTyping', { eventType: 'IS_TYPING' }],
] as const)('the body of %s is built', (name, event) => {
	expect(asSent(createAgentEvent('shop', to, 'e1', event))).toEqual({
		api: 'messaging',
		method: 'POST',
		path: '/v1/phones/%2B12223334444/agentEvents',
		query: { eventId: 'e1', agentId: 'shop' },
		body: fixture(name),
	});
});

test('every fixture of an agent event is built here', () => {
	expect(fixtureNames('req.agentEvent.').sort()).toEqual([
		'req.agentEvent.isTyping',
		'req.agentEvent.read',
	]);
});

describe('reading all inputs', () => {
	test('gives the values by name', () => {
		expect(readAll({ text: () => 'Hi', none: () => undefined })).toEqual({
			text: 'Hi',
			none: undefined,
		});
	});

	test('tells every problem at once', async () => {
		const refused = await thrown(() =>
			readAll({ id: () => readMessageId(''), to: () => readPhoneNumber(''), fine: () => 1 }),
		);

		expect(refused).toMatchObject({
			message:
				'Message ID is empty. Use the messageId that the sending node or the trigger put out.',
			description:
				'Also: Phone Number is empty. It needs a number with country code, such as +4915112345678.',
		});
	});

	test('does not swallow an error that is no problem of the input', async () => {
		const bug = new TypeError('a bug');
		const caught = await thrown(() =>
			readAll({
				id: () => readMessageId(''),
				bug: () => {
					throw bug;
				},
			}),
		);

		expect(caught).toBe(bug);
	});
});
