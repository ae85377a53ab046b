import { createAgentEvent } from '../../../rbm/event/requests';
import {
	createTester,
	deleteTester,
	getAgent,
	getLaunch,
	listBrands,
	listIntegrations,
	listTesters,
} from '../../../rbm/management/requests';
import {
	createAgentMessage,
	createFileFromUrl,
	revokeAgentMessage,
	uploadFile,
} from '../../../rbm/message/requests';
import { readPhoneNumber } from '../../../rbm/phone/phoneNumber';
import { batchGetUsers, getCapabilities } from '../../../rbm/phone/requests';
import type { RbmRequest } from '../../../rbm/request';
import { fixture } from '../../support/rbm/fixture';

const to = readPhoneNumber('+12223334444');
const message = createAgentMessage('shop', to, 'm1', { contentMessage: { text: 'Hi' } });
const event = createAgentEvent('shop', to, 'e1', { eventType: 'IS_TYPING' });

const read = (request: RbmRequest, body: unknown) => request.answer(body, '');

test.each([
	['res.agentMessage.text', message],
	['res.agentMessage.usRich', message],
	['res.agentEvent', event],
	['res.agentMessages.delete', revokeAgentMessage('shop', to, 'm1')],
	['res.capabilities.guide', getCapabilities('shop', to, 'r1')],
	['res.capabilities.us', getCapabilities('shop', to, 'r1')],
	['res.files.create', uploadFile('shop', 'image/png')],
	['res.mgmt.integrations.list', listIntegrations('brands/b/agents/a')],
	['res.mgmt.tester', createTester('shop', to)],
	['res.users.batchGet', batchGetUsers('shop', [to])],
	['res.users.batchGet.us', batchGetUsers('shop', [to])],
])('reads %s', (name, request) => {
	expect(() => read(request, fixture(name))).not.toThrow();
});

test.each([
	['a message', message],
	['an event', event],
])('%s was accepted, whatever the success says', (_, request) => {
	const odd = { sendTime: 5, expireTime: {}, carrier: [], richMessageClassification: 'x', name: 1 };

	expect(read(request, {})).toEqual({});
	expect(read(request, odd)).toEqual({});
});

test('what can be read of an odd acceptance is kept', () => {
	expect(
		read(message, {
			sendTime: '2026-11-20T15:00:00Z',
			richMessageClassification: { classificationType: 'RICH', segmentCount: {} },
		}),
	).toEqual({
		sendTime: '2026-11-20T15:00:00Z',
		richMessageClassification: { classificationType: 'RICH' },
	});
});

test.each<readonly [string, RbmRequest, unknown, RegExp]>([
	['an upload without a name', uploadFile('shop', 'image/png'), {}, /"name" is not a text/],
	[
		'an upload with an empty name',
		createFileFromUrl('shop', { fileUrl: 'https://a.b' }),
		{ name: '' },
		/"name" is not filled in/,
	],
	[
		'features that are no list',
		getCapabilities('shop', to, 'r'),
		{ features: {} },
		/"features" is not a list/,
	],
	[
		'a feature that is no text',
		getCapabilities('shop', to, 'r'),
		{ features: ['A', 7] },
		/"features\[1\]" is not a text/,
	],
	[
		'users that are no texts',
		batchGetUsers('shop', [to]),
		{ reachableUsers: [{}] },
		/"reachableUsers\[0\]"/,
	],
	[
		'a count that is none',
		batchGetUsers('shop', [to]),
		{ totalRandomSampleUserCount: 'many' },
		/a whole number/,
	],
	['an agent with a name of numbers', getAgent('shop'), { name: 5 }, /"name" is not a text/],
	[
		'a launch state that is an object',
		getLaunch('brands/b/agents/a'),
		{ rcsBusinessMessaging: { launchDetails: { x: { launchState: {} } } } },
		/"rcsBusinessMessaging\.launchDetails\.an entry\.launchState"/,
	],
	[
		'integrations that are no list',
		listIntegrations('brands/b/agents/a'),
		{ integrations: {} },
		/"integrations" is not a list/,
	],
	[
		'a page token that is a number',
		listBrands(),
		{ nextPageToken: 5 },
		/"nextPageToken" is not a text/,
	],
	[
		'testers that are texts',
		listTesters('shop'),
		{ testers: ['x'] },
		/"testers\[0\]" is not an object/,
	],
	[
		'a revocation answered with a list',
		revokeAgentMessage('shop', to, 'm'),
		[],
		/it is not an object/,
	],
	['a removal answered with nothing', deleteTester('shop', to), null, /it is not an object/],
])('%s cannot be read, and is not quoted', (_, request, body, problem) => {
	expect(() => read(request, body)).toThrow(problem);
});

test('fields that Google added are passed over, and null is nothing', () => {
	expect(read(getCapabilities('shop', to, 'r'), { features: null, other: 1 })).toEqual({});
	expect(read(listTesters('shop'), { testers: null, nextPageToken: null })).toEqual({
		entries: [],
	});
});
