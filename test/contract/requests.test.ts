import { randomUUID } from 'node:crypto';

import { properties } from '../../nodes/RcsForBusiness/actions/registry';
import { readPhoneNumber } from '../../rbm/phone/phoneNumber';
import * as eventRequests from '../../rbm/event/requests';
import * as messageRequests from '../../rbm/message/requests';
import * as phoneRequests from '../../rbm/phone/requests';
import type { RbmRequest } from '../../rbm/request';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { runOverHttp } from '../support/execution/httpExecution';
import { connectClient } from '../support/simulator/simulatorClient';
import { filledIn } from '../unit/nodes/filledIn';

const ADA = '+12025550101';
const BEN_OFFLINE = '+12025550102';
const CLEO_WITHOUT_RCS = '+12025550103';
/** Operations that have test files of their own, or ask Google nothing. */
const OTHERS = /^((agent|tester) .*|file (download|upload)|phoneNumber normalise|event parse)$/;
const PICTURE = 'https://example.com/tea.png';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(() => simulator?.stop());

const builders = { ...eventRequests, ...messageRequests, ...phoneRequests };

type Parameters = Readonly<Record<string, unknown>>;

const act = (parameters: Parameters) => runOverHttp(simulator, parameters);
const sendText = { resource: 'message', operation: 'sendText', phoneNumber: ADA, text: 'Hello' };

describe('Every request is accepted', () => {
	const to = readPhoneNumber(BEN_OFFLINE);
	const agentId = 'simulator-agent';
	const sent = randomUUID();
	// The body of an upload is a file: that has a test of its own.
	type Builder = Exclude<keyof typeof builders, 'uploadFile'>;
	const requests: Record<Builder, RbmRequest> = {
		createAgentMessage: builders.createAgentMessage(agentId, to, sent, {
			contentMessage: { text: 'Hello' },
			messageTrafficType: 'TRANSACTION',
			ttl: '3600s',
		}),
		revokeAgentMessage: builders.revokeAgentMessage(agentId, to, sent),
		createAgentEvent: builders.createAgentEvent(agentId, to, randomUUID(), {
			eventType: 'IS_TYPING',
		}),
		getCapabilities: builders.getCapabilities(agentId, to, randomUUID()),
		batchGetUsers: builders.batchGetUsers(agentId, [to], 'us'),
		createFileFromUrl: builders.createFileFromUrl(agentId, {
			fileUrl: 'https://example.com/menu.pdf',
		}),
	};

	test.each(Object.entries(requests))('%s', async (_name, { method, path, query, body }) => {
		const { request } = await connectClient(simulator);
		const answer = await request(method, `${path}?${new URLSearchParams(query)}`, body);

		expect(answer).toMatchObject({ status: 200 });
	});

	test('and none is left out here', () => {
		expect([...Object.keys(requests), 'uploadFile'].sort()).toEqual(Object.keys(builders).sort());
	});
});

describe('Every operation works', () => {
	/** Fills in a form, sends it, and waits until the phone has that kind of content. */
	const sendForm = async (operation: string, form: Parameters, kind: string) => {
		const item = await act(filledIn({ ...sendText, operation, ...form }));
		const { messageId } = item ?? {};
		const message = await simulator.phone(ADA).waitForMessage({ messageId: String(messageId) });

		expect(item).toMatchObject(accepted);
		expect(message.content).toHaveProperty(kind);
	};
	const accepted = { accepted: true, phoneNumber: ADA, agentId: 'simulator-agent' };
	const operations: Readonly<Record<string, () => Promise<void>>> = {
		'message sendText': async () => {
			const options = { expireAt: new Date(Date.now() + 60_000).toISOString() };
			const item = await act({ ...sendText, options });

			expect(item).toMatchObject({ ...accepted, expireTime: expect.any(String) });
			await simulator.phone(ADA).waitForMessage({ messageId: String(item?.messageId) });
		},
		'message sendFile': () =>
			sendForm('sendFile', { file: 'url', fileUrl: PICTURE }, 'contentInfo'),
		'message sendRichCard': () => sendForm('sendRichCard', { title: 'Tea' }, 'richCard'),
		'message sendCarousel': () =>
			sendForm(
				'sendCarousel',
				{ cards: { card: [{ title: 'Tea' }, { title: 'Coffee' }] } },
				'richCard',
			),
		'message sendJson': () => sendForm('sendJson', { json: '{ "text": "Tea?" }' }, 'text'),
		'message sendAndWait': async () => {
			const choices = { choice: [{ text: 'Milk, please', value: 'milk' }] };
			await act(
				filledIn({
					...sendText,
					operation: 'sendAndWait',
					message: 'Milk?',
					choices,
					waitAtMost: 0,
				}),
			);
			await simulator.phone(ADA).waitForMessage({ text: 'Milk?', state: 'delivered' });

			expect(await simulator.phone(ADA).tap('Milk, please')).toMatchObject({
				content: { suggestionResponse: { text: 'Milk, please' } },
			});
		},
		'message sendAndWaitForDelivery': async () => {
			await act(
				filledIn({
					...sendText,
					operation: 'sendAndWaitForDelivery',
					content: 'text',
					text: 'Your code: 4711',
				}),
			);
			await simulator.phone(ADA).waitForMessage({ text: 'Your code: 4711', state: 'delivered' });
		},
		'message revoke': async () => {
			const item = await act({ ...sendText, phoneNumber: BEN_OFFLINE });
			const revoke = { ...sendText, ...item, operation: 'revoke' };

			expect(await act(revoke)).toMatchObject({ revoked: true, messageId: item?.messageId });
			expect(await act(revoke)).toMatchObject({ revoked: false, reason: 'deliveredOrUnknown' });
		},
		'event markAsRead': async () => {
			const event = { ...sendText, resource: 'event', operation: 'markAsRead', messageId: 'Mx-1' };

			expect(await act(event)).toMatchObject({ ...accepted, eventType: 'READ' });
			await simulator.phone(ADA).waitForAgentEvent({ messageId: 'Mx-1' });
		},
		'event showTyping': async () => {
			const event = { ...sendText, resource: 'event', operation: 'showTyping' };

			expect(await act(event)).toMatchObject({ ...accepted, eventType: 'IS_TYPING' });
			await simulator.phone(ADA).waitForAgentEvent({ eventType: 'IS_TYPING' });
		},
		'capability check': async () => {
			const check = { ...sendText, resource: 'capability', operation: 'check' };

			expect(await act(check)).toMatchObject({ reachable: true, carrier: 'simulated-carrier' });
			expect(await act({ ...check, phoneNumber: CLEO_WITHOUT_RCS })).toMatchObject({
				reachable: false,
				features: [],
			});
		},
		'capability checkMany': async () => {
			const checkMany = {
				...{ resource: 'capability', operation: 'checkMany', region: 'credential' },
				allItemsTogether: true,
				phoneNumbers: [ADA, CLEO_WITHOUT_RCS],
			};

			expect(await act(checkMany)).toMatchObject({
				reachableNumbers: [ADA],
				unreachableNumbers: [CLEO_WITHOUT_RCS],
			});
		},
	};

	test.each(Object.entries(operations))('%s', (_name, work) => work());

	test('and none is left out here', () => {
		const offered = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				options.map(
					(option) => `${displayOptions?.show?.resource?.[0]} ${'value' in option && option.value}`,
				),
			)
			.filter((name) => !OTHERS.test(name));

		expect(Object.keys(operations).sort()).toEqual(offered.sort());
	});
});
