import { dataTables } from '../support/stage/dataTables';
import { median } from '../support/measure/median';
import { arrivedAt, askNode, isOver, openQuestions, type Asking } from '../support/stage/questions';
import { inARow } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const TEXTS = 20;

let asking: Asking;

beforeAll(async () => {
	asking = await openQuestions({ asItComes: true });
});

afterAll(async () => {
	await asking?.close();
});

const rowsOf = async () => await (await dataTables(asking.n8n.rest)).rows('RCS questions');

test('a typed answer goes on with the row it was about', async () => {
	const workflow = await asking.publishAsking();
	const { phone, row, message, executionId } = await asking.ask(workflow);
	await phone.reply('yes i am coming!');

	expect(arrivedAt(await asking.ended(executionId))).toEqual({
		Answered: [
			expect.objectContaining({
				...{ answer: 'yes', text: 'yes i am coming!', typed: true, row },
				...{ messageId: message.messageId, phoneNumber: phone.number },
			}),
		],
	});
	expect(await asking.events()).toEqual([]);
	expect(await rowsOf()).toMatchObject([
		{ state: 'answered', choice: 0, messageId: message.messageId, waitsFor: 'answer' },
	]);
	expect(JSON.stringify(await rowsOf())).not.toContain('coming');
});

test(`${TEXTS} typed answers: how long it takes, by the median`, async () => {
	const workflow = await asking.publishAsking();
	const times: number[] = [];
	for (let count = 0; count < TEXTS; count++) {
		const { phone, executionId } = await asking.ask(workflow);
		const began = Date.now();
		await phone.reply('no');
		const execution = await asking.ended(executionId);
		times.push(execution.data.resultData.runData.Answered![0]!.startTime - began);
	}
	const usual = median(times);
	console.log(
		`typed answer to next node, median of ${TEXTS}: ${usual} ms (at most ${Math.max(...times)} ms)`,
	);

	// On a quiet machine it is a quarter of a second; a busy one is no standstill.
	expect(usual).toBeLessThan(5000);
});

test('any text is the answer, also without choices', async () => {
	const workflow = await asking.publishAsking({ typedAnswers: 'any', choices: {} });
	const { phone, executionId } = await asking.ask(workflow);
	await phone.reply('At ten, please');

	expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
		Answered: [{ answer: 'At ten, please', text: 'At ten, please', typed: true }],
	});
});

test('what is no choice leaves by the trigger, and is asked about once more; then it is answered', async () => {
	const workflow = await asking.publishAsking({ askAgain: 'Sorry, which one?' });
	const { phone, executionId, message } = await asking.ask(workflow);
	await phone.reply('Who is this?');
	const again = await waitFor('the second question', async () =>
		(await phone.messages()).find(({ messageId }) => messageId !== message.messageId),
	);
	await phone.reply('I do not understand');
	const events = await waitFor('both texts', async () => {
		const all = await asking.events();
		return all.length === 2 && all;
	});

	expect(events.map(({ text, answerTo }) => [text, answerTo])).toEqual(
		['I do not understand', 'Who is this?'].map((text) => [
			text,
			{ executionId, node: 'Ask', messageId: message.messageId, why: 'notAChoice' },
		]),
	);
	expect(await phone.messages()).toHaveLength(2);
	await phone.tap({ messageId: again.messageId, text: 'Another day' });
	expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
		Answered: [{ answer: 'later', typed: false, messageId: message.messageId }],
	});
});

test('who is asked twice: typed words go to what was asked last, taps to their own', async () => {
	const workflow = await asking.publishAsking();
	const phone = await asking.newPhone();
	const rows: string[] = [];
	const executions: string[] = [];
	const messages: string[] = [];
	for (const count of [1, 2]) {
		rows.push(await workflow.start(phone.number));
		await waitFor('the question', async () => (await phone.messages()).length === count);
		executions.push(await asking.waiting(workflow.id));
		messages.push((await phone.messages()).at(-1)!.messageId);
	}
	await phone.reply('no');
	expect(arrivedAt(await asking.ended(executions[1]!))).toMatchObject({
		Answered: [{ answer: 'no', typed: true, row: rows[1] }],
	});
	await phone.tap({ messageId: messages[0]!, text: 'Another day' });
	expect(arrivedAt(await asking.ended(executions[0]!))).toMatchObject({
		Answered: [{ answer: 'later', typed: false, row: rows[0] }],
	});
});

test('who opts out while asked leaves by No Answer, and the opt-out by the trigger', async () => {
	const workflow = await asking.publishAsking();
	const { phone, executionId, row } = await asking.ask(workflow);
	const before = (await asking.events()).length;
	await phone.reply('STOP');

	expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
		'No Answer': [{ reason: 'optedOut', row, phoneNumber: phone.number }],
	});
	const events = await waitFor('the opt-out', async () => {
		const all = await asking.events();
		return all.length > before && all;
	});
	expect(events[0]).toMatchObject({ text: 'STOP', subscription: 'unsubscribed' });
});

test('killed between send and wait, answered meanwhile: tried again, it goes on at once', async () => {
	const workflow = await asking.publishAsking();
	const phone = await asking.newPhone();
	await asking.simulator.backDoor.addFault({ pace: 'endless', phone: phone.number });
	const row = await workflow.start(phone.number);
	await phone.waitForMessage();
	await asking.n8n.kill9();
	await asking.simulator.backDoor.clearFaults();
	await asking.n8n.restart();
	const [crashed] = await asking.n8n.executions({ workflowId: workflow.id });
	expect(crashed?.status).toBe('crashed');
	const before = (await asking.events()).length;

	await phone.reply('Another day');
	const events = await waitFor(
		'the answer nobody waits for yet',
		async () => {
			const all = await asking.events();
			return all.length > before && all;
		},
		{ timeoutMs: 60_000 },
	);
	expect(events[0]).toMatchObject({
		text: 'Another day',
		answerTo: { executionId: crashed!.id, why: 'executionEnded' },
	});

	expect(arrivedAt(await asking.n8n.retryExecution(crashed!.id))).toMatchObject({
		Answered: [{ answer: 'later', text: 'Another day', typed: true, row }],
	});
	expect(await phone.messages()).toHaveLength(1);
});

test('killed after the tap: tried again, it goes on with that answer', async () => {
	const workflow = await asking.publish({
		name: 'Ask, then take long',
		nodes: [
			askNode('Ask', asking.stage),
			{
				name: 'Answered',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: {
					jsCode: 'await new Promise((done) => setTimeout(done, 3000)); return $input.all();',
				} as never,
			},
		],
		connections: inARow('Start', 'Ask', 'Answered'),
	});
	const { phone, executionId } = await asking.ask(workflow);
	await phone.tap('No');
	await waitFor('it to go on', async () => {
		const { status } = await asking.n8n.execution(executionId);
		return status === 'running';
	});
	await asking.n8n.kill9();
	await asking.n8n.restart();
	const crashed = await waitFor('it to be over', async () => {
		const one = await asking.n8n.execution(executionId);
		return isOver(one) && one;
	});
	expect(crashed.status).toBe('crashed');
	expect(arrivedAt(await asking.n8n.retryExecution(executionId))).toMatchObject({
		Answered: [{ answer: 'no', text: 'No', typed: false }],
	});
	expect(await phone.messages()).toHaveLength(1);
});
