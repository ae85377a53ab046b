import { randomUUID } from 'node:crypto';

import { median } from '../support/measure/median';
import { outputOf } from '../../n8n/n8n';
import { arrivedAt, askNode } from '../support/stage/questions';
import { inARow } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';
import type { Ring } from './ring';

const TAPS = 20;

/** A worker asks, a webhook processor hears the tap, any worker goes on. */
export const dialogue = (ring: () => Ring): void => {
	test(`${TAPS} taps: each goes on within a second, by the median`, async () => {
		const { publishAsking, ask, ended } = ring();
		const workflow = await publishAsking();
		const times: number[] = [];
		for (let count = 0; count < TAPS; count++) {
			const { phone, row, executionId } = await ask(workflow);
			const began = Date.now();
			await phone.tap('No');
			const execution = await ended(executionId);
			expect(arrivedAt(execution)).toMatchObject({
				Answered: [{ answer: 'no', row, phoneNumber: phone.number }],
			});
			times.push(execution.data.resultData.runData.Answered![0]!.startTime - began);
		}
		const usual = median(times);
		console.log(
			`queue mode, tap to next node, median of ${TAPS}: ${usual} ms (at most ${Math.max(...times)} ms)`,
		);

		expect(usual).toBeLessThan(1000);
	});

	test('Google has its OK, and starts nothing, once the worker went on', async () => {
		const { publishAsking, ask, ended, events, simulator } = ring();
		const { phone, executionId } = await ask(await publishAsking());
		const { messageId } = await phone.tap('No');
		await ended(executionId);
		await simulator.agent().waitForDelivery({ messageId, state: 'acknowledged' });
		const [delivery] = await simulator.agent().deliveries({ messageId });

		expect(delivery?.attempts.map(({ status }) => status)).toEqual([200]);
		expect((await events()).filter((event) => event.messageId === messageId)).toEqual([]);
	});

	test('Google has its OK, too, where the workflow then waits at a form', async () => {
		const { stage, publish, ask, waiting, events, simulator } = ring();
		const form = {
			name: 'Form',
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			webhookId: randomUUID(),
			parameters: {
				resume: 'form',
				formTitle: 'Which day?',
				formFields: { values: [{ fieldLabel: 'Day' }] },
				options: {},
			} as never,
		};
		const workflow = await publish({
			name: 'Ask, then a form',
			nodes: [askNode('Ask', stage), form],
			connections: inARow('Start', 'Ask', 'Form'),
		});
		const { phone } = await ask(workflow);
		const { messageId } = await phone.tap('Another day');
		await simulator.agent().waitForDelivery({ messageId, state: 'acknowledged' });
		await waiting(workflow.id);
		const [delivery] = await simulator.agent().deliveries({ messageId });

		expect(delivery?.attempts.map(({ status }) => status)).toEqual([200]);
		expect((await events()).filter((event) => event.messageId === messageId)).toEqual([]);
	});

	test('nobody answers: it goes on at the limit; a tap after that leaves by the trigger', async () => {
		const { publishAsking, ask, ended, listener } = ring();
		const workflow = await publishAsking({ waitAtMost: 4, waitUnit: 'seconds' });
		const { phone, row, message, executionId } = await ask(workflow);
		const execution = await ended(executionId);
		expect(arrivedAt(execution)).toMatchObject({
			'No Answer': [{ reason: 'timeUp', row, phoneNumber: phone.number }],
		});
		const asked = new Date(message.sendTime).getTime();
		const took = execution.data.resultData.runData['No Answer']![0]!.startTime - asked;
		expect([took > 3_900, took < 8_000, took]).toEqual([true, true, took]);

		const { messageId } = await phone.tap('No');
		const event = await listener.waitForItem({ messageId });
		expect(event.answerTo).toEqual({
			executionId,
			node: 'Ask',
			messageId: message.messageId,
			why: 'timeUp',
		});
	});

	test('a second tap leaves by the trigger: it was answered before', async () => {
		const { publishAsking, ask, ended, listener } = ring();
		const { phone, message, executionId } = await ask(await publishAsking());
		await phone.tap('Yes, I am coming');
		await ended(executionId);
		const { messageId } = await phone.tap({ messageId: message.messageId, text: 'No' });

		expect((await listener.waitForItem({ messageId })).answerTo).toMatchObject({
			executionId,
			why: 'answeredBefore',
		});
	});

	test('copies of a tap that reach both processors answer once, and start nothing', async () => {
		const { publishAsking, ask, ended, events, simulator } = ring();
		const { phone, executionId } = await ask(await publishAsking());
		await simulator.backDoor.setDelivery({ copies: 4 });
		const { messageId } = await phone.tap('No');
		await simulator.backDoor.setDelivery({ copies: 1 });

		expect(arrivedAt(await ended(executionId))).toMatchObject({ Answered: [{ answer: 'no' }] });
		await simulator.agent().waitForDelivery({ messageId, state: 'acknowledged', count: 4 });
		expect((await events()).filter((event) => event.messageId === messageId)).toEqual([]);
	});

	test('two questions of one execution, each answered to itself', async () => {
		const { stage, publish, ask, waiting, ended } = ring();
		const workflow = await publish({
			name: 'Two questions',
			nodes: [askNode('First', stage), askNode('Second', stage)],
			connections: inARow('Start', 'First', 'Second'),
		});
		const { phone, message, executionId } = await ask(workflow);
		await phone.tap({ messageId: message.messageId, text: 'No' });
		const second = await waitFor('the second question', async () =>
			(await phone.messages()).find(({ messageId }) => messageId !== message.messageId),
		);
		await waiting(workflow.id);
		await phone.tap({ messageId: second.messageId, text: 'Another day' });
		const execution = await ended(executionId);

		expect(outputOf(execution, 'First').map(({ json }) => json.answer)).toEqual(['no']);
		expect(outputOf(execution, 'Second').map(({ json }) => json.answer)).toEqual(['later']);
	});

	test('the worker that asked ends in an orderly way: the question waits on', async () => {
		const { publishAsking, ask, ended, queue } = ring();
		const { phone, row, executionId } = await ask(await publishAsking());
		const asked = `Worker finished execution ${executionId} `;
		const worker = queue.workers.find((one) => one.log().includes(asked))!;
		await worker.stop();
		try {
			await phone.tap('No');
			expect(arrivedAt(await ended(executionId))).toMatchObject({
				Answered: [{ answer: 'no', row }],
			});
		} finally {
			await worker.restart();
		}
	});
};
