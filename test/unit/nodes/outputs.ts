import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { binaryFields } from '../../support/execution/binaryFields';
import type { Scene } from '../../support/execution/fakeExecution';
import { CLIENT_TOKEN, signed } from '../../support/execution/fakeWebhook';
import { fixture, fixtureNames } from '../../support/rbm/fixture';
import { filledIn } from './filledIn';
import { NUMBER, refuse } from './run';

type Fields = Readonly<Record<string, unknown>>;

/** Runs that together put out everything an operation can. */
type Examples = Readonly<Record<string, readonly Partial<Scene>[]>>;

const answered = (body: unknown) => ({ statusCode: 200, body: body as never });
const answer = (name: string) => () => answered(fixture(name));
const notFound = () => refuse(404, 'NOT_FOUND', 'Not found');

const agent = {
	name: 'brands/b1/agents/shop',
	displayName: 'My Shop',
	brandName: 'Mine',
	rcsBusinessMessagingAgent: {
		description: 'A shop',
		agentUseCase: 'MULTI_USE',
		hostingRegion: 'EUROPE',
		billingConfig: { billingCategory: 'CONVERSATIONAL' },
	},
};
const launchOf = (launchState: string) => ({
	rcsBusinessMessaging: { launchDetails: { '/v1/regions/a-carrier': { launchState } } },
});

const managed: readonly (readonly [string, object])[] = [
	['/launch', launchOf('LAUNCH_STATE_LAUNCHED')],
	['/integrations', {}],
	['/agents/', agent],
	['/agents', { agents: [agent] }],
	['/brands', { brands: [{ name: 'brands/b1' }] }],
	['/capabilities', { features: [] }],
	['/testers', fixture('res.mgmt.tester')],
];
const manage = ({ url }: IHttpRequestOptions) =>
	answered(managed.find(([part]) => url.includes(part))?.[1]);

const scene = (operation: string, fields: Fields, more: Partial<Scene>): Partial<Scene> => {
	const [resource, name] = operation.split('/');
	return {
		items: [
			filledIn({ resource, operation: name, phoneNumber: NUMBER, agentId: 'shop', ...fields }),
		],
		...more,
	};
};

const files = binaryFields({
	data: { content: Buffer.from('a picture'), mimeType: 'image/png' },
	small: { content: Buffer.from('small'), mimeType: 'image/png' },
});

const fields: Readonly<Record<string, Fields>> = {
	'message/sendText': { text: 'Hello' },
	'message/sendFile': { fileUrl: 'https://example.com/a.jpg' },
	'message/sendRichCard': { title: 'Card' },
	'message/sendCarousel': { cards: { card: [{ title: 'A' }, { title: 'B' }] } },
	'message/sendJson': { json: { text: 'Hello' } },
};
/** Started by hand, with a test phone in the credential. */
const byHand: Partial<Scene> = { mode: 'manual', credential: { testPhoneNumber: '+12223337777' } };

const expireAt = new Date(Date.now() + 60 * 60 * 1000).toISOString();

const sends: Examples = Object.fromEntries(
	Object.entries(fields).map(([operation, own]) => [
		operation,
		[
			scene(
				operation,
				{ ...own, options: { expireAt } },
				{ ...byHand, timezone: 'UTC', answer: answer('res.agentMessage.usRich') },
			),
		],
	]),
);
const reads: Examples = Object.fromEntries(
	['tester/invite', 'tester/get'].map((operation) => [
		operation,
		[scene(operation, {}, { answer: answer('res.mgmt.tester') })],
	]),
);
const manages: Examples = Object.fromEntries(
	['agent/get', 'agent/getMany', 'agent/checkSetUp'].map((operation) => [
		operation,
		[
			scene(
				operation,
				{ returnAll: true },
				{ answer: manage, resumeUrl: 'https://n8n.example.com/' },
			),
		],
	]),
);

const payloads = [
	...fixtureNames('data.').map(fixture),
	{
		...fixture('data.userMessage.suggestionResponse'),
		suggestionResponse: { postbackData: '{"table":4}#rcs-about:Lunch' },
		carrier: 'A carrier',
		richMessageClassification: { classificationType: 'RICH_MESSAGE' },
	},
	{ ...fixture('data.userEvent.READ'), eventType: 'SOMETHING_NEW' },
	{ ...fixture('data.userMessage.text'), text: '[#Table 12] Hello!' },
];
const calls = payloads
	.map((payload): object => signed(payload))
	.concat({ headers: {}, body: { clientToken: CLIENT_TOKEN, secret: '1234567890' } });
const parses = calls.map((call) =>
	scene('event/parse', { call }, { credential: { clientTokens: CLIENT_TOKEN } }),
);

export const outputs: Examples = {
	...sends,
	...reads,
	...manages,
	'message/revoke': [scene('message/revoke', { messageId: 'm1' }, { ...byHand, answer: notFound })],
	'event/markAsRead': [
		scene('event/markAsRead', { messageId: 'm1' }, { ...byHand, answer: answer('res.agentEvent') }),
	],
	'event/showTyping': [
		scene('event/showTyping', {}, { ...byHand, answer: answer('res.agentEvent') }),
	],
	'event/parse': parses,
	'capability/check': [scene('capability/check', {}, { answer: answer('res.capabilities.us') })],
	'capability/checkMany': [
		scene(
			'capability/checkMany',
			{ phoneNumbers: [NUMBER, '+12223335555', 'Ben'], region: 'us' },
			{ answer: answer('res.users.batchGet.us') },
		),
	],
	'phoneNumber/normalise': [
		scene('phoneNumber/normalise', { phoneNumber: '51987654321', country: 'BR' }, {}),
		scene('phoneNumber/normalise', { phoneNumber: 'Ben' }, {}),
	],
	'tester/getMany': [
		scene(
			'tester/getMany',
			{ returnAll: true },
			{ answer: () => answered({ testers: [fixture('res.mgmt.tester')] }) },
		),
	],
	'tester/remove': [scene('tester/remove', {}, { answer: notFound })],
	'agent/makeChatLink': [
		scene('agent/makeChatLink', { code: 'Table 12' }, { helpers: files.helpers }),
	],
	'file/upload': [
		scene(
			'file/upload',
			{ thumbnailBinaryPropertyName: 'small' },
			{ answer: answer('res.files.create'), binary: [files.binary], helpers: files.helpers },
		),
	],
	'file/download': [
		scene(
			'file/download',
			{ fileUri: 'https://storage.googleapis.com/bucket/picture.jpg' },
			{
				helpers: {
					...files.helpers,
					httpRequest: async () => ({
						statusCode: 200,
						headers: { 'content-type': 'image/jpeg' },
						body: Readable.from([Buffer.from('a picture')], { objectMode: false }),
					}),
				},
			},
		),
	],
};
