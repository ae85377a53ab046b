import crypto from 'node:crypto';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { derivedClientToken } from '../../credentials/clientToken';
import { rememberReceiver } from '../../nodes/RcsForBusiness/management/receivers';
import { assertFeatures } from '../../nodes/RcsForBusiness/actions/message/reach';
import { Item } from '../../nodes/RcsForBusiness/run/item';
import { Run } from '../../nodes/RcsForBusiness/run/run';
import { makeProbe } from '../../nodes/RcsForBusiness/trigger/probe';
import { receive } from '../../nodes/RcsForBusiness/trigger/receive';
import { clockIn } from '../../rbm/moment/timeZone';
import type { PhoneNumber } from '../../rbm/phone/phoneNumber';
import { binaryFields } from '../support/execution/binaryFields';
import { fakeExecution } from '../support/execution/fakeExecution';
import { CLIENT_TOKEN, fakeWebhook, signed, type Call } from '../support/execution/fakeWebhook';
import { fixture } from '../support/rbm/fixture';
import { keyFileText } from '../support/keyFile';
import { publishing } from './nodes/trigger/registration/publishing';
import { run, sendText, upload } from './nodes/run';

/*
 * What each memory of a process forgets when more comes than it holds, and that it still knows what
 * was used last: seen from outside, by what has to be done again. Those of access tokens and of
 * events that came before are in accessToken.test.ts and deduplication.test.ts.
 */

const PACING = { atOnce: 1, perSecond: undefined, retries: 0, credentialDiffers: false };
const ASKING = {
	...{ hasOutput: false, areAskedFirst: true, honourOptOuts: false, exceptCodes: false },
	...{ limitReached: false, hasHeldBack: false },
};

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

/** Slow on purpose, which is not what is looked at here. */
const cheapKeys = () => {
	const { scryptSync } = crypto;
	return jest
		.spyOn(crypto, 'scryptSync')
		.mockImplementation((password, salt, bytes) => scryptSync(password, salt, bytes, { N: 2 }));
};

afterEach(() => {
	jest.restoreAllMocks();
});

test('client tokens: of more than 100 agents, the first one’s is derived anew', () => {
	const derived = jest.spyOn(crypto, 'hkdfSync');
	const token = (agent: number) => derivedClientToken(keyFileText(), `agent-${agent}`);
	const first = token(0);
	for (const agent of upTo(100)) token(agent);
	expect(derived).toHaveBeenCalledTimes(100);

	token(100);
	expect(token(100)).toMatch(/^[0-9a-f]{64}$/);
	expect(derived).toHaveBeenCalledTimes(101);
	expect(token(0)).toBe(first);
	expect(derived).toHaveBeenCalledTimes(102);
});

test('uploads: of more than 1,000 files of one execution, the first is uploaded again', async () => {
	const files = binaryFields(
		Object.fromEntries(
			upTo(1001).map((at) => [
				`file${at}`,
				{ content: Buffer.alloc(at + 1, 'x'), mimeType: 'image/png' },
			]),
		),
		{ stored: false },
	);
	const uploadAll = async (...fields: readonly number[]): Promise<number> => {
		const { requests } = await run({
			items: fields.map((field) => upload({ binaryPropertyName: `file${field}` })),
			executionId: 'many-files',
			binary: fields.map(() => files.binary),
			helpers: files.helpers,
			answer: () => ({ statusCode: 200, body: { name: 'files/1' } as never }),
		});

		return requests.length;
	};

	expect(await uploadAll(...upTo(1000))).toBe(1000);
	expect(await uploadAll(1, 0)).toBe(0);
	expect(await uploadAll(1000)).toBe(1);
	expect(await uploadAll(1000, 0, 1)).toBe(0);
	expect(await uploadAll(2)).toBe(1);
});

