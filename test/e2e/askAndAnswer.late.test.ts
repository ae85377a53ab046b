import { sealReference } from '../../nodes/RcsForBusiness/dialogue/reference';
import { answerKeyOf } from '../../credentials/answerKey';
import { withReference } from '../../rbm/message/postbackReference';
import { arrivedAt, askNode, isOver, openQuestions, type Asking } from '../support/stage/questions';
import { credentialData, inARow } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

let asking: Asking;

beforeAll(async () => {
	asking = await openQuestions();
});

afterAll(async () => {
	await asking?.close();
});

/** The late answer that left by the trigger's outputs. */
const lateAnswer = async (phoneNumber: string) =>
	await waitFor('an answer that left by the trigger', async () =>
		(await asking.events()).find((event) => event.phoneNumber === phoneNumber),
	);
const ofPhone = async (phoneNumber: string) =>
	(await asking.events()).filter((event) => event.phoneNumber === phoneNumber);

test('a second tap leaves by the trigger, and names the question', async () => {
	const { phone, message, executionId } = await asking.ask(await asking.publishAsking());
	await phone.tap('No');
	await asking.ended(executionId);
	await phone.tap('Yes, I am coming');

	expect(await lateAnswer(phone.number)).toMatchObject({
		type: 'message.suggestion',
		postbackData: 'yes',
		answerTo: { executionId, node: 'Ask', messageId: message.messageId, why: 'answeredBefore' },
	});
	expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
		Answered: [{ answer: 'no' }],
	});
});

test('a tap after the limit', async () => {
	const workflow = await asking.publishAsking({ waitAtMost: 2, waitUnit: 'seconds' });
	const { phone, message, executionId } = await asking.ask(workflow);
	await asking.ended(executionId);
	await phone.tap('No');

	const { messageId } = message;
	expect(await lateAnswer(phone.number)).toMatchObject({
		answerTo: { executionId, messageId, why: 'timeUp' },
	});
});

test('a tap for an execution that was deleted', async () => {
	const { phone, executionId } = await asking.ask(await asking.publishAsking());
	await phone.tap('No');
	await asking.ended(executionId);
	await asking.n8n.rest('POST', '/executions/delete', { ids: [executionId] });
	await phone.tap('No');

	expect(await lateAnswer(phone.number)).toMatchObject({
		postbackData: 'no',
		answerTo: { executionId, why: 'executionGone' },
	});
});

test('a tap for an execution that was stopped; tried again, that ends as No Answer', async () => {
	const { phone, row, executionId } = await asking.ask(await asking.publishAsking());
	await asking.n8n.rest('POST', `/executions/${executionId}/stop`, {});
	await asking.ended(executionId);
	await phone.tap('No');

	expect(await lateAnswer(phone.number)).toMatchObject({
		answerTo: { executionId, why: 'executionEnded' },
	});
	const retried = await asking.n8n.retryExecution(executionId);
	expect(retried.status).toBe('success');
	expect(arrivedAt(retried)).toMatchObject({ 'No Answer': [{ row, phoneNumber: phone.number }] });
	expect(await phone.messages()).toHaveLength(1);
});

test('two executions ask the same person: each tap goes to its own', async () => {
	const workflow = await asking.publishAsking();
	const phone = await asking.newPhone();
	const asked: { row: string; messageId: string; executionId: string }[] = [];
	for (const row of ['first', 'second']) {
		await workflow.start(phone.number, row);
		const executions = await waitFor('the execution to wait', async () => {
			const found = await asking.n8n.executions({ workflowId: workflow.id, status: ['waiting'] });
			return found.length === asked.length + 1 && found;
		});
		const messages = await phone.messages();
		const messageId = messages
			.map((one) => one.messageId)
			.find((id) => asked.every((one) => one.messageId !== id))!;
		asked.push({ row, messageId, executionId: executions[0]!.id });
	}
	const [first, second] = asked;
	await phone.tap({ messageId: first!.messageId, text: 'No' });
	expect(arrivedAt(await asking.ended(first!.executionId))).toMatchObject({
		Answered: [{ row: 'first', answer: 'no' }],
	});
	await phone.tap({ messageId: second!.messageId, text: 'Another day' });
	expect(arrivedAt(await asking.ended(second!.executionId))).toMatchObject({
		Answered: [{ row: 'second', answer: 'later' }],
	});
});

