import { startSimulator, type Simulator } from '../../simulator/simulator';
import isTyping from '../fixtures/req.agentEvent.isTyping.json';
import read from '../fixtures/req.agentEvent.read.json';
import capabilitiesGuide from '../fixtures/res.capabilities.guide.json';
import { connectClient } from '../support/simulator/simulatorClient';

const ADA = '+12025550101';
const FRIEDA = '+4917604069001';

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeAll(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
});
afterAll(() => simulator.stop());

test('the typing event is echoed and seen on the phone', async () => {
	const { status, body } = await client.sendEvent(ADA, isTyping, 'typing-1');

	expect(status).toBe(200);
	expect(body).toEqual({
		name: `phones/${ADA}/agentEvents/typing-1`,
		eventType: 'IS_TYPING',
		sendTime: expect.any(String),
	});
	const seen = await simulator.phone(ADA).waitForAgentEvent({ eventType: 'IS_TYPING' });
	expect(seen).toMatchObject({ eventId: 'typing-1', agentId: 'simulator-agent' });
});

test('the read event carries the message of the user', async () => {
	const { messageId } = await simulator.phone(ADA).reply('Hello');
	const { body } = await client.sendEvent(ADA, { ...read, messageId });

	expect(body).toMatchObject({ eventType: 'READ', messageId });
	await simulator.phone(ADA).waitForAgentEvent({ eventType: 'READ', messageId });
});

test.each([
	[{ eventType: 'READ' }, 'message_id is required'],
	[{ eventType: 'IS_TYPING', messageId: '1' }, 'message_id belongs to READ'],
	[{}, "Missing required field 'agent_event.event_type'"],
	[{ eventType: 'TYPE_UNSPECIFIED' }, "Missing required field 'agent_event.event_type'"],
	[{ eventType: 3 }, "'agent_event.event_type' (TYPE_ENUM), 3"],
	[{ eventType: 'IS_TYPING', foo: 1 }, `Unknown name "foo" at 'agent_event': Cannot find field.`],
])('the event %j is 400', async (event, words) => {
	const { status, body } = await client.sendEvent(ADA, event);

	expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
	expect(body.error.message).toContain(words);
});

test('an event without id is 400, and a used id is shown once', async () => {
	const path = `/v1/phones/${ADA}/agentEvents?agentId=simulator-agent`;
	expect((await client.request('POST', path, isTyping)).status).toBe(400);

	await client.sendEvent(FRIEDA, isTyping, 'typing-twice');
	expect((await client.sendEvent(FRIEDA, isTyping, 'typing-twice')).status).toBe(200);
	expect(await simulator.phone(FRIEDA).agentEvents()).toHaveLength(1);
});

test('capabilities list what the phone can do, as in the guide', async () => {
	expect((await client.capabilities(FRIEDA)).body).toEqual(capabilitiesGuide);
	expect((await client.capabilities(ADA)).body.carrier).toBe('simulated-carrier');
});

test('a capability check needs a fresh request id; a used one is ignored', async () => {
	const path = `/v1/phones/${ADA}/capabilities?agentId=simulator-agent`;
	expect((await client.request('GET', path)).status).toBe(400);

	await client.capabilities(FRIEDA, 'used');
	expect((await client.capabilities(FRIEDA, 'used')).body).toEqual({});
	await simulator.backDoor.setOpenQuestions({ repeatedRequestId: 'answer' });
	expect((await client.capabilities(FRIEDA, 'used')).body).toEqual(capabilitiesGuide);
});

test('an offline phone is still RCS', async () => {
	expect((await client.capabilities('+12025550102')).status).toBe(200);
});