test('hints: of more than 20 different ones, 20 are shown', async () => {
	const { context, hints } = fakeExecution({
		items: [sendText()],
		credential: { agentId: 'shop' },
	});
	const opened = await Run.open(context, 1, PACING);
	for (const at of upTo(25)) opened.hint([{ field: 'Text', message: `Hint ${at}.` }]);
	opened.hint([{ field: 'Text', message: 'Hint 0.' }]);

	expect(hints.map(({ message }) => message)).toEqual(upTo(20).map((at) => `Hint ${at}.`));
});

test('what phones can show: of more than 10,000, the first is asked about again', async () => {
	const asked: string[] = [];
	const answer = ({ url }: IHttpRequestOptions) => {
		asked.push(url);
		return { statusCode: 200, body: { features: ['ACTION_DIAL'] } as never };
	};
	const item = new Item(
		await Run.open(fakeExecution({ items: [sendText()], answer }).context, 1, PACING),
		0,
	);
	const look = async (phone: number) => {
		const to = `+1202${1_000_000 + phone}` as PhoneNumber;
		await assertFeatures(item, { agentId: 'shop', recipient: { to }, guards: ASKING }, [
			'ACTION_DIAL',
		]);
	};

	for (const phone of upTo(10_000)) await look(phone);
	await look(0);
	expect(asked).toHaveLength(10_000);
	await look(10_000);
	await look(0);
	expect(asked).toHaveLength(10_001);
	await look(1);
	expect(asked).toHaveLength(10_002);
});