test('a tap on the card of an earlier question does not answer the one that is open', async () => {
	const workflow = await asking.publish({
		name: 'Two questions, old card',
		nodes: [askNode('First', asking.stage), askNode('Second', asking.stage)],
		connections: inARow('Start', 'First', 'Second'),
	});
	const { phone, message, executionId } = await asking.ask(workflow);
	await phone.tap({ messageId: message.messageId, text: 'No' });
	await waitFor('the second question', async () => (await phone.messages()).length === 2);
	await asking.waiting(workflow.id);
	await phone.tap({ messageId: message.messageId, text: 'Yes, I am coming' });

	expect(await lateAnswer(phone.number)).toMatchObject({
		postbackData: 'yes',
		answerTo: { executionId, node: 'First', why: 'answeredBefore' },
	});
	expect(await asking.waiting(workflow.id)).toBe(executionId);
});

test('the tap that answered comes once more, and the process has forgotten it: it ends there', async () => {
	const { phone, executionId } = await asking.ask(await asking.publishAsking());
	const { messageId } = await phone.tap('No');
	const execution = await asking.ended(executionId);
	const agent = asking.simulator.agent();
	await agent.waitForDelivery({ messageId });
	const [delivery] = await agent.deliveries({ messageId });
	const before = await asking.listener.countExecutions();
	await asking.n8n.kill9();
	await asking.n8n.restart();
	await agent.deliver(delivery!.payload as Record<string, unknown>);

	await waitFor('the trigger to have looked', async () => {
		const ran = await asking.n8n.executions({ workflowId: asking.listener.id });
		return ran.length === before + 1 && ran.every(isOver);
	});
	expect(await ofPhone(phone.number)).toEqual([]);
	expect(arrivedAt(execution)).toMatchObject({ Answered: [{ answer: 'no' }] });
});

describe('nobody else can answer', () => {
	const tapOf = (phoneNumber: string, postbackData: string) => ({
		senderPhoneNumber: phoneNumber,
		agentId: asking.simulator.defaultAgentId,
		messageId: `tap-${Math.random()}`,
		suggestionResponse: { postbackData, text: 'No', type: 'REPLY' },
	});

	test('not from another phone, not with what was cut, changed, or sealed with another key', async () => {
		const workflow = await asking.publishAsking();
		const { phone, message, executionId } = await asking.ask(workflow);
		const [{ reply }] = (
			message.content as unknown as {
				suggestions: [{ reply: { postbackData: string } }];
			}
		).suggestions;
		const { postbackData } = reply;
		const other = await asking.newPhone();
		const who = {
			agentId: asking.simulator.defaultAgentId.split('@')[0]!,
			phoneNumber: phone.number,
		};
		const guess = {
			executionId,
			resumeToken: 'a'.repeat(64),
			messageId: message.messageId,
			choice: 0,
		};
		const forged = [
			tapOf(other.number, postbackData),
			tapOf(phone.number, postbackData.slice(0, -1)),
			tapOf(
				phone.number,
				postbackData.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
			),
			tapOf(phone.number, withReference('no', sealReference(Buffer.alloc(32), who, guess))),
			// Even with our key, n8n wants its token.
			tapOf(
				phone.number,
				withReference(
					'no',
					sealReference(answerKeyOf(credentialData(asking.simulator) as never)!, who, guess),
				),
			),
		];
		for (const payload of forged) {
			await asking.simulator.agent().deliver(payload);
			await waitFor('it to leave as an event', async () =>
				(await asking.events()).some(({ messageId }) => messageId === payload.messageId),
			);
		}
		// Nor by calling n8n itself, without a token or with what is none of our letters.
		for (const query of ['', `?signature=${'a'.repeat(64)}`]) {
			const url = `${asking.n8n.url}/webhook-waiting/${executionId}/rcs${query}`;
			expect((await fetch(url, { method: 'POST' })).status).toBe(401);
		}

		expect(await asking.waiting(workflow.id)).toBe(executionId);
		await phone.tap('Yes, I am coming');
		expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
			Answered: [{ answer: 'yes' }],
		});
		expect(await ofPhone(other.number)).toHaveLength(1);
	});
});
