import { fixture } from '../../../support/rbm/fixture';
import { check, markAsRead, NUMBER, refuse, revoke, run, showTyping } from '../run';

const BASE = 'https://rcsbusinessmessaging.googleapis.com/v1/phones/%2B12223334444';
const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const sent = ['method', 'url', 'qs', 'body'] as const;

/** What of the requests differs between operations. */
const essence = (requests: Awaited<ReturnType<typeof run>>['requests']) =>
	requests.map((request) =>
		Object.fromEntries(sent.filter((key) => key in request).map((key) => [key, request[key]])),
	);

const notFound = () => refuse(404, 'NOT_FOUND', String(error404.message));
const error404 = fixture('err.404.notReachable').error as { message: string };

describe('revoke', () => {
	test('takes a message back', async () => {
		const { items, requests } = await run({
			items: [revoke({ messageId: ' m1 ' })],
			answer: () => ({ statusCode: 200, body: fixture('res.agentMessages.delete') as never }),
		});

		expect(essence(requests)).toEqual([
			{ method: 'DELETE', url: `${BASE}/agentMessages/m1`, qs: { agentId: 'shop' } },
		]);
		expect(items).toEqual([
			{
				json: { revoked: true, messageId: 'm1', phoneNumber: NUMBER, agentId: 'shop' },
				pairedItem: { item: 0 },
			},
		]);
	});

	test('tells that the phone was faster, and does not fail', async () => {
		const { data } = await run({ items: [revoke()], answer: notFound });

		expect(data).toEqual([
			{
				revoked: false,
				reason: 'deliveredOrUnknown',
				messageId: 'm1',
				phoneNumber: NUMBER,
				agentId: 'shop',
			},
		]);
	});
});

describe('mark as read', () => {
	test('sends the event about the message, and says that it was accepted', async () => {
		const { data, requests } = await run({
			items: [markAsRead({ messageId: 'MESSAGE_ID' })],
			answer: () => ({ statusCode: 200, body: fixture('res.agentEvent') as never }),
		});
		const eventId = requests[0]?.qs?.eventId as string;

		expect(eventId).toMatch(/^[0-9a-f-]{36}$/);
		expect(essence(requests)).toEqual([
			{
				method: 'POST',
				url: `${BASE}/agentEvents`,
				qs: { eventId, agentId: 'shop' },
				body: fixture('req.agentEvent.read'),
			},
		]);
		expect(data).toEqual([
			{
				accepted: true,
				eventType: 'READ',
				messageId: 'MESSAGE_ID',
				phoneNumber: NUMBER,
				agentId: 'shop',
				eventId,
				sendTime: '2026-11-20T15:01:23.045123Z',
			},
		]);
	});
});

describe('show typing', () => {
	test('sends the event', async () => {
		const { data, requests } = await run({
			items: [showTyping()],
			answer: () => ({ statusCode: 200, body: fixture('res.agentEvent') as never }),
		});

		expect(requests[0]?.body).toEqual(fixture('req.agentEvent.isTyping'));
		expect(data).toEqual([
			{
				accepted: true,
				eventType: 'IS_TYPING',
				phoneNumber: NUMBER,
				agentId: 'shop',
				eventId: requests[0]?.qs?.eventId,
				sendTime: '2026-11-20T15:01:23.045123Z',
			},
		]);
	});
});

describe('check', () => {
	test('tells what a reachable phone can show', async () => {
		const { items, requests } = await run({
			items: [check()],
			answer: () => ({ statusCode: 200, body: fixture('res.capabilities.us') as never }),
		});

		expect(essence(requests)).toEqual([
			{
				method: 'GET',
				url: `${BASE}/capabilities`,
				qs: { requestId: expect.stringMatching(UUID_4) as string, agentId: 'shop' },
			},
		]);
		expect(items).toEqual([
			{
				json: {
					reachable: true,
					features: fixture('res.capabilities.us').features,
					phoneNumber: NUMBER,
					agentId: 'shop',
					carrier: 'some-carrier',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	test('takes a phone without features for reachable', async () => {
		const { data } = await run({
			items: [check()],
			answer: () => ({ statusCode: 200, body: {} }),
		});

		expect(data).toEqual([{ reachable: true, features: [], phoneNumber: NUMBER, agentId: 'shop' }]);
	});

	test('tells that a phone cannot be reached, and does not fail', async () => {
		const { data } = await run({ items: [check()], answer: notFound });

		expect(data).toEqual([
			{ reachable: false, features: [], phoneNumber: NUMBER, agentId: 'shop' },
		]);
	});

	// Google ignores a request id it has seen.
	test('asks under a new id every time', async () => {
		const { requests } = await run({
			items: [check(), check()],
			answer: () => ({ statusCode: 200, body: {} }),
		});

		expect(requests[0]?.qs?.requestId).not.toBe(requests[1]?.qs?.requestId);
	});
});

test.each([
	['revoke', revoke()],
	['check', check()],
])('%s does not take a stranger\'s "not found" for an answer', async (_, item) => {
	await expect(
		run({
			items: [item],
			answer: () => ({ statusCode: 404, body: '<h1>Not found</h1>' as never }),
		}),
	).rejects.toThrow('rcsbusinessmessaging.googleapis.com does not know this address');
});
