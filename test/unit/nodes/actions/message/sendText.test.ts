import type { EndingRequest } from '../../../../../credentials/exchange';
import { fixture } from '../../../../support/rbm/fixture';
import { NUMBER, refuse, run, sendText } from '../../run';

const UUID_5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('a text is sent as Google takes it', async () => {
	const { requests } = await run({ items: [sendText()] });
	const sent = requests.map((request) => {
		const { abortSignal, ...others } = request as EndingRequest;
		return { ...others, abortSignal: abortSignal?.aborted, end: others.end === abortSignal };
	});

	expect(sent).toEqual([
		{
			method: 'POST',
			url: 'https://rcsbusinessmessaging.googleapis.com/v1/phones/%2B12223334444/agentMessages',
			qs: { messageId: expect.stringMatching(UUID_5) as string, agentId: 'shop' },
			body: { contentMessage: { text: 'Hello, world!' } },
			json: true,
			headers: { 'User-Agent': 'n8n-nodes-rcs-for-business' },
			encoding: 'stream',
			timeout: 30_000,
			abortSignal: false,
			end: true,
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		},
	]);
});

test('what comes out says accepted, under the id that was sent', async () => {
	const { items, requests } = await run({ items: [sendText()] });

	expect(items).toEqual([
		{
			json: {
				accepted: true,
				messageId: requests[0]?.qs?.messageId,
				phoneNumber: NUMBER,
				agentId: 'shop',
				sendTime: '2026-11-20T15:01:23.045123Z',
			},
			pairedItem: { item: 0 },
		},
	]);
});

test('what Google adds for US numbers comes out too', async () => {
	const { data } = await run({
		items: [sendText()],
		answer: () => ({ statusCode: 200, body: fixture('res.agentMessage.usRich') as never }),
	});

	expect(data[0]).toMatchObject({
		accepted: true,
		sendTime: '2026-02-20T19:38:11Z',
		expireTime: '2026-02-20T19:39:11Z',
		carrier: 'some-carrier',
		richMessageClassification: { classificationType: 'RICH_MESSAGE', segmentCount: 2 },
	});
});

test('a conflict on our own id means that it was accepted before', async () => {
	const { data } = await run({
		items: [sendText({ options: { messageId: 'mine-1' } })],
		answer: () => refuse(409, 'ALREADY_EXISTS', 'Message already exists'),
	});

	expect(data).toEqual([
		{ accepted: true, messageId: 'mine-1', phoneNumber: NUMBER, agentId: 'shop' },
	]);
});

test("the node's agent comes before the credential's, with or without suffix", async () => {
	const byId = { __rl: true, mode: 'id', value: 'other@rbm.goog' };
	const { requests, data } = await run({
		items: [sendText({ agentId: byId }), sendText({ agentId: ' ' })],
	});

	expect(requests.map(({ qs }) => qs?.agentId as string)).toEqual(['other', 'shop']);
	expect(data.map(({ agentId }) => agentId)).toEqual(['other', 'shop']);
});

test.each([
	['europe', 'https://europe-rcsbusinessmessaging.googleapis.com/v1/'],
	['custom', 'http://127.0.0.1:4010/messaging/v1/'],
])('the %s endpoint of the credential is used', async (endpoint, base) => {
	const credential = {
		agentId: 'shop',
		endpoint,
		messagingUrl: 'http://127.0.0.1:4010/messaging/',
		managementUrl: 'http://127.0.0.1:4010/management',
		tokenUrl: 'http://127.0.0.1:4010/token',
	};
	const { requests } = await run({ items: [sendText()], credential });

	expect(requests[0]?.url).toBe(`${base}phones/%2B12223334444/agentMessages`);
});

test('a national number is understood by the country of the credential', async () => {
	const credential = { agentId: 'shop', defaultCountry: 'DE' };
	const { data } = await run({ items: [sendText({ phoneNumber: '0151 12345678' })], credential });

	expect(data[0]?.phoneNumber).toBe('+4915112345678');
});

test("the node's traffic type comes before the credential's", async () => {
	const credential = { agentId: 'shop', defaultTrafficType: 'TRANSACTION' };
	const { requests } = await run({
		items: [sendText({ options: { trafficType: 'PROMOTION' } }), sendText()],
		credential,
	});

	expect(requests.map(({ body }) => (body as { messageTrafficType: string }).messageTrafficType)) //
		.toEqual(['PROMOTION', 'TRANSACTION']);
});

test.each([
	[{ amount: 2, unit: 'days' }, '172800s'],
	[{ amount: 1.5, unit: 'minutes' }, '90s'],
	[{ amount: '10', unit: 'seconds' }, '10s'],
])('an expiry after %j is %s', async (duration, ttl) => {
	const { requests } = await run({ items: [sendText({ options: { expireAfter: { duration } } })] });

	expect(requests[0]?.body).toMatchObject({ ttl });
});

// In n8n's date picker a time has no zone: people mean the zone of their workflow.
test('an expiry at a time without zone is in the zone of the workflow', async () => {
	const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
	const { requests } = await run({
		items: [sendText({ options: { expireAt: `${tomorrow}T18:00:00` } })],
		timezone: 'Asia/Tokyo',
	});

	expect(requests[0]?.body).toMatchObject({ expireTime: `${tomorrow}T09:00:00Z` });
});

test('an expiry at a time with zone is that time', async () => {
	const expireTime = new Date(Date.now() + 60 * 60 * 1000).toISOString().replace(/\d{3}Z$/, '123Z');
	const { requests } = await run({
		items: [sendText({ options: { expireAt: expireTime } })],
		timezone: 'Asia/Tokyo',
	});

	expect(requests[0]?.body).toMatchObject({ expireTime });
});
