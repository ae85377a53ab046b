import { derivedClientToken } from '../../../../credentials/clientToken';
import { receive } from '../../../../nodes/RcsForBusiness/trigger/receive';
import {
	CLIENT_TOKEN,
	fakeWebhook,
	signed,
	type Call,
} from '../../../support/execution/fakeWebhook';
import { fixture } from '../../../support/rbm/fixture';
import { keyFileText } from '../../../support/keyFile';

const NEW_TOKEN = 'another-client-token';
const SECOND = 1000;

let triggers = 0;

/** One trigger whose credential can be changed; tells how often that was read. */
const openTrigger = (more: Partial<Call> = {}) => {
	const credentialId = `client-tokens-${++triggers}`;
	const logged: string[] = [];
	let events = 0;
	let reads = 0;
	let credential: Call['credential'] = { clientTokens: CLIENT_TOKEN };
	const status = async (call: Pick<Call, 'body' | 'headers'>): Promise<number> => {
		const { context, sent, log, answer, close } = fakeWebhook({
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
		logged.push(...log.map(({ message }) => message));

		return sent.statusCode;
	};

	return {
		reads: () => reads,
		/** What it told the log. */
		logged,
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

describe('one that could be guessed', () => {
	const GUESSED = '7391';
	const told = (logged: readonly string[]) =>
		logged.filter((message) => message.includes('fewer than 8 characters'));

	test('opens nothing, nor does the one that follows from the key in its place', async () => {
		const { event, handshake, change } = openTrigger({
			parameters: { agentId: 'shop', events: ['message.text'], gatherReceipts: false },
		});
		change({ clientTokens: GUESSED, serviceAccountKey: keyFileText() });
		const derived = derivedClientToken(keyFileText(), 'shop')!;

		expect(await event(GUESSED)).toBe(401);
		expect(await handshake(GUESSED)).toBe(403);
		expect(await event(derived)).toBe(401);
		expect(await handshake(derived)).toBe(403);
	});

	test('does not shut out the good one beside it, and is told to the log once a minute', async () => {
		const { event, handshake, change, logged } = openTrigger();
		change({ clientTokens: `${GUESSED}\n${NEW_TOKEN}` });

		for (let second = 0; second < 59; second++) {
			expect(await event(NEW_TOKEN)).toBe(200);
			jest.advanceTimersByTime(SECOND);
		}
		expect(await handshake(NEW_TOKEN)).toBe(200);
		expect(await handshake(GUESSED)).toBe(403);
		expect(told(logged)).toHaveLength(1);
		expect(logged.join()).not.toContain(GUESSED);

		jest.advanceTimersByTime(11 * SECOND);
		await event(NEW_TOKEN);
		expect(told(logged)).toHaveLength(2);
	});
});

test('blanks within one belong to it', async () => {
	const { event, change } = openTrigger();
	change({ clientTokens: 'correct horse battery staple' });

	expect(await event('correct horse battery staple')).toBe(200);
	for (const word of ['correct', 'horse', 'battery', 'staple']) expect(await event(word)).toBe(401);
});
