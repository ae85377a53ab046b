import { randomUUID } from 'node:crypto';

import { callbackTypes } from '../../../../rbm/event/callbackFamily';
import {
	GATHERING_MILLISECONDS,
	MAX_GATHERED_EVENTS,
} from '../../../../nodes/RcsForBusiness/trigger/limits';
import { receive } from '../../../../nodes/RcsForBusiness/trigger/receive';
import { fakeWebhook, signed, type Call } from '../../../support/execution/fakeWebhook';
import { fixture } from '../../../support/rbm/fixture';

const acknowledged = { webhookResponse: 'OK' };
const refused = { noWebhookResponse: true };
const WINDOW = GATHERING_MILLISECONDS;

const event = (name: string, more: object = {}) => ({
	...fixture(name),
	eventId: randomUUID(),
	messageId: randomUUID(),
	...more,
});
const delivered = (more: object = {}) => event('data.userEvent.DELIVERED', more);
const read = () => event('data.userEvent.READ');
const typing = () => event('data.userEvent.IS_TYPING');

const deliver = (payload: object, call: Partial<Call> = {}) => {
	const parameters = { agentId: '', events: callbackTypes, gatherReceipts: true };
	const { context, ...rest } = fakeWebhook({ ...signed(payload), parameters, ...call });

	return { result: receive(context), ...rest };
};
type Delivered = ReturnType<typeof deliver>;

/** Lets everything run that waits for no timer. */
const settle = async (): Promise<void> => {
	for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
const isPending = async ({ result }: Delivered): Promise<boolean> => {
	let isPending = true;
	void result.then(() => (isPending = false));
	await settle();
	return isPending;
};
const itemsOf = async ({ result }: Delivered) =>
	(await result).workflowData?.flat().map(({ json }) => json);
const pass = async (milliseconds: number): Promise<void> => {
	await settle();
	await jest.advanceTimersByTimeAsync(milliseconds);
};

beforeEach(() => void jest.useFakeTimers({ doNotFake: ['performance'] }));
afterEach(() => void jest.useRealTimers());

test('receipts and typing that arrive together start one execution with all of them', async () => {
	const payloads = [delivered(), read(), typing()];
	const [first, ...others] = payloads.map((payload) => deliver(payload));
	await pass(WINDOW - 1);
	expect(await isPending(first!)).toBe(true);
	await pass(1);

	expect((await itemsOf(first!))!.map(({ eventId }) => eventId)).toEqual(
		payloads.map(({ eventId }) => eventId),
	);
	for (const other of others) expect(await isPending(other)).toBe(true);

	first!.answer(200);
	for (const other of others) expect(await other.result).toEqual(acknowledged);
});

test('whoever shares an execution that was not stored is told to come again, and can', async () => {
	const [one, two] = [delivered(), delivered()];
	const first = deliver(one);
	const second = deliver(two);
	await pass(WINDOW);
	await first.result;
	first.answer(500);

	expect(await second.result).toEqual(refused);
	expect(second.sent).toMatchObject({ statusCode: 503, isEnded: true });

	const again = [deliver(two), deliver(one)] as const;
	await pass(WINDOW);
	expect(await itemsOf(again[0])).toHaveLength(2);
});

test('a copy of an event in a batch waits for the batch, and is not stored again', async () => {
	const [one, two] = [delivered(), delivered()];
	const first = deliver(one);
	deliver(two);
	const copies = [deliver(one), deliver(two)];
	await pass(WINDOW);
	expect(await itemsOf(first)).toHaveLength(2);
	for (const copy of copies) expect(await isPending(copy)).toBe(true);

	first.answer(200);
	for (const copy of copies) expect(await copy.result).toEqual(acknowledged);
	expect(await deliver(two).result).toEqual(acknowledged);
});

test('when the first caller hangs up, the others are told to come again, and nothing comes twice', async () => {
	const [one, two] = [delivered(), delivered()];
	const first = deliver(one);
	const second = deliver(two);
	await settle();
	first.close();

	expect(await second.result).toEqual(refused);
	expect(second.sent.statusCode).toBe(503);
	expect(await itemsOf(first)).toHaveLength(2);

	const copy = deliver(two);
	expect(await isPending(copy)).toBe(true);
	first.answer(200);
	expect(await copy.result).toEqual(acknowledged);
});

test('a caller that closes after its answer takes nothing back', async () => {
	const first = deliver(delivered());
	const second = deliver(delivered());
	await pass(WINDOW);
	await first.result;
	first.answer(200);
	first.close();

	expect(await second.result).toEqual(acknowledged);
});

const started = [
	['data.userMessage.text', 'message.text'],
	['data.userMessage.suggestionResponse', 'message.suggestion'],
	['data.userMessage.location', 'message.location'],
	['data.userMessage.file', 'message.file'],
	['data.userEvent.UNSUBSCRIBE', 'subscription.unsubscribed'],
	['data.userEvent.SUBSCRIBE', 'subscription.subscribed'],
	['data.serverEvent.TTL_EXPIRATION_REVOKED', 'expiry.revoked'],
	['data.serverEvent.TTL_EXPIRATION_REVOKE_FAILED', 'expiry.revokeFailed'],
	['data.agentLaunchEvent', 'agent.launch'],
] as const;

test('of every type it is known here whether it waits, but of what Google may think of later', () => {
	const gathered = ['receipt.delivered', 'receipt.read', 'typing', 'unknown'];
	const types = started.map(([, type]): string => type);

	expect([...types, ...gathered].sort()).toEqual([...callbackTypes].sort());
});

test.each(started)('%s never waits, whatever the switch says', async (name, type) => {
	const one = deliver(event(name));

	expect(await isPending(one)).toBe(false);
	expect(await itemsOf(one)).toMatchObject([{ type }]);
});

test('without the switch, each starts its own execution at once', async () => {
	const parameters = { agentId: '', events: callbackTypes, gatherReceipts: false };
	for (const payload of [delivered(), read(), typing()]) {
		const one = deliver(payload, { parameters });
		expect(await isPending(one)).toBe(false);
		expect(await itemsOf(one)).toHaveLength(1);
	}
});

test('a person who listens sees each at once', async () => {
	const one = deliver(delivered(), { mode: 'manual' });

	expect(await isPending(one)).toBe(false);
	expect(await itemsOf(one)).toHaveLength(1);
});

test('two triggers do not share a batch', async () => {
	const one = deliver(delivered());
	const other = deliver(delivered(), { nodeId: 'another' });
	await pass(WINDOW);

	expect(await itemsOf(one)).toHaveLength(1);
	expect(await itemsOf(other)).toHaveLength(1);
});

test('as many as an execution may have complete a batch, and so does a megabyte', async () => {
	const many = Array.from({ length: MAX_GATHERED_EVENTS + 1 }, () => deliver(delivered()));
	await settle();
	expect(await itemsOf(many[0]!)).toHaveLength(MAX_GATHERED_EVENTS);
	expect(await isPending(many[MAX_GATHERED_EVENTS]!)).toBe(true);
	await pass(WINDOW);

	const large = Array.from({ length: 8 }, () => deliver(delivered({ note: 'x'.repeat(140_000) })));
	await settle();
	expect(await itemsOf(large[0]!)).toHaveLength(7);
	await pass(WINDOW);
});
