import { callbackTypes } from '../../../../rbm/event/callbackFamily';
import { receive } from '../../../../nodes/RcsForBusiness/trigger/receive';
import { MAX_WAITING_COPIES } from '../../../../nodes/RcsForBusiness/trigger/limits';
import { fakeWebhook, signed, type Call } from '../../../support/execution/fakeWebhook';
import { fixture } from '../../../support/rbm/fixture';

const everything = { agentId: '', events: callbackTypes };
const acknowledged = { webhookResponse: 'OK' };
let events = 0;
/** A message no other test has sent. */
const newMessage = () => ({ ...fixture('data.userMessage.text'), messageId: `m${++events}` });

const deliver = (payload: object, call: Partial<Call> = {}) => {
	const { context, answer } = fakeWebhook({
		...signed(payload),
		parameters: everything,
		...call,
	});

	return { result: receive(context), answer };
};
const emits = (result: Awaited<ReturnType<typeof receive>>) => result.workflowData !== undefined;

/** Whether `promise` is settled once everything that could settle it by itself has run. */
const isSettled = async (promise: Promise<unknown>) => {
	let settled = false;
	void promise.then(() => {
		settled = true;
	});
	await new Promise((resolve) => setImmediate(resolve));
	return settled;
};

test('an event whose first delivery was answered is acknowledged and starts nothing', async () => {
	const message = newMessage();
	const first = deliver(message);
	expect(emits(await first.result)).toBe(true);
	first.answer(200);

	expect(await deliver(message).result).toEqual(acknowledged);
	expect(await deliver(message).result).toEqual(acknowledged);
});

test.each([300, 304, 404, 500, 503])(
	'an event whose first delivery was answered with %i starts the workflow again',
	async (status) => {
		const message = newMessage();
		const first = deliver(message);
		expect(emits(await first.result)).toBe(true);
		first.answer(status);

		const second = deliver(message);
		expect(emits(await second.result)).toBe(true);
		second.answer(200);

		expect(await deliver(message).result).toEqual(acknowledged);
	},
);

test.each([200, 204, 299])(
	'one that was answered with %i is a success, and starts nothing again',
	async (status) => {
		const message = newMessage();
		const first = deliver(message);
		expect(emits(await first.result)).toBe(true);
		first.answer(status);

		expect(await deliver(message).result).toEqual(acknowledged);
	},
);

test('a duplicate waits for the first delivery and shares its success', async () => {
	const message = newMessage();
	const first = deliver(message);
	await first.result;
	const second = deliver(message);

	expect(await isSettled(second.result)).toBe(false);
	first.answer(200);
	expect(await second.result).toEqual(acknowledged);
});

test('when the first fails, exactly one of those who wait takes its place', async () => {
	const message = newMessage();
	const first = deliver(message);
	await first.result;
	const waiting = [deliver(message), deliver(message), deliver(message)];
	first.answer(500);

	const [second, ...others] = waiting;
	expect(emits(await second!.result)).toBe(true);
	expect(await Promise.all(others.map(async ({ result }) => await isSettled(result)))).toEqual([
		false,
		false,
	]);
	second!.answer(200);
	for (const { result } of others) expect(await result).toEqual(acknowledged);
});

test('too many copies of an event under way are sent away, to be sent again', async () => {
	const message = newMessage();
	const first = deliver(message);
	await first.result;
	const waiting = Array.from({ length: MAX_WAITING_COPIES }, () => deliver(message).result);
	const { context, sent } = fakeWebhook({ ...signed(message), parameters: everything });

	expect(await receive(context)).toEqual({ noWebhookResponse: true });
	expect(sent).toMatchObject({ statusCode: 503, body: 'Busy. Send it again.' });
	first.answer(200);
	await Promise.all(waiting);
});

test('events that differ do not wait for each other', async () => {
	expect(emits(await deliver(newMessage()).result)).toBe(true);
	expect(emits(await deliver(newMessage()).result)).toBe(true);
});

test('each trigger node gets the event once', async () => {
	const message = newMessage();
	const first = deliver(message);
	await first.result;
	first.answer(200);

	expect(emits(await deliver(message, { nodeId: 'another' }).result)).toBe(true);
});

test('an event that was filtered out is not remembered', async () => {
	const message = { ...fixture('data.userMessage.location'), messageId: 'filtered-out' };
	const parameters = { agentId: '', events: ['typing'] };
	expect(await deliver(message, { parameters }).result).toEqual(acknowledged);

	expect(emits(await deliver(message).result)).toBe(true);
});

test('a person who listens sees the same event each time', async () => {
	const message = newMessage();

	for (const attempt of [1, 2, 3]) {
		const { result, answer } = deliver(message, { mode: 'manual' });
		expect([attempt, emits(await result)]).toEqual([attempt, true]);
		answer(200);
	}
	expect(emits(await deliver(message).result)).toBe(true);
});

test('an event that was seen while listening still starts the published workflow', async () => {
	const message = newMessage();
	const listening = deliver(message, { mode: 'manual' });
	await listening.result;
	listening.answer(200);

	expect(emits(await deliver(message).result)).toBe(true);
});
