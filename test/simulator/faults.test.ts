import { FAULT_PRESET_NAMES, FAULT_PRESETS } from '../../simulator/faults/presets';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient, requestToken } from '../support/simulator/simulatorClient';

const ADA = '+12025550101';
const FRIEDA = '+4917604069001';

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeEach(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
});
afterEach(() => simulator.stop());

test("the next requests fail with Google's body and Retry-After, then all is well", async () => {
	await simulator.backDoor.addFault({
		status: 429,
		times: 2,
		message: 'Slow down',
		retryAfter: '3',
	});
	const answers = [];
	for (let send = 0; send < 3; send++) answers.push(await client.sendText(ADA, `${send}`));

	expect(answers.map(({ status }) => status)).toEqual([429, 429, 200]);
	expect(answers[0]?.body).toEqual({
		error: { code: 429, message: 'Slow down', status: 'RESOURCE_EXHAUSTED' },
	});
	expect(answers[0]?.headers.get('retry-after')).toBe('3');
	expect(await simulator.backDoor.messages()).toHaveLength(1);
});

test('a message can be accepted and delivered although the answer is an error', async () => {
	await simulator.backDoor.addFault({ status: 500, afterAccepting: true });
	expect((await client.sendText(ADA, 'Hello', 'same')).body.error.status).toBe('INTERNAL');
	await simulator.phone(ADA).waitForMessage({ messageId: 'same', state: 'delivered' });
	expect((await client.sendText(ADA, 'Hello', 'same')).status).toBe(200);

	expect(await simulator.backDoor.messages()).toMatchObject([{ requests: 2, deliveries: 1 }]);
});

test('the connection can drop, before the work and after it', async () => {
	await simulator.backDoor.addFault({ dropConnection: true });
	await simulator.backDoor.addFault({ dropConnection: true, afterAccepting: true });
	await expect(client.sendText(ADA, 'Lost')).rejects.toThrow('fetch failed');
	await expect(client.sendText(ADA, 'Kept')).rejects.toThrow('fetch failed');

	await simulator.phone(ADA).waitForMessage({ text: 'Kept', state: 'delivered' });
	expect(await simulator.backDoor.messages()).toHaveLength(1);
	expect((await simulator.backDoor.requests()).map(({ status }) => status)).toEqual([
		200,
		null,
		null,
	]);
});

test('an answer can be slow, or no JSON', async () => {
	await simulator.backDoor.addFault({ delayMs: 150 });
	const start = Date.now();
	expect((await client.sendText(ADA, 'Slow')).status).toBe(200);
	expect(Date.now() - start).toBeGreaterThanOrEqual(145);

	await simulator.backDoor.addFault({ status: 502, rawBody: '<h1>Bad Gateway</h1>' });
	const answer = await client.sendText(ADA, 'Proxy');
	expect([answer.status, answer.text]).toEqual([502, '<h1>Bad Gateway</h1>']);
	expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8');
});

test('a fault waits for its target and phone, and can be cleared', async () => {
	await simulator.backDoor.addFault({ status: 503, target: 'phones.getCapabilities' });
	await simulator.backDoor.addFault({ status: 503, phone: FRIEDA });
	expect((await client.sendText(ADA, 'Hello')).status).toBe(200);
	expect((await client.sendText(FRIEDA, 'Hello')).status).toBe(503);
	expect((await client.capabilities(ADA)).status).toBe(503);

	await simulator.backDoor.addFault({ status: 503, target: 'any', times: 9 });
	await simulator.backDoor.clearFaults();
	expect((await client.revoke(ADA, 'x')).status).toBe(404);
});

test('the token endpoint can fail too', async () => {
	await simulator.backDoor.addFault({ target: 'token', status: 500 });

	const { status } = await (await connectClient(simulator)).sendText(ADA, 'Hello');
	expect(status).toBe(401);
	expect((await simulator.backDoor.counters()).tokensIssued).toBe(1);
});

test('requests are written down without credentials', async () => {
	await client.sendText(ADA, 'Hello', 'noted');
	const requests = await simulator.backDoor.requests();

	expect(requests.at(-1)).toMatchObject({
		target: 'phones.agentMessages.create',
		method: 'POST',
		query: { messageId: 'noted', agentId: 'simulator-agent' },
		body: { contentMessage: { text: 'Hello' } },
		status: 200,
	});
	expect(JSON.stringify(requests)).not.toMatch(/ya29|assertion/);
});

describe('a fault that strikes a share of the requests', () => {
	const row = async (fault: { seed?: number; times?: number; share?: number }) => {
		await simulator.backDoor.clearFaults();
		await simulator.backDoor.addFault({ status: 503, share: 0.3, ...fault });
		const statuses: number[] = [];
		for (let send = 0; send < 60; send++) {
			statuses.push((await client.sendText(ADA, 'Hello')).status);
		}
		return statuses;
	};
	const spoiled = (statuses: readonly number[]) => statuses.filter((status) => status === 503);

	test('strikes the same ones with the same seed, others with another', async () => {
		const first = await row({ seed: 7 });

		expect(await row({ seed: 7 })).toEqual(first);
		expect(await row({ seed: 8 })).not.toEqual(first);
		expect(spoiled(first).length).toBeGreaterThan(8);
		expect(spoiled(first).length).toBeLessThan(30);
	});

	test('goes on until it is cleared, or until it has struck often enough', async () => {
		expect(spoiled(await row({ times: 2 }))).toHaveLength(2);
		await row({});
		const [fault] = (await simulator.backDoor.state()).faults;
		expect(fault).toMatchObject({ times: null, spoiled: expect.any(Number) });

		await simulator.backDoor.removeFault({ faultId: fault?.faultId ?? '' });
		expect((await simulator.backDoor.state()).faults).toEqual([]);
		await expect(simulator.backDoor.removeFault({ faultId: 'none' })).rejects.toThrow(
			'There is no fault none',
		);
	});
});

