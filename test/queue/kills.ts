import { randomInt, randomUUID } from 'node:crypto';

import { inFull, tell } from '../support/measure/endurance';
import { outputOf, type Execution } from '../../n8n/n8n';
import { askNode } from '../support/stage/questions';
import type { Member } from '../support/queue/member';
import { inARow } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';
import type { Ring } from './ring';

const KILLS = inFull(20, 4);
const QUESTIONS = 6;
const LONGEST_THOUGHT_MS = 700;
/** A process is killed once any share of a round's questions was answered, and up to this much later. */
const LONGEST_DELAY_MS = 700;
const PATIENTLY = { timeoutMs: 300_000, everyMs: 500 };

const pause = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Tapped {
	readonly phone: string;
	readonly row: string;
	readonly question: string;
	/** Of the tap, or of what was typed. */
	readonly messageId: string;
	readonly isTyped: boolean;
}

/** Processes are killed while people answer: no answer is lost, and none is somebody else's. */
export const kills = (ring: () => Ring): void => {
	/** Asks one person; nobody is asked where the process was killed before. */
	const askOne = async (
		start: (phone: string, row: string) => Promise<string>,
		isTyped: boolean,
	): Promise<Tapped | undefined> => {
		const phone = await ring().newPhone();
		const row = `row of ${phone.number}`;
		// Cut off, it may have been started all the same.
		await start(phone.number, row).catch(() => {});
		const question = await phone
			.waitForMessage({ state: 'delivered', timeoutMs: 15_000 })
			.catch(() => undefined);
		if (question === undefined) return undefined;
		await pause(randomInt(LONGEST_THOUGHT_MS));
		const { messageId } = isTyped
			? await phone.reply('no')
			: await phone.tap({ messageId: question.messageId, text: 'No' });

		return { phone: phone.number, row, question: question.messageId, messageId, isTyped };
	};

	/** What a workflow does with an answer takes a moment, in which its worker may be killed. */
	const publishAsking = async (errorWorkflow: string) => {
		const { publish, stage } = ring();
		const moment = {
			name: 'A moment',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			webhookId: randomUUID(),
			parameters: { amount: 1, unit: 'seconds' } as never,
		};
		return await publish({
			name: `ask-${randomUUID()}`,
			nodes: [askNode('Ask', stage), moment, { name: 'Answered', type: 'n8n-nodes-base.noOp' }],
			connections: inARow('Start', 'Ask', 'A moment', 'Answered'),
			settings: { errorWorkflow },
		});
	};

	/** Hears of executions that failed, as docs/production.md advises. */
	const publishErrorWorkflow = async () =>
		await ring().publish({
			name: 'Errors',
			nodes: [{ name: 'Failed', type: 'n8n-nodes-base.errorTrigger' }],
			connections: {},
		});

	/** These workflows have no other reason to fail: n8n ended it, as its worker was killed. */
	const isEnded = ({ status }: Execution): boolean => status === 'error' || status === 'crashed';

	const executionsOf = async (workflowId: string): Promise<readonly Execution[]> => {
		const { n8n } = ring();
		const all = await n8n.executions({ workflowId });
		return await Promise.all(all.map(async ({ id }) => await n8n.execution(id)));
	};

	test(
		`${KILLS} kills: every answer goes on, or leaves by the trigger`,
		async () => {
			const { queue, simulator, events, listener } = ring();
			// In short, processors first: n8n notices a killed worker by who gave it its work.
			const inTurn = inFull<readonly Member[]>(
				queue.workers.flatMap((worker, at) => [worker, queue.processors[at]!]),
				[...queue.processors, ...queue.workers],
			);
			const errorWorkflow = await publishErrorWorkflow();
			const tapped: Tapped[] = [];
			const workflows: string[] = [];
			const revivals: Promise<void>[] = [];
			let unasked = 0;

			for (let kill = 0; kill < KILLS; kill++) {
				const victim = inTurn[kill % inTurn.length]!;
				const workflow = await publishAsking(errorWorkflow.id);
				workflows.push(workflow.id);
				const share = randomInt(QUESTIONS);
				const delay = randomInt(LONGEST_DELAY_MS);
				let done = 0;
				// In full, two may be away at once; one of each kind is always there.
				await Promise.all(revivals.slice(0, revivals.length - inFull(1, 0)));
				const round = Array.from({ length: QUESTIONS }, async (_, at) => {
					await pause(200 * at);
					return await askOne(workflow.start, at % 3 === 2).finally(() => (done += 1));
				});
				const killed = waitFor('a share of the answers', () => done >= share, { everyMs: 10 })
					.then(async () => await pause(delay))
					.then(async () => await victim.kill9());
				revivals.push(killed.then(async () => await victim.restart()));
				const answers = await Promise.all(round);
				await killed;
				for (const answer of answers) {
					if (answer === undefined) unasked += 1;
					else tapped.push(answer);
				}
				tell(
					`kill ${kill + 1}: ${victim.name}, ${delay} ms after ${share} of ${QUESTIONS}; ${tapped.length} taps so far, ${unasked} were not asked`,
				);
			}
			await Promise.all(revivals);
			await waitFor(
				'Google to be done',
				async () => {
					const { pending } = (await simulator.backDoor.counters()).callbacks;
					return pending === 0;
				},
				PATIENTLY,
			);
			// What n8n acknowledged last is run by a worker. What a killed one was about to begin, or had begun, n8n
			// shows as new, or as running, for ever where the process is gone, too, that had given it the work.
			await pause(3000);
			const notBegun = async () =>
				await ring().n8n.executions({ workflowId: listener.id, status: ['new'] });
			const until = Date.now() + 60_000;
			const forgotten = await waitFor(
				'the last events to be run',
				async () => {
					const { length } = await notBegun();
					return length === 0 || Date.now() > until ? { length } : undefined;
				},
				PATIENTLY,
			);
			await pause(3000);

			const asked = (await Promise.all(workflows.map(executionsOf))).flat();
			const answered = new Map(
				asked
					.flatMap((execution) => outputOf(execution, 'Answered'))
					.map(({ json }) => [json.messageId, json]),
			);
			const left = await events();
			const late = new Map(left.map((event) => [event.messageId, event]));
			const isAnswered = ({ question }: Tapped): boolean => answered.has(question);
			const hasLeft = ({ messageId }: Tapped): boolean => late.has(messageId);
			const lost = tapped.filter((tap) => !isAnswered(tap) && !hasLeft(tap));
			const crossed = tapped.filter((tap) => {
				const item = answered.get(tap.question);
				const row = (item?.body as { row?: string } | undefined)?.row;
				return item !== undefined && (item.phoneNumber !== tap.phone || row !== tap.row);
			});
			const executionOf = (question: string) =>
				asked.find(({ data }) => JSON.stringify(data).includes(question));
			const ended = asked.filter(isEnded);
			const reported = new Set(
				(await executionsOf(errorWorkflow.id)).flatMap((execution) =>
					outputOf(execution, 'Failed').map(
						({ json }) => (json.execution as { readonly id?: string }).id,
					),
				),
			);
			const heardOf = ended.filter(({ id }) => reported.has(id));
			const reasons = new Set(ended.map(({ data }) => data.resultData.error?.message ?? 'crashed'));
			const endedEvents = (await executionsOf(listener.id)).filter(isEnded).length;
			const whys = tapped
				.filter((tap) => hasLeft(tap))
				.map(
					({ messageId }) => (late.get(messageId)?.answerTo as { why?: string } | undefined)?.why,
				);
			const summary =
				`queue mode, ${KILLS} kills: ${tapped.length} answers (${tapped.filter(({ isTyped }) => isTyped).length} typed), ${tapped.filter(isAnswered).length} went on, ` +
				`${whys.length} left by the trigger (${[...new Set(whys)].map((why) => `${why}: ${whys.filter((one) => one === why).length}`).join(', ')}), ` +
				`${lost.length} lost (${lost.filter(({ isTyped }) => isTyped).length} typed), ${crossed.length} crossed; n8n ended ${ended.length} executions that asked, of which the error workflow heard of ${heardOf.length} (${[...reasons].join('; ')}), ` +
				`${endedEvents} that received, and never began ${forgotten.length}; ${unasked} of ${KILLS * QUESTIONS} were not asked`;
			console.log(summary);
			tell(summary);

			for (const { messageId, question } of lost) {
				const { attempts } = await simulator.agent().waitForDelivery({ messageId });
				const execution = executionOf(question);
				const told = attempts.map(({ status, error }) => status ?? error).join(', ');
				console.log(
					`lost: Google heard ${told}; the execution: ${execution?.status ?? 'not found'}`,
				);
			}
			expect(crossed).toEqual([]);
			// Nobody was answered twice.
			expect(tapped.filter((tap) => isAnswered(tap) && hasLeft(tap))).toEqual([]);
			// A tap is not acknowledged before the question is done with it, or it is an event like others. These,
			// and what is typed, are when n8n has stored them: what it ends together with the event that it was
			// started for, or that it goes on with, nobody has.
			const lostTaps = lost.filter(({ isTyped }) => !isTyped);
			const ofGoodOnes = lostTaps.filter(({ question }) =>
				['success', 'waiting'].includes(executionOf(question)?.status ?? ''),
			);
			expect(ofGoodOnes).toEqual([]);
			expect(lostTaps.length).toBeLessThanOrEqual(endedEvents + forgotten.length);
			expect(lost.length).toBeLessThanOrEqual(endedEvents + forgotten.length + ended.length);
			expect(tapped.length).toBeGreaterThan((KILLS * QUESTIONS) / 2);
		},
		inFull(30 * 60_000, 240_000),
	);
};
