import type { WorkflowActivateMode } from 'n8n-workflow';

import { keyFileText } from '../../../../support/keyFile';
import { publishing, URL_HERE, type Publishing } from './publishing';

const NO_CLIENT_TOKEN = /^The credential has no client token, so no call could be proven/;
const CONSOLE = 'your agent > Integrations > Webhook > Configure';
const attended: WorkflowActivateMode[] = ['activate', 'update'];
const unattended: WorkflowActivateMode[] = ['init', 'leadershipChange', 'create'];

/** Publishes, and gives the error in the editor, if any, beside what became of Google and the log. */
const publish = async (given: Publishing) => {
	const world = publishing(given);
	return { ...world, error: await world.publish() };
};

describe('by hand', () => {
	const parameters = { registration: 'byHand' };

	test.each(attended)('(%s) a credential without client token is refused', async (mode) => {
		for (const clientTokens of ['', ' ,\n', undefined]) {
			const { error } = await publish({ mode, parameters, credential: { clientTokens } });
			// The next step stands in the message: n8n shows no description here.
			expect(error).toMatch(NO_CLIENT_TOKEN);
			expect(error).toContain(CONSOLE);
		}
	});

	// An error there would take the path offline, and Google's events with it.
	test.each(unattended)('(%s) it is let through, and logged', async (mode) => {
		const { error, log } = await publish({ mode, parameters, credential: { clientTokens: '' } });

		expect(error).toBeUndefined();
		expect(log).toMatchObject([{ level: 'warn', message: /no client token/ }].map(expectText));
	});

	test.each(attended)('(%s) Google is not touched, and not when it ends', async (mode) => {
		const world = publishing({ mode, parameters });

		expect(await world.publish()).toBeUndefined();
		await world.unpublish();
		expect(world.calls).toEqual([]);
	});
});

describe('a client token that could be guessed, or a key in its place,', () => {
	const wrong = [
		['7391', 'fewer than 8 characters'],
		['long-enough, 7391', 'fewer than 8 characters'],
		[keyFileText(), 'holds a key'],
	] as const;
	const everywhere = ['byHand', 'automatic'].flatMap((registration) =>
		wrong.map(([clientTokens, reason]) => [registration, clientTokens, reason] as const),
	);

	test.each(everywhere)('is not published (%s)', async (registration, clientTokens, reason) => {
		for (const mode of [...attended, 'manual' as const]) {
			const given = { mode, parameters: { registration }, credential: { clientTokens } };
			const { error, calls } = await publish({ ...given, isActive: mode !== 'manual' });

			expect(error).toContain(reason);
			expect(error).not.toContain(clientTokens.slice(0, 30));
			expect(calls).toEqual([]);
		}
	});

	test.each(unattended)('(%s) leaves what is published alone, and is logged', async (mode) => {
		const given = { mode, credential: { clientTokens: '7391' }, webhook: URL_HERE };
		const { error, calls, log } = await publish(given);

		expect(error).toBeUndefined();
		expect(calls).toEqual([]);
		expect(log).toMatchObject(
			[{ level: 'warn', message: /fewer than 8 characters/ }].map(expectText),
		);
	});
});

describe('a test listen', () => {
	test('touches nothing at Google, neither at its beginning nor at its end', async () => {
		jest.useFakeTimers();
		const world = publishing({ mode: 'manual', isActive: false, webhook: URL_HERE });

		expect(await world.publish()).toBeUndefined();
		await world.unpublish();
		await jest.advanceTimersByTimeAsync(60_000);
		jest.useRealTimers();
		expect(world.calls).toEqual([]);
	});

	test('needs a client token that a person can type', async () => {
		const credential = { clientTokens: '' };
		const { error } = await publish({ mode: 'manual', isActive: false, credential });

		expect(error).toMatch(NO_CLIENT_TOKEN);
		expect(error).toContain('Nothing is registered at Google for a test listen.');
	});
});

describe('automatically', () => {
	test.each(attended)(
		'(%s) the webhook is registered with the first client token',
		async (mode) => {
			const { error, calls, google, saved } = await publish({
				mode,
				credential: { clientTokens: 'first-token, second-token' },
			});

			expect(error).toBeUndefined();
			expect(calls).toEqual(['get', 'list', 'create']);
			expect(google()).toMatchObject({ webhookUri: URL_HERE, verificationToken: 'first-token' });
			expect(JSON.stringify(saved())).not.toContain('first-token');
		},
	);

	test('what is registered already stays', async () => {
		const world = publishing({});
		await world.publish();
		world.calls.length = 0;

		for (const mode of [...attended, ...unattended]) {
			expect(await world.publish(mode)).toBeUndefined();
			expect(world.calls.splice(0)).toEqual(['get', 'list']);
		}
	});

	test('without client token one follows from the key, and is the agent’s', async () => {
		const credential = { clientTokens: '' };
		const { google } = await publish({ credential });
		const other = await publish({ credential, parameters: { agentId: 'other_agent' } });

		expect(google()?.verificationToken).toMatch(/^[0-9a-f]{64}$/);
		expect(other.google()?.verificationToken).toMatch(/^[0-9a-f]{64}$/);
		expect(other.google()?.verificationToken).not.toBe(google()?.verificationToken);
	});

	test('without an agent it asks for one', async () => {
		const { error, calls } = await publish({ credential: { agentId: '' } });

		expect(error).toContain('"Default Agent ID"');
		expect(calls).toEqual([]);
	});

	test.each([
		'http://localhost:5678/webhook/abc/rcs',
		'http://n8n.example.com/webhook/abc/rcs',
		'https://127.0.0.1/webhook/abc/rcs',
		'https://192.168.1.20/webhook/abc/rcs',
		'https://n8n/webhook/abc/rcs',
	])('Google is not given the address %s', async (url) => {
		const { error, calls } = await publish({ url });

		expect(error).toContain(`Google cannot send events to ${url}`);
		expect(error).toContain('WEBHOOK_URL');
		expect(calls).toEqual([]);
	});

	test('a platform of one’s own is given any address', async () => {
		const credential = {
			endpoint: 'custom',
			messagingUrl: 'http://localhost:4010/messaging',
			managementUrl: 'http://localhost:4010/management',
			tokenUrl: 'http://localhost:4010/token',
		};
		const url = 'http://localhost:5678/webhook/abc/rcs';

		expect((await publish({ url, credential })).google()).toMatchObject({ webhookUri: url });
	});
});

const expectText = ({ level, message }: { level: string; message: RegExp }) => ({
	level,
	message: expect.stringMatching(message) as string,
});
