import { publishListener, type Listener } from '../support/stage/listener';
import { actionNode, inARow, openStage, triggerNode, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

/** A busy machine may take its time; what is waited for comes or it does not. */
const PATIENTLY = { timeoutMs: 20_000 };

let stage: Stage;
let listener: Listener;

beforeAll(async () => {
	stage = await openStage();
	listener = await publishListener(stage, { name: 'listener', events: ['message.text'] });
});

afterAll(async () => {
	await stage?.close();
});

/** How many executions there are, once n8n is at rest: while one changes its state, the list may lack it. */
const countAtRest = async (): Promise<number> => {
	await new Promise((done) => setTimeout(done, 700));
	await waitFor(
		'n8n to be at rest',
		async () => (await stage.n8n.executions({ status: ['new', 'running'] })).length === 0,
		PATIENTLY,
	);

	return await listener.countExecutions();
};

/** The phone writes, every copy is acknowledged, and n8n says how many executions that made. */
const executionsFor = async (text: string, copies: number): Promise<number> => {
	const before = await countAtRest();
	const { agentId } = stage.simulator.agent();
	const { messageId } = await stage.simulator.phone().reply(text, { agentId });
	await stage.simulator.agent().waitForDelivery({ messageId, count: copies, ...PATIENTLY });

	return (await countAtRest()) - before;
};

/** A workflow with its own agent that answers what it receives. */
const publishAnswering = async (name: string) => {
	const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: name });
	const answer = actionNode('Answer', stage.credentials, {
		agentId: { __rl: true, mode: 'id', value: agentId },
		phoneNumber: '={{ $json.phoneNumber }}',
		text: '=You wrote: {{ $json.text }}',
	});
	const { id } = await stage.publishTrigger(
		{
			name,
			nodes: [triggerNode('Listen', stage.credentials, name, ['message.text']), answer],
			connections: inARow('Listen', 'Answer'),
		},
		agentId,
	);

	return { id, agent: stage.simulator.agent(agentId) };
};

describe('An event that Google delivers twice starts one execution', () => {
	afterEach(async () => {
		await stage.simulator.backDoor.setDelivery({ copies: 1 });
	});

	test.each([0, 300])('with %i ms between the two', async (copyDelayMs) => {
		await stage.simulator.backDoor.setDelivery({ copies: 2, copyDelayMs });

		expect(await executionsFor('Twice', 2)).toBe(1);
	});

	test('when eight copies come side by side', async () => {
		await stage.simulator.backDoor.setDelivery({ copies: 8, copyDelayMs: 0 });

		expect(await executionsFor('Eight times', 8)).toBe(1);
	});

	test('when the second comes long after the first', async () => {
		const [first] = await stage.simulator.agent().deliveries({ kind: 'text' });
		const before = await countAtRest();

		const { deliveryId } = await stage.simulator.backDoor.redeliver({
			deliveryId: first!.deliveryId,
		});
		const again = await stage.simulator.agent().waitForDelivery({ deliveryId });

		expect(again.attempts).toMatchObject([{ status: 200 }]);
		expect(await countAtRest()).toBe(before);
	});

	test('but the same text written twice starts two', async () => {
		expect(await executionsFor('Yes', 1)).toBe(1);
		expect(await executionsFor('Yes', 1)).toBe(1);
	});
});

test('an event is acknowledged while its workflow still runs, and stays so when it fails', async () => {
	const { id, agent } = await publishAnswering('failing-agent');
	await stage.simulator.backDoor.addFault({ delayMs: 3000, status: 400 });

	const { messageId } = await stage.simulator.phone().reply('Hello', { agentId: agent.agentId });
	await agent.waitForDelivery({ messageId, ...PATIENTLY });
	// What the node does at its data tables is an execution of its own, for a moment.
	const ofEvent = (await stage.n8n.executions({ workflowId: id })).filter(
		({ mode }) => mode === 'webhook',
	);
	expect(ofEvent).toMatchObject([{ status: expect.stringMatching(/^(new|running)$/) }]);

	await waitFor('the execution to fail', async () => {
		const all = await stage.n8n.executions({ workflowId: id });
		return all.some(({ status }) => status === 'error');
	});
	expect(await agent.deliveries({ messageId })).toMatchObject([{ attempts: [{ status: 200 }] }]);
});

test('an event that was acknowledged survives kill -9', async () => {
	const { id, agent } = await publishAnswering('crashing-agent');
	const phone = stage.simulator.phone();
	// Holds the execution up, so that it cannot be over before n8n is killed.
	await stage.simulator.backDoor.addFault({ delayMs: 4000, phone: phone.number });
	const { messageId } = await phone.reply('Do not forget me', { agentId: agent.agentId });
	await agent.waitForDelivery({ messageId, ...PATIENTLY });
	// n8n knows after the crash only what it wrote into its log of events, a moment later.
	await waitFor('the answer to be under way', async () => {
		const { faults } = await stage.simulator.backDoor.state();
		return faults.length === 0;
	});

	await stage.n8n.kill9();
	await stage.n8n.restart();

	const crashed = await stage.n8n.waitForExecution(({ workflowId }) => workflowId === id);
	expect(crashed.status).toBe('crashed');
	expect(await stage.n8n.executions({ workflowId: id })).toHaveLength(1);
	expect(JSON.stringify(crashed.data)).toContain(messageId);

	await stage.simulator.backDoor.clearFaults();
	await stage.n8n.retryExecution(crashed.id);
	await phone.waitForMessage({
		text: 'You wrote: Do not forget me',
		state: 'delivered',
		...PATIENTLY,
	});
});

test('no event is lost while n8n is down, and each arrives once', async () => {
	await stage.n8n.kill9();
	const agent = stage.simulator.agent();
	const { agentId } = agent;
	const texts = ['One', 'Two', 'Three'];
	for (const text of texts) await stage.simulator.phone().reply(text, { agentId });
	await agent.waitForDelivery({ kind: 'text', state: 'pending', attempts: 2, count: texts.length });

	await stage.n8n.restart();

	await waitFor('every event to be acknowledged', async () => {
		const pending = await agent.deliveries({ state: 'pending' });
		return pending.length === 0;
	});
	for (const text of texts) await listener.waitForItem({ text });
	const received = (await listener.items()).map(({ text }) => text);
	expect(received.filter((text) => texts.includes(String(text))).sort()).toEqual(texts.sort());
});
