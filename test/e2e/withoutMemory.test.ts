import { packWithoutMemory } from '../../n8n/packPackage';
import { arrivedAt, openQuestions, type Asking } from '../support/stage/questions';
import { actionNode, inARow, manualTrigger, triggerNode } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

/*
 * The package with a memory that is not there. All of the e2e of taps passes so, too:
 * WITHOUT_MEMORY=true npm test -- --testPathPatterns e2e/askAndAnswer
 */
let asking: Asking;

beforeAll(async () => {
	asking = await openQuestions({ n8n: { tarball: packWithoutMemory() } });
});

afterAll(async () => {
	await asking?.close();
});

const DISABLED = 'this n8n has no data tables';

const send = async (parameters: Readonly<Record<string, unknown>>) => {
	const node = actionNode('Send', asking.credentials, { text: 'Hello', ...parameters });
	const { id } = await asking.n8n.createWorkflow({
		name: 'Send',
		nodes: [manualTrigger, node],
		connections: inARow('Start', 'Send'),
	});

	return await asking.n8n.runManually(id);
};

test('a message arrives, and what people write comes in', async () => {
	const phone = await asking.newPhone();

	expect(await send({ phoneNumber: phone.number })).toMatchObject({ status: 'success' });
	await phone.waitForMessage({ state: 'delivered' });
	await phone.reply('Thank you');
	await waitFor('the text', async () =>
		(await asking.events()).find(({ text }) => text === 'Thank you'),
	);
});

test('a tap answers the question, and nobody else starts', async () => {
	const { phone, row, executionId } = await asking.ask(await asking.publishAsking());
	await phone.tap('No');

	expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
		Answered: [{ answer: 'no', row }],
	});
	expect((await asking.events()).filter(({ type }) => type === 'message.suggestion')).toEqual([]);
});

test('at the limit nobody has answered, and a late tap leaves by the trigger', async () => {
	const workflow = await asking.publishAsking({ waitAtMost: 2, waitUnit: 'seconds' });
	const { phone, row, executionId } = await asking.ask(workflow);

	expect(arrivedAt(await asking.ended(executionId))).toMatchObject({
		'No Answer': [{ reason: 'timeUp', row }],
	});
	await phone.tap('No');
	const late = await waitFor('the tap', async () =>
		(await asking.events()).find(({ answerTo }) => answerTo !== undefined),
	);
	expect(late).toMatchObject({ answerTo: { executionId, why: 'timeUp' } });
});

test('with Honour Opt-Outs nothing is sent, and the error says why', async () => {
	const phone = await asking.newPhone();
	const execution = await send({ phoneNumber: phone.number, honourOptOuts: true });

	expect(execution.data.resultData.error).toMatchObject({
		message: `Not sent: ${DISABLED}`,
		description: expect.stringContaining('switch its data tables on'),
	});
	expect(await phone.messages()).toEqual([]);
});

test('with Remember Opt-Outs, an opt-out is not lost: the execution fails, and says why', async () => {
	const agentId = 'shop_without_memory';
	await asking.simulator.backDoor.putAgent({ agentId });
	const { id } = await asking.stage.publishTrigger(
		{
			name: agentId,
			nodes: [
				triggerNode('Listen', asking.credentials, agentId, ['message.text'], {
					rememberOptOuts: true,
				}),
				{ name: 'After', type: 'n8n-nodes-base.noOp' },
			],
			connections: inARow('Listen', 'After'),
		},
		agentId,
	);
	const phone = await asking.newPhone();
	await asking.simulator.agent(agentId).deliver({
		...{ agentId, senderPhoneNumber: phone.number, text: 'STOP', messageId: '1' },
	});
	const [over] = await waitFor('the execution', async () => {
		const found = await asking.n8n.executions({ workflowId: id, status: ['error'] });
		return found.length > 0 && found;
	});

	expect((await asking.n8n.execution(over!.id)).data.resultData.error).toMatchObject({
		message: `Not remembered: ${DISABLED}`,
	});
});
