import { randomUUID } from 'node:crypto';

import type { Page } from 'playwright-core';

import { openPage } from '../support/browser/browser';
import { describeInBrowser } from '../support/browser/describeInBrowser';
import { inFull, isFull, tell } from '../support/measure/endurance';
import { median } from '../support/measure/median';
import { canWatchMemory, residentMegabytes } from '../support/measure/memory';
import { connectClient } from '../support/simulator/simulatorClient';
import { startSimulatorProcess } from '../support/simulator/simulatorProcess';

const CONVERSATIONS = inFull(10, 1);
const MESSAGES = inFull(2000, 400);
/** At either end these are sent one by one, each after the bubble of the one before. */
const MEASURED = inFull(100, 30);
const AT_ONCE = 20;
/** In short there are few messages and a busy machine. */
const MOST = inFull(1.2, 4);
const MOST_MEGABYTES = 300;

const clock = 'performance.timeOrigin + performance.now()';

/** Remembers in the page when each entry was drawn first. */
const watchBubbles = (page: Page): Promise<unknown> =>
	page.evaluate(`
		const drawnAt = new Map();
		const waiting = new Map();
		window.whenDrawn = (id) =>
			new Promise((resolve) => {
				if (drawnAt.has(id)) resolve(drawnAt.get(id));
				else waiting.set(id, resolve);
			});
		new MutationObserver((records) => {
			const now = ${clock};
			for (const { addedNodes } of records) {
				for (const node of addedNodes) {
					const id = node.dataset?.entry;
					if (id === undefined || drawnAt.has(id)) continue;
					drawnAt.set(id, now);
					waiting.get(id)?.(now);
				}
			}
		}).observe(document.body, { childList: true, subtree: true });
	`);

describeInBrowser(`${CONVERSATIONS} conversations of ${MESSAGES} messages`, () => {
	let simulator: Awaited<ReturnType<typeof startSimulatorProcess>>;
	let client: Awaited<ReturnType<typeof connectClient>>;
	let page: Page;
	let closeBrowser: (() => Promise<void>) | undefined;

	beforeAll(async () => {
		simulator = await startSimulatorProcess();
		client = await connectClient(simulator);
		({ page, close: closeBrowser } = await openPage({ width: 1400, height: 950 }));
		await page.goto(simulator.url);
		await page.locator('.phone').waitFor();
		await watchBubbles(page);
	});
	afterAll(async () => {
		await closeBrowser?.();
		await simulator?.stop();
	});

	/** Tells it; answers the megabytes of the simulator. */
	const memory = async (when: string): Promise<number> => {
		const session = await page.context().newCDPSession(page);
		await session.send('HeapProfiler.collectGarbage');
		await session.send('Performance.enable');
		const { metrics } = await session.send('Performance.getMetrics');
		const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
		await session.detach();
		const resident = canWatchMemory ? residentMegabytes(simulator.pid) : 0;
		tell(
			`${when}: simulator ${resident.toFixed(0)} MB resident, ` +
				`page ${(heap / 1e6).toFixed(1)} MB of JS heap`,
		);
		return resident;
	};

	/** Milliseconds from the call to the bubble. */
	const measure = async (phone: string): Promise<number> => {
		const messageId = randomUUID();
		const id = JSON.stringify(`message ${simulator.defaultAgentId} ${messageId}`);
		const begun = performance.timeOrigin + performance.now();
		const { status } = await client.sendText(phone, `Message ${messageId}`, messageId);
		if (status !== 200) throw new Error(`The simulator answers ${status}`);
		return (await page.evaluate<number>(`window.whenDrawn(${id})`)) - begun;
	};
	const measureAll = async (phone: string): Promise<number[]> => {
		const times: number[] = [];
		for (let sent = 0; sent < MEASURED; sent += 1) times.push(await measure(phone));
		return times;
	};
	const fill = async (phone: string, count: number): Promise<void> => {
		for (let sent = 0; sent < count; sent += AT_ONCE) {
			await Promise.all(
				Array.from({ length: Math.min(AT_ONCE, count - sent) }, (_, at) =>
					client.sendText(phone, `Message ${sent + at} of many, as long as messages often are.`),
				),
			);
		}
	};

	test(
		`the way from call to bubble takes at most ${MOST} times as long at the end, and memory stays`,
		async () => {
			const first: number[] = [];
			const last: number[] = [];
			let megabytes = 0;
			await memory('Before');
			for (let number = 1; number <= CONVERSATIONS; number += 1) {
				const phone = `+1202555${String(5000 + number)}`;
				await simulator.backDoor.putPhone({ phone, name: `Phone ${number}` });
				await page.goto(`${simulator.url}#/${phone}/${simulator.defaultAgentId}`);
				await page.getByRole('region', { name: `Phone of Phone ${number}` }).waitFor();
				const early = await measureAll(phone);
				await fill(phone, MESSAGES - 2 * MEASURED);
				const late = await measureAll(phone);
				first.push(...early);
				last.push(...late);
				tell(
					`Conversation ${number}: ${median(early).toFixed(1)} ms for the first ${MEASURED}, ` +
						`${median(late).toFixed(1)} ms for the last (${(median(late) / median(early)).toFixed(2)})`,
				);
				megabytes = await memory(`After conversation ${number}`);
			}
			tell(
				`All: ${median(first).toFixed(1)} ms for the first ${MEASURED} of each, ` +
					`${median(last).toFixed(1)} ms for the last (${(median(last) / median(first)).toFixed(2)})`,
			);

			expect(await page.locator('.log .line-of').count()).toBeLessThan(400);
			expect(median(last) / median(first)).toBeLessThanOrEqual(MOST);
			const veryFirst = median(first.slice(0, MEASURED));
			expect(median(last.slice(-MEASURED)) / veryFirst).toBeLessThanOrEqual(MOST);
			expect(megabytes).toBeLessThan(MOST_MEGABYTES);
			const { messages, forgottenEntries } = await simulator.backDoor.counters();
			expect(messages).toBe(CONVERSATIONS * MESSAGES);
			expect(forgottenEntries > 0).toBe(isFull);
		},
		isFull ? 900_000 : 120_000,
	);
});
