import { receive } from '../../../nodes/RcsForBusiness/trigger/receive';
import { CLIENT_TOKEN, fakeWebhook, signed, type Call } from '../../support/fakeWebhook';
import { fixture } from '../../support/fixture';

const NEW_TOKEN = 'another-client-token';
const SECOND = 1000;

let triggers = 0;

/** One trigger whose credential can be changed; tells how often that was read. */
const openTrigger = (more: Partial<Call> = {}) => {
	const credentialId = `client-tokens-${++triggers}`;
	let events = 0;
	let reads = 0;
	let credential: Call['credential'] = { clientTokens: CLIENT_TOKEN };
	const status = async (call: Pick<Call, 'body' | 'headers'>): Promise<number> => {
		const { context, sent, answer, close } = fakeWebhook({
			...call,
			credentialId,
			credential,
			nodeId: credentialId,
			parameters: { agentId: '', events: ['message.text'], gatherReceipts: false },
			...more,
		});
		const { getCredentials } = context;
		context.getCredentials = (async (name: string) => {
			reads += 1;
			return await getCredentials.call(context, name);
		}) as never;
		const { workflowData } = await receive(context);
		if (workflowData !== undefined) answer(200);
		close();

		return sent.statusCode;
	};

	return {
		reads: () => reads,
		change: (to: Call['credential']) => (credential = to),
		event: async (token?: string) =>
			await status(signed({ ...text, messageId: `message-${++events}` }, token)),
		handshake: async (clientToken: string) =>
			await status({ body: { clientToken, secret: '1234567890' } }),
	};
};
const text = fixture('data.userMessage.text');

beforeEach(() => {
	jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
});
afterEach(() => {
	jest.useRealTimers();
});

test('the credential is read once in ten seconds, not for every call', async () => {
	const { event, reads } = openTrigger();
	for (let at = 0; at < 5; at++) expect(await event()).toBe(200);
	expect(reads()).toBe(1);

	jest.advanceTimersByTime(10 * SECOND + 1);
	expect(await event()).toBe(200);
	expect(reads()).toBe(2);
});

test('calls that come together share one reading', async () => {
	const { event, reads } = openTrigger();

	expect(await Promise.all([event(), event(), event()])).toEqual([200, 200, 200]);
	expect(reads()).toBe(1);
});

test('a new client token works at once', async () => {
	const { event, handshake, change } = openTrigger();
	await event();
	change({ clientTokens: NEW_TOKEN });
	jest.advanceTimersByTime(SECOND);

	expect(await event(NEW_TOKEN)).toBe(200);
	expect(await event()).toBe(401);

	change({ clientTokens: CLIENT_TOKEN });
	jest.advanceTimersByTime(1);
	expect(await handshake(CLIENT_TOKEN)).toBe(200);
});

test('one that was taken out works for ten seconds at most', async () => {
	const { event, change } = openTrigger();
	await event();
	change({ clientTokens: NEW_TOKEN });
	jest.advanceTimersByTime(10 * SECOND + 1);

	expect(await event()).toBe(401);
});

test('a flood of forged calls reads it four times a second', async () => {
	const { event, reads } = openTrigger();
	for (let at = 0; at < 1000; at++) {
		expect(await event('forged')).toBe(401);
		jest.advanceTimersByTime(1);
	}

	expect(reads()).toBeLessThanOrEqual(5);
});

test('one that cannot be read is read again for the next call', async () => {
	const { event, change } = openTrigger();
	change(new Error('The database is locked'));
	expect(await event()).toBe(503);

	change({ clientTokens: CLIENT_TOKEN });
	expect(await event()).toBe(200);
});

test('it is read for every call while somebody listens in the editor', async () => {
	const { event, reads } = openTrigger({ mode: 'manual' });
	await event();
	jest.advanceTimersByTime(1);
	await event();

	expect(reads()).toBe(2);
});
