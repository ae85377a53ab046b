import { median } from '../support/measure/median';
import { outputOf } from '../../n8n/n8n';
import { arrivedAt, askNode, isOver, openQuestions, type Asking } from '../support/stage/questions';
import { inARow } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const TAPS = 20;

let asking: Asking;

beforeAll(async () => {
	asking = await openQuestions({ asItComes: true });
});

afterAll(async () => {
	await asking?.close();
});

test('a tap goes on with the row it was about, by its own output', async () => {
	const workflow = await asking.publishAsking({ notReachableOutput: true });
	const { phone, row, message, executionId } = await asking.ask(workflow);

	await phone.tap('Another day');
	const execution = await asking.ended(executionId);

	expect(arrivedAt(execution)).toEqual({
		Answered: [
			expect.objectContaining({
				answer: 'later',
				text: 'Another day',
				typed: false,
				answeredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
				messageId: message.messageId,
				phoneNumber: phone.number,
				row,
				body: { phone: phone.number, row },
			}),
		],
	});
	// The trigger started nothing.
	expect(await asking.events()).toEqual([]);
});

test(`${TAPS} taps: each goes on within a second, by the median`, async () => {
	const workflow = await asking.publishAsking();
	const times: number[] = [];
	for (let count = 0; count < TAPS; count++) {
		const { phone, executionId } = await asking.ask(workflow);
		const began = Date.now();
		await phone.tap('No');
		const execution = await asking.ended(executionId);
		// The node behind the question, by n8n's own clock, which is this machine's.
		times.push(execution.data.resultData.runData.Answered![0]!.startTime - began);
	}
	const usual = median(times);
	console.log(
		`tap to next node, median of ${TAPS}: ${usual} ms (at most ${Math.max(...times)} ms)`,
	);

	expect(usual).toBeLessThan(1000);
});

test('nobody answers: it goes on at the limit, with the row, by the other output', async () => {
	const workflow = await asking.publishAsking({ waitAtMost: 4, waitUnit: 'seconds' });
	const { phone, row, message, executionId } = await asking.ask(workflow);
	const execution = await asking.ended(executionId);
	const { runData } = execution.data.resultData;
	const asked = new Date(message.sendTime).getTime();

	expect(arrivedAt(execution)).toEqual({
		'No Answer': [
			expect.objectContaining({
				reason: 'timeUp',
				phoneNumber: phone.number,
				messageId: message.messageId,
				row,
			}),
		],
	});
	const ended = runData['No Answer']![0]!.startTime - asked;
	expect([ended > 3_900, ended < 7_000, ended]).toEqual([true, true, ended]);
});

test('a rich card asks as well', async () => {
	const workflow = await asking.publishAsking({ showAs: 'richCard', title: 'Tomorrow' });
	const { phone, executionId } = await asking.ask(workflow);
	await phone.tap('Yes, I am coming');

	expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
		Answered: [{ answer: 'yes' }],
	});
});

test('who cannot be reached leaves at once, by the third output', async () => {
	const phone = '+4915199999999';
	await asking.simulator.backDoor.putPhone({ phone, rcs: false });
	const workflow = await asking.publishAsking({ notReachableOutput: true });
	const row = await workflow.start(phone);
	const execution = await asking.n8n.waitForExecution(
		(one) => one.workflowId === workflow.id && isOver(one),
	);

	expect(arrivedAt(execution)).toMatchObject({ 'Not Reached': [{ reason: 'unreachable', row }] });
});

test('the questions of one execution, each answered to itself', async () => {
	const workflow = await asking.publish({
		name: 'Two questions',
		nodes: [askNode('First', asking.stage), askNode('Second', asking.stage)],
		connections: inARow('Start', 'First', 'Second'),
	});
	const { phone, message, executionId } = await asking.ask(workflow);
	await phone.tap({ messageId: message.messageId, text: 'No' });
	const second = await waitFor('the second question', async () =>
		(await phone.messages()).find(({ messageId }) => messageId !== message.messageId),
	);
	await asking.waiting(workflow.id);
	await phone.tap({ messageId: second.messageId, text: 'Another day' });
	const execution = await asking.ended(executionId);

	expect(outputOf(execution, 'First').map(({ json }) => json.answer)).toEqual(['no']);
	expect(outputOf(execution, 'Second').map(({ json }) => json.answer)).toEqual(['later']);
});