test('Retry-After can be a date, counted from the answer', async () => {
	await simulator.backDoor.addFault({ status: 429, retryAfter: '60', retryAfterAsDate: true });
	const { headers } = await client.sendText(ADA, 'Hello');
	const seconds = (Date.parse(headers.get('retry-after') ?? '') - Date.now()) / 1000;

	expect(seconds).toBeGreaterThan(0);
	expect(seconds).toBeLessThanOrEqual(60);
});

describe('a fault with a name', () => {
	const requestPresets = FAULT_PRESET_NAMES.filter((name) => 'request' in FAULT_PRESETS[name]);

	test.each(requestPresets)('spoils a call as it says: %s', async (preset) => {
		const fault = await simulator.backDoor.useFaultPreset({
			preset,
			...(preset === 'flaky' && { share: 1 }),
		});
		expect(fault.name).toBe(FAULT_PRESETS[preset].label);
		// These take longer than anybody waits here.
		if (/^(slow|trickle|endless)$/.test(preset)) return;
		const call = {
			tokenDown: async () => (await requestToken(simulator.tokenUrl, 'nonsense')).status,
			capabilitiesDown: async () => (await client.capabilities(ADA)).status,
		}[preset as string];
		const outcome = await (call?.() ?? client.sendText(ADA, 'Hello').then(({ status }) => status))
			.then(String)
			.catch((error: Error) => error.message);

		const [, status] = /\((\d{3})\)$/.exec(FAULT_PRESETS[preset].label) ?? [];
		const expected = { acceptedButError: '500', garbage: 'in JSON' }[preset as string];
		expect(outcome).toContain(expected ?? status ?? 'fetch failed');
	});

	test('says how often, and to whom', async () => {
		await simulator.backDoor.useFaultPreset({ preset: 'busy', times: 2, phone: FRIEDA });
		const statuses = [];
		for (const phone of [ADA, FRIEDA, FRIEDA, FRIEDA]) {
			statuses.push((await client.sendText(phone, 'Hello')).status);
		}

		expect(statuses).toEqual([200, 429, 429, 200]);
		expect(await simulator.backDoor.faultPresets()).toEqual(FAULT_PRESETS);
	});
});

describe('an answer', () => {
	const post = async (messageId: string) => {
		const path = `/v1/phones/${ADA}/agentMessages?messageId=${messageId}&agentId=simulator-agent`;
		return await fetch(`${simulator.messagingUrl}${path}`, {
			method: 'POST',
			headers: { authorization: client.authorization },
			body: JSON.stringify({ contentMessage: { text: 'Hello' } }),
		});
	};
	const readerOf = (response: Response) => {
		const reader = response.body?.getReader();
		if (!reader) throw new Error('no body');
		return reader;
	};
	const isAccepted = (messageId: string) =>
		simulator.phone(ADA).waitForMessage({ messageId, state: 'delivered' });

	test('can trickle: it begins at once, and is far from its end a second later', async () => {
		await simulator.backDoor.useFaultPreset({ preset: 'trickle' });
		const response = await post('slowly');
		const reader = readerOf(response);
		expect([response.status, (await reader.read()).value?.byteLength]).toEqual([200, 2]);
		expect((await reader.read()).value?.byteLength).toBe(2);
		expect((await reader.read()).done).toBe(false);
		await reader.cancel();
		await isAccepted('slowly');
	});

	test('can go on for as long as it is read', async () => {
		await simulator.backDoor.useFaultPreset({ preset: 'endless' });
		const reader = readerOf(await post('for-ever'));
		let text = '';
		while (text.length < 2 * 1024 * 1024) {
			text += new TextDecoder().decode((await reader.read()).value);
		}
		await reader.cancel();
		// JSON allows it: whoever waits for its end waits for ever.
		expect(JSON.parse(text)).toMatchObject({ name: `phones/${ADA}/agentMessages/for-ever` });
		await isAccepted('for-ever');
	});

	test('can hold an error although it says 200', async () => {
		await simulator.backDoor.useFaultPreset({ preset: 'errorInside' });
		const { status, body } = await client.sendText(ADA, 'Hello');
		expect([status, body.error.code, body.error.status]).toEqual([200, 403, 'PERMISSION_DENIED']);
		expect(await simulator.backDoor.messages()).toEqual([]);
	});

	test('can be empty although the message was taken', async () => {
		await simulator.backDoor.useFaultPreset({ preset: 'emptyAnswer' });
		expect((await client.sendText(ADA, 'Hello', 'untold')).body).toEqual({});
		await isAccepted('untold');
	});

	test('can quote the access token, which is written down nowhere', async () => {
		await simulator.backDoor.useFaultPreset({ preset: 'echo' });
		const { body } = await client.sendText(ADA, 'Hello');
		expect(body.error.message).toContain(client.authorization);
		const kept = JSON.stringify([
			await simulator.backDoor.requests(),
			await simulator.backDoor.exchanges(),
			await simulator.backDoor.state(),
		]);
		expect(kept).toContain('Authorization: (hidden)');
		expect(kept).not.toContain(client.authorization.replace('Bearer ', ''));
	});

	test('about one person leaves the others alone', async () => {
		await simulator.backDoor.useFaultPreset({ preset: 'personLimit', phone: FRIEDA, times: null });
		const limited = await client.sendText(FRIEDA, 'Hello');
		expect([limited.status, limited.body.error.status]).toEqual([429, 'RESOURCE_EXHAUSTED']);
		expect(limited.headers.get('retry-after')).toBeNull();
		expect((await client.sendText(ADA, 'Hello')).status).toBe(200);
	});
});