describe('what triggers remember', () => {
	const called = (call: Partial<Call>) => fakeWebhook({ body: {}, ...call }).context;

	test('readings of client tokens: of more than 1,000 triggers, the first one’s is read again', async () => {
		let reads = 0;
		let events = 0;
		const event = async (trigger: number) => {
			const message = { ...fixture('data.userMessage.text'), messageId: `read-${events++}` };
			const { context } = fakeWebhook({
				...signed(message),
				nodeId: `node-${trigger}`,
				credentialId: 'one',
				parameters: { agentId: '', events: [] },
			});
			const { getCredentials } = context;
			context.getCredentials = (async (name: string) => {
				reads += 1;
				return await getCredentials.call(context, name);
			}) as never;
			await receive(context);
		};
		jest.useFakeTimers({ now: 0, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });

		for (const trigger of upTo(1000)) await event(trigger);
		await event(0);
		expect(reads).toBe(1000);
		await event(1000);
		await event(0);
		expect(reads).toBe(1001);
		await event(1);
		expect(reads).toBe(1002);
		jest.useRealTimers();
	});

	test('who receives: of more than 1,000 workflows, the first is not named any more', async () => {
		const refusal = async () =>
			await publishing({
				webhookId: 'mine',
				url: 'https://n8n.example.com/webhook/mine/rcs',
				workflowId: 'another',
				webhook: 'https://n8n.example.com/webhook/first/rcs',
			}).publish();
		const remember = (webhookId: string) => rememberReceiver(called({ webhookId }));

		remember('first');
		for (const at of upTo(998)) remember(`other-${at}`);
		expect(await refusal()).toContain('the workflow "Answers" of this n8n');
		remember('one-more');
		expect(await refusal()).toContain('the workflow "Answers" of this n8n');
		for (const at of upTo(999)) remember(`later-${at}`);
		remember('last');
		expect(await refusal()).toContain('another workflow of this n8n');
	});

	test('unknown shapes: of more than 1,000, the first is told again', async () => {
		let events = 0;
		const told = async (shape: number): Promise<number> => {
			const unknown = { agentId: 'shop', messageId: `shape-${events++}`, [`field${shape}`]: 1 };
			const { context, log } = fakeWebhook({
				...signed(unknown),
				nodeId: 'shapes',
				credentialId: 'shapes',
				parameters: { agentId: '', events: ['message.text'] },
			});
			await receive(context);

			return log.length;
		};

		for (const shape of upTo(1000)) expect(await told(shape)).toBe(1);
		expect(await told(999)).toBe(0);
		expect(await told(1000)).toBe(1);
		expect(await told(1000)).toBe(0);
		expect(await told(0)).toBe(1);
	});

	test('warnings: of more than 1,000 triggers, the first one’s is told again within the minute', async () => {
		const told = async (trigger: number): Promise<number> => {
			const { context, log } = fakeWebhook({
				...signed(fixture('data.userMessage.text'), 'forged'),
				nodeId: `warned-${trigger}`,
				credentialId: `warned-${trigger}`,
			});
			await receive(context);

			return log.length;
		};

		for (const trigger of upTo(1000)) expect(await told(trigger)).toBe(1);
		expect(await told(0)).toBe(0);
		for (const trigger of upTo(1000)) await told(1000 + trigger);
		expect(await told(1999)).toBe(0);
		expect(await told(0)).toBe(1);
	});

	test('old addresses: of more than 1,000 triggers, the first one’s is told again', async () => {
		let events = 0;
		const told = async (trigger: number): Promise<number> => {
			const message = { ...fixture('data.userMessage.text'), messageId: `moved-${events++}` };
			const url = 'https://old.example.com/webhook/abc/rcs';
			const { context, log } = fakeWebhook({
				...signed(message),
				nodeId: `moved-${trigger}`,
				parameters: { agentId: '', events: [] },
				registration: { integration: 'i1', url, fingerprint: 'x' },
			});
			await receive(context);

			return log.length;
		};

		for (const trigger of upTo(1000)) expect(await told(trigger)).toBe(1);
		expect(await told(0)).toBe(0);
		expect(await told(1000)).toBe(1);
		expect(await told(1000)).toBe(0);
		expect(await told(0)).toBe(1);
	});

	test('removed webhooks: of more than 1,000 agents, the one unused for longest is not named any more', async () => {
		cheapKeys();
		/** Removes a webhook, is refused by Google, and tries again, when there is none any more. */
		const removeOne = (agent: number) =>
			publishing({
				webhook: 'https://shop.example.com/rcs',
				ownUrl: 'answers',
				parameters: { replaceWebhook: true },
				credential: { agentId: `removed-${agent}@rbm.goog` },
				refusals: { create: { status: 503, message: 'unreachable' } },
			});
		const first = removeOne(0);
		const second = removeOne(1);
		expect(await first.publish()).toContain('https://shop.example.com/rcs');
		await second.publish();
		for (const agent of upTo(998)) await removeOne(2 + agent).publish();
		expect(await first.publish()).toContain('https://shop.example.com/rcs');

		await removeOne(1000).publish();
		expect(await first.publish()).toContain('https://shop.example.com/rcs');
		expect(await second.publish()).not.toContain('https://shop.example.com/rcs');
	});

	test('slow keys: of more than 200, the first is computed anew', () => {
		const computed = cheapKeys();
		const ask = (agent: number) =>
			makeProbe({ agentId: `agent-${agent}`, url: 'https://n8n.example.com/' }, CLIENT_TOKEN);
		for (const agent of upTo(200)) ask(agent);
		ask(0);
		expect(computed).toHaveBeenCalledTimes(200);

		ask(200);
		ask(0);
		expect(computed).toHaveBeenCalledTimes(201);
		ask(1);
		expect(computed).toHaveBeenCalledTimes(202);
	});
});

test('time zones: of more than 100, the first one’s clock is made anew', () => {
	const made = jest.spyOn(Intl, 'DateTimeFormat');
	const zones = Intl.supportedValuesOf('timeZone').slice(0, 101);
	const look = (at: number) => clockIn(zones[at]!, 0);
	for (const at of upTo(100)) look(at);
	look(0);
	expect(made).toHaveBeenCalledTimes(100);

	look(100);
	look(0);
	expect(made).toHaveBeenCalledTimes(101);
	look(1);
	expect(made).toHaveBeenCalledTimes(102);
});
