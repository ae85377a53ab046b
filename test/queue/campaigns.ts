import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { publishCampaign, type Campaign } from '../support/stage/campaign';
import { inFull, tell } from '../support/measure/endurance';
import { newPhones } from '../support/stage/mailing';
import { processorSecondsOfAll } from '../support/measure/processorTime';
import { canTellWork } from '../support/queue/mainThread';
import { openStage, type Stage } from '../support/stage/stage';
import type { Ring } from './ring';

const MESSAGES = inFull(4000, 200);
const ROUNDS = inFull(10, 1);
/** Small, so that each worker has several at a time. */
const BATCH = inFull(1000, 50);
/** In short, other tests are at work beside: that is no measurement. */
const MOST = inFull(1.15, 4);
const IDLE_SECONDS = inFull(15, 2);
/** Node compiles what is called often: a process that was just started costs more at first. */
const WARM_UP = inFull(2000, 0);
const TEXT = 'Our spring sale begins on Friday.';

/** The recipe *Campaign* with several processes: what it costs, and what becomes of it when one is killed. */
export const campaigns = (ring: () => Ring): void => {
	let inQueueMode: Campaign;
	let oneProcess: Stage | undefined;
	let names = 0;

	const setUp = async (stage: Stage): Promise<Campaign> => {
		const agentId = 'campaign';
		await stage.simulator.backDoor.putAgent({ agentId });
		const twilioApi = await stage.n8n.createCredential({
			type: 'twilioApi',
			name: 'Twilio',
			data: { authType: 'authToken', accountSid: 'AC1', authToken: 'unused' },
		});
		const campaign = await publishCampaign(stage, {
			...{ agentId, twilioApi, batchSize: BATCH, isHastened: true },
		});
		// Nothing is sent before somebody opted out: until then there is no table to look them up in.
		await campaign.optOut(newPhones(1));
		return campaign;
	};

	beforeAll(async () => {
		inQueueMode = await setUp(ring().stage);
	}, 60_000);

	afterAll(async () => {
		await oneProcess?.close();
	});

	/** A new campaign. @param online phones that are off send no receipts in between */
	const prepare = async (
		{ simulator }: Stage,
		campaign: Campaign,
		online: boolean,
		people = MESSAGES,
	) => {
		const phones = newPhones(people);
		for (const phone of phones) await simulator.backDoor.putPhone({ phone, online });
		await campaign.list(phones.map((phone) => ({ phone, name: 'Ada' })));
		const messages = async () => {
			const wanted = new Set(phones);
			return (await simulator.backDoor.messages()).filter(({ phone }) => wanted.has(phone));
		};
		return { name: `Campaign ${++names}`, phones, messages };
	};

	/** A campaign, from the form to the last row; gives what `look` saw before it and after it. */
	const send = async <Seen>(
		stage: Stage,
		campaign: Campaign,
		people: number,
		look: () => Seen,
	): Promise<readonly [Seen, Seen]> => {
		const { name, messages } = await prepare(stage, campaign, false, people);
		const before = look();
		await campaign.start(name, TEXT);
		const isAll = async () => (await messages()).length === people;
		// To ask n8n costs it, too.
		await campaign.goOn('all messages', isAll, inFull(2000, 200));
		await campaign.atRest();
		const after = look();

		const told = `${name}: ${people} people. ${people} accepted.`;
		expect(await campaign.report(name, told)).toBe(told);
		return [before, after];
	};

	/**
	 * Milliseconds of processor time a message, of n8n's processes, from the form to the last row, without
	 * what they spend when nothing is sent.
	 */
	const cost = async (stage: Stage, campaign: Campaign, pids: readonly number[]) => {
		const look = () => ({
			seconds: performance.now() / 1000,
			spent: pids.reduce((sum, pid) => sum + processorSecondsOfAll(pid), 0),
		});
		const share = ([before, after]: readonly ReturnType<typeof look>[]): readonly [
			number,
			number,
		] => [after!.seconds - before!.seconds, after!.spent - before!.spent];
		if (WARM_UP > 0) await send(stage, campaign, WARM_UP, look);
		const atRest = look();
		await sleep(1000 * IDLE_SECONDS);
		const [restSeconds, rest] = share([atRest, look()]);
		const [seconds, spent] = share(await send(stage, campaign, MESSAGES, look));
		const idle = rest / restSeconds;
		tell(`${MESSAGES} in ${seconds.toFixed(0)} s; idle: ${(1000 * idle).toFixed(0)} ms a second`);

		return (1000 * (spent - idle * seconds)) / MESSAGES;
	};

	const itCosts = canTellWork ? test : test.skip;
	itCosts(
		`${MESSAGES} messages cost n8n as much with one worker, and with two, as in one process`,
		async () => {
			const { stage, queue, n8n } = ring();
			const [first, second] = queue.workers;
			const beside = [n8n.pid(), ...queue.processors.map(({ pid }) => pid())];
			await second!.stop();
			const withOne = await cost(stage, inQueueMode, [...beside, first!.pid()]).finally(
				async () => await second!.restart(),
			);
			const workers = queue.workers.map(({ pid }) => pid());
			const withTwo = await cost(stage, inQueueMode, [...beside, ...workers]);
			oneProcess = await openStage();
			const alone = await cost(oneProcess, await setUp(oneProcess), [oneProcess.n8n.pid()]);
			const told =
				`campaign of ${MESSAGES}, processor time a message: ${alone.toFixed(2)} ms in one process, ` +
				`${withOne.toFixed(2)} with one worker (${(withOne / alone).toFixed(2)}), ` +
				`${withTwo.toFixed(2)} with two (${(withTwo / alone).toFixed(2)})`;
			console.log(told);
			tell(told);

			expect(withOne).toBeLessThan(MOST * alone);
			expect(withTwo).toBeLessThan(MOST * alone);
		},
		inFull(600_000, 240_000),
	);

	/** A worker is killed at some moment of a campaign, which is then started again. */
	const killAndGoOn = async (round: number): Promise<string> => {
		const { stage, queue } = ring();
		const { name, phones, messages } = await prepare(stage, inQueueMode, true);
		const victim = queue.workers[round % queue.workers.length]!;
		const share = randomInt(MESSAGES);
		await inQueueMode.start(name, TEXT);
		await inQueueMode.goOn(
			'a share of the messages',
			async () => (await messages()).length >= share,
		);
		await victim.kill9();
		const before = (await messages()).length;
		await victim.restart();

		await inQueueMode.start(name, TEXT);
		await inQueueMode.goOn('everybody to have it', async () => {
			const all = await messages();
			return all.length >= MESSAGES && all.every(({ deliveries }) => deliveries > 0);
		});
		// Receipts that the killed worker was writing down, n8n erases: these people stay at accepted.
		const everybody = `${name}: ${MESSAGES} people. `;
		await inQueueMode.goOn('the report', async () =>
			(await inQueueMode.report(name)).startsWith(everybody),
		);
		const told = (await inQueueMode.report(name)).slice(everybody.length, -1);
		expect(told).toMatch(/^((\d+ delivered|\d+ accepted)(, )?)+$/);
		const all = await messages();
		expect(all.map(({ phone }) => phone).sort()).toEqual([...phones].sort());
		expect(all.filter(({ deliveries }) => deliveries !== 1)).toEqual([]);

		const again = all.filter(({ requests }) => requests > 1).length;
		return `${victim.name} killed after ${before} of ${MESSAGES}; ${again} were asked for again, none was shown twice; the report: ${told}`;
	};

	test(
		`${ROUNDS} rounds: a worker is killed, the campaign is started again, everybody has it once`,
		async () => {
			for (let round = 0; round < ROUNDS; round++) {
				const told = `campaign, round ${round + 1}: ${await killAndGoOn(round)}`;
				console.log(told);
				tell(told);
			}
		},
		inFull(30 * 60_000, 240_000),
	);
};
