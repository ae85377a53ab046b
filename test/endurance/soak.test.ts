import { randomUUID } from 'node:crypto';
import { inFull, isFull, tell } from '../support/measure/endurance';
import { drive, googleCall, post, type PreparedCall } from '../support/execution/load';
import { median } from '../support/measure/median';
import { canWatchMemory, residentMegabytes } from '../support/measure/memory';
import { deliveredReceipt, ours, type Receiver } from '../support/stage/receivers';
import { CLIENT_TOKEN, openStage, type Stage } from '../support/stage/stage';
import { openStoredEvents } from '../support/stage/storedEvents';

const MINUTES = inFull(Number(process.env.SOAK_MINUTES ?? 30), 0.2);
const MEASURE_SECONDS = inFull(20, 2);
const CONCURRENCY = 50;
/** One event in so many comes twice, up to this much later. */
const REPEATED = 10;
const LATEST_COPY_MS = 3000;
/** One event in so many is a message, which is never gathered. */
const MESSAGES = 20;
const TELL_EVERY_MS = 30_000;
const TIMEOUT_MS = (2 * MINUTES + 5) * 60_000;

let stage: Stage;
let receiver: Receiver;

beforeAll(async () => {
	stage = await openStage({
		n8n: { env: { EXECUTIONS_DATA_PRUNE: 'false' } },
	});
	receiver = await ours(stage, {
		name: 'soaked',
		events: ['receipt.delivered', 'message.text'],
		parameters: { gatherReceipts: true },
	});
});

afterAll(async () => {
	await stage?.close();
});

const message = (messageId: string) => ({
	senderPhoneNumber: '+12025550101',
	messageId,
	agentId: 'simulator-agent',
	sendTime: new Date().toISOString(),
	text: 'Hello',
});

/** Event number `at`: its id, and the call that brings it. */
const eventNumber = (at: number): { readonly id: string; readonly call: PreparedCall } => {
	const id = randomUUID();
	const payload = at % MESSAGES === 0 ? message(id) : deliveredReceipt(id);

	return { id, call: googleCall(payload, CLIENT_TOKEN) };
};

const pause = (milliseconds: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Makes calls at a pace until the time is over; every one is answered when it resolves. */
const soak = async (perSecond: number, milliseconds: number) => {
	const began = Date.now();
	const ids: string[] = [];
	const memory: number[] = [];
	const answers: Record<number, number> = {};
	let copies = 0;
	let slowest = 0;
	const underWay = new Set<Promise<void>>();
	const send = (call: PreparedCall, waitMs = 0): void => {
		const sending = pause(waitMs)
			.then(() => post(receiver.url, call))
			.then(({ status, milliseconds: took }) => {
				answers[status] = (answers[status] ?? 0) + 1;
				slowest = Math.max(slowest, took);
			})
			.finally(() => underWay.delete(sending));
		underWay.add(sending);
	};

	let nextTold = began;
	for (let now = began; now - began < milliseconds; now = Date.now()) {
		const due = Math.floor(((now - began) / 1000) * perSecond);
		while (ids.length < due) {
			const { id, call } = eventNumber(ids.length);
			ids.push(id);
			send(call);
			if (ids.length % REPEATED !== 0) continue;
			copies += 1;
			send(call, Math.random() * LATEST_COPY_MS);
		}
		if (now >= nextTold) {
			nextTold = now + TELL_EVERY_MS;
			if (canWatchMemory) memory.push(residentMegabytes(stage.n8n.pid()));
			tell(
				`${ids.length} events and ${copies} copies sent, ${underWay.size} under way, slowest answer ${Math.round(slowest)} ms, n8n has ${Math.round(memory.at(-1) ?? NaN)} MB`,
			);
			slowest = 0;
		}
		await pause(20);
	}
	await Promise.all(underWay);

	return { ids, copies, answers, memory };
};

test(
	'a long time at half of what it can take: nothing lost, copies dropped, memory flat',
	async () => {
		const calls = Array.from({ length: MEASURE_SECONDS * 2000 }, (_, at) => eventNumber(at));
		const { perSecond } = await drive(receiver.url, {
			calls: calls.map(({ call }) => call),
			concurrency: CONCURRENCY,
			seconds: MEASURE_SECONDS,
		});
		const pace = Number(process.env.SOAK_PACE ?? perSecond / 2);
		tell(`takes ${perSecond.toFixed(1)} events/s; soaked with ${pace.toFixed(1)} events/s`);

		const { ids, copies, answers, memory } = await soak(pace, MINUTES * 60_000);

		const stored = openStoredEvents(stage.n8n.userFolder, 'soaked');
		stored.refresh();
		const missing = stored.missing(ids);
		tell(
			`${ids.length} events and ${copies} copies in ${MINUTES} minutes, answers ${JSON.stringify(answers)}: ${missing.length} missing, ${stored.countRepeated()} stored twice, ${stored.countExecutions()} executions`,
		);
		expect(answers).toEqual({ 200: ids.length + copies });
		expect(missing).toEqual([]);
		expect(stored.countRepeated()).toBe(0);

		const quarter = Math.floor(memory.length / 4);
		const early = median(memory.slice(quarter, 2 * quarter));
		const late = median(memory.slice(-quarter));
		tell(
			`memory: ${Math.round(early)} MB in the second quarter, ${Math.round(late)} MB in the last`,
		);
		// A short run says nothing about memory.
		if (isFull && canWatchMemory) expect(late).toBeLessThan(early * 1.15);
	},
	TIMEOUT_MS,
);
