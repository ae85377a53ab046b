import { randomInt } from 'node:crypto';

import { inFull, isFull, tell } from '../support/measure/endurance';
import { publishListener } from '../support/stage/listener';
import { openGate } from '../support/services/readinessGate';
import { deliveredReceipt } from '../support/stage/receivers';
import { CLIENT_TOKEN, openStage, type Stage } from '../support/stage/stage';
import { openStoredEvents } from '../support/stage/storedEvents';
import { waitFor } from '../../scripts/machine/waitFor';

const ROUNDS = inFull(50, 2);
/** A round's receipts come in waves, so that several batches are on their way. */
const WAVES = 6;
const PER_WAVE = 40;
const WAVE_MS = 120;
/** n8n is killed once it took any share of a round's receipts, and up to this much later. */
const LONGEST_DELAY_MS = 400;
const PATIENTLY = { timeoutMs: 180_000 };
const LONG = inFull(3 * 60 * 60_000, 400_000);

let stage: Stage;
let gate: Awaited<ReturnType<typeof openGate>>;

beforeAll(async () => {
	stage = await openStage({
		simulator: {
			webhook: {
				firstRetryMs: 200,
				retryFactor: 1.2,
				maxRetryMs: 1000,
				timeoutMs: 20_000,
				maxInFlight: 60,
			},
			// All of them: each is looked for in the end.
			kept: { callbacks: 2 * ROUNDS * WAVES * PER_WAVE },
		},
	});
	gate = await openGate(stage.n8n.url);
});

afterAll(async () => {
	gate?.close();
	await stage?.close();
});

const pause = (milliseconds: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, milliseconds));

test(
	'what was acknowledged is in the database, whenever n8n is killed, and the rest comes again',
	async () => {
		const { url } = await publishListener(stage, {
			name: 'gathering',
			events: ['receipt.delivered'],
			parameters: { gatherReceipts: true },
		});
		const webhook = { url: url.replace(stage.n8n.url, gate.url), clientToken: CLIENT_TOKEN };
		await stage.simulator.agent().setWebhook(webhook);
		const stored = openStoredEvents(stage.n8n.userFolder, 'Listen');
		const agent = stage.simulator.agent();
		const eventOf = ({ payload }: { readonly payload: unknown }): string =>
			(payload as { readonly eventId: string }).eventId;
		const acknowledged = async (): Promise<readonly string[]> =>
			(await agent.deliveries({ state: 'acknowledged' })).map(eventOf);
		const { counters } = stage.simulator.backDoor;
		const sent: string[] = [];
		let backlog = 0;
		let cutOff = 0;
		/** Polls the counter, which costs nothing; the list of deliveries would. */
		const afterAcknowledged = async (count: number): Promise<void> =>
			void (await waitFor(
				`${count} receipts to be acknowledged`,
				async () => (await counters()).callbacks.acknowledged >= count,
				PATIENTLY,
			));

		for (let round = 1; round <= ROUNDS; round++) {
			const share = randomInt(WAVES * PER_WAVE);
			const delay = randomInt(LONGEST_DELAY_MS);
			const killed = afterAcknowledged(sent.length + share - backlog)
				.then(() => pause(delay))
				.then(stage.n8n.kill9)
				.then(gate.shut);
			for (let wave = 0; wave < WAVES; wave++) {
				for (let at = 0; at < PER_WAVE; at++) {
					const receipt = deliveredReceipt();
					sent.push(receipt.eventId);
					await agent.deliver(receipt);
				}
				await pause(WAVE_MS);
			}
			await killed;

			// Nobody answers now, so nothing is acknowledged that was not before.
			const known = await acknowledged();
			stored.refresh();
			backlog = sent.length - known.length;
			if (backlog > 0) cutOff += 1;
			tell(
				`round ${round}: killed ${delay} ms after ${share} of ${WAVES * PER_WAVE}; ${sent.length} receipts sent, ${known.length} acknowledged, ${stored.count()} in ${stored.countExecutions()} executions`,
			);
			expect(stored.missing(known)).toEqual([]);
			await stage.n8n.restart();
			await stage.n8n.waitForWebhook(url);
			gate.open();
		}

		await afterAcknowledged(sent.length);
		stored.refresh();
		tell(
			`${ROUNDS} rounds: ${sent.length} receipts, all acknowledged, ${stored.missing(sent).length} missing, ${stored.countRepeated()} stored twice, in ${stored.countExecutions()} executions; ${cutOff} rounds left some without an answer`,
		);
		expect(stored.missing(sent)).toEqual([]);
		expect(stored.count()).toBe(sent.length);
		expect(stored.countExecutions()).toBeLessThan(sent.length);
		// With fewer, luck alone may let every receipt be answered before the kill.
		if (isFull) expect(cutOff).toBeGreaterThan(ROUNDS / 4);
	},
	LONG,
);
