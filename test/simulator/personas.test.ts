import { startSimulator, type Simulator } from '../../simulator/simulator';
import { PERSONA_NAMES, PERSONAS, type PersonaName } from '../../simulator/world/phones/personas';
import { connectClient } from '../support/simulator/simulatorClient';

const STRANGER = '+12025550199';
const CAROUSEL = {
	contentMessage: {
		richCard: { carouselCard: { cardContents: [{ title: 'One' }, { title: 'Two' }] } },
	},
};
const CARD = {
	contentMessage: { richCard: { standaloneCard: { cardContent: { title: 'One' } } } },
};
const TEXT = { contentMessage: { text: 'Hello' } };

let simulator: Simulator;

beforeEach(async () => {
	// Waits in the world are a thousand times shorter here.
	simulator = await startSimulator({ speed: 1000 });
});
afterEach(() => simulator.stop());

/** What a sender meets: the answers to a text, a card, a carousel and a capability check. */
const answersOf = async (persona: PersonaName, agentId = simulator.defaultAgentId) => {
	const client = await connectClient(simulator, { agentId });
	await simulator.backDoor.becomePersona({ phone: STRANGER, persona });
	const answers = [
		await client.send(STRANGER, TEXT, 'text'),
		await client.send(STRANGER, CARD),
		await client.send(STRANGER, CAROUSEL),
		await client.capabilities(STRANGER),
	];
	return answers.map(({ status }) => status);
};

const EXPECTED: Readonly<Record<PersonaName, readonly number[]>> = {
	online: [200, 200, 200, 200],
	readsAtOnce: [200, 200, 200, 200],
	oldPhone: [200, 200, 400, 200],
	textOnly: [200, 400, 400, 200],
	iPhone: [200, 200, 200, 200],
	noRcs: [404, 404, 404, 404],
	offline: [200, 200, 200, 200],
	slow: [200, 200, 200, 200],
	cannotRecall: [200, 200, 200, 200],
	typesAnswers: [200, 200, 200, 200],
	tapsOldButtons: [200, 200, 200, 200],
	saysStop: [200, 200, 200, 200],
	atTrafficLimit: [429, 429, 429, 200],
	optedOut: [200, 200, 200, 200],
	tester: [200, 200, 200, 200],
	notATester: [200, 200, 200, 200],
};

test.each(PERSONA_NAMES)('what a sender meets: %s', async (persona) => {
	expect(await answersOf(persona)).toEqual(EXPECTED[persona]);
});

test.each([
	['tester', [200, 200, 200, 200]],
	['notATester', [403, 403, 403, 404]],
] as const)('an unlaunched agent meets: %s', async (persona, expected) => {
	expect(await answersOf(persona, 'simulator-unlaunched-agent')).toEqual(expected);
});

test('an offline phone gets nothing until it is somebody else', async () => {
	const client = await connectClient(simulator);
	await simulator.backDoor.becomePersona({ phone: STRANGER, persona: 'offline' });
	await client.send(STRANGER, TEXT, 'waits');
	expect(await simulator.phone(STRANGER).messages()).toMatchObject([{ state: 'accepted' }]);

	await simulator.backDoor.becomePersona({ phone: STRANGER, persona: 'online' });
	await simulator.phone(STRANGER).waitForMessage({ messageId: 'waits', state: 'delivered' });
});

test('a slow phone gets it later than others', async () => {
	const client = await connectClient(simulator);
	await simulator.backDoor.putPhone({ phone: STRANGER, deliveryDelayMs: 3_600_000_000 });
	await client.send(STRANGER, TEXT, 'slow');
	await client.send('+12025550101', TEXT, 'quick');
	await simulator.backDoor.waitForMessage({ messageId: 'quick', state: 'delivered' });
	expect(await simulator.phone(STRANGER).messages()).toMatchObject([{ state: 'accepted' }]);

	await simulator.backDoor.becomePersona({ phone: STRANGER, persona: 'slow' });
	await client.send(STRANGER, TEXT, 'slower');
	await simulator.backDoor.waitForMessage({ messageId: 'slower', state: 'delivered' });
});

test('who opted out is known, and is no more once subscribed or somebody else', async () => {
	const unsubscribed = async () =>
		(await simulator.backDoor.state()).phones.find(({ number }) => number === STRANGER)
			?.unsubscribedFrom;
	await simulator.backDoor.becomePersona({ phone: STRANGER, persona: 'optedOut' });
	expect(await unsubscribed()).toEqual(['simulator-agent']);
	await simulator.phone(STRANGER).subscribe();
	expect(await unsubscribed()).toEqual([]);

	await simulator.backDoor.becomePersona({
		phone: STRANGER,
		persona: 'optedOut',
		agentId: 'simulator-multi-use-agent',
	});
	expect(await unsubscribed()).toEqual(['simulator-multi-use-agent']);
	await simulator.backDoor.becomePersona({ phone: STRANGER, persona: 'online' });
	expect(await unsubscribed()).toEqual([]);
});

test('name and carrier stay; a phone can be added with a persona, and one trait of its own', async () => {
	const ada = await simulator.backDoor.becomePersona({ persona: 'noRcs' });
	expect(ada).toMatchObject({ name: 'Ada, online', carrier: 'simulated-carrier', rcs: false });

	const added = await simulator.backDoor.putPhone({
		phone: STRANGER,
		persona: 'oldPhone',
		online: false,
	});
	expect(added).toMatchObject({ online: false, features: PERSONAS.oldPhone.traits.features });
	await expect(
		simulator.backDoor.becomePersona({ persona: 'nobody' as PersonaName }),
	).rejects.toThrow('persona');
	expect(Object.keys(await simulator.backDoor.personas())).toEqual(PERSONA_NAMES);
});

const asks = (text: string, ...labels: string[]) => ({
	contentMessage: {
		text,
		suggestions: labels.map((label) => ({
			reply: { text: label, postbackData: `${text} ${label}` },
		})),
	},
});

describe('people with a habit', () => {
	const meet = async (persona: PersonaName) => {
		const client = await connectClient(simulator);
		await simulator.backDoor.becomePersona({ phone: STRANGER, persona });
		return client;
	};
	/** What they sent by themselves, once they had the time to. */
	const said = async () => {
		await simulator.backDoor.advanceTime({ seconds: 30 });
		const { userMessages } = await simulator.backDoor.state();
		return userMessages.map(({ content }) => content);
	};
	const callbackKinds = async () => (await simulator.agent().deliveries()).map(({ kind }) => kind);

	test('type the words of the first reply, after reading, every time', async () => {
		const client = await meet('typesAnswers');
		await client.send(STRANGER, asks('Tea?', 'Yes, please', 'No'), 'asked');
		await simulator.phone(STRANGER).waitForMessage({ messageId: 'asked', state: 'read' });
		expect(await said()).toEqual([{ text: 'yes, please' }]);
		expect(await callbackKinds()).toEqual(['DELIVERED', 'READ', 'IS_TYPING', 'text']);

		await client.send(STRANGER, TEXT);
		expect(await said()).toHaveLength(1);
		await client.send(STRANGER, asks('Tea?', 'Yes, please', 'No'));
		expect(await said()).toHaveLength(2);
	});

	test('tap the button of the message before, each once', async () => {
		const client = await meet('tapsOldButtons');
		await client.send(STRANGER, asks('Tea?', 'Yes'));
		expect(await said()).toEqual([]);
		await client.send(STRANGER, asks('Milk?', 'Yes'));
		const tap = { suggestionResponse: { postbackData: 'Tea? Yes', text: 'Yes', type: 'REPLY' } };
		expect(await said()).toEqual([tap]);
		await client.send(STRANGER, TEXT);
		expect((await said()).at(-1)).toMatchObject({
			suggestionResponse: { postbackData: 'Milk? Yes' },
		});
		await client.send(STRANGER, TEXT);
		expect(await said()).toHaveLength(2);
	});

	test('write "Stop." once to each agent, and no event comes with it', async () => {
		const client = await meet('saysStop');
		await client.send(STRANGER, TEXT);
		expect(await said()).toEqual([{ text: 'Stop.' }]);
		await client.send(STRANGER, TEXT);
		expect(await said()).toHaveLength(1);
		expect(await callbackKinds()).not.toContain('UNSUBSCRIBE');

		await simulator.backDoor.becomePersona({ phone: STRANGER, persona: 'saysStop' });
		await client.send(STRANGER, TEXT);
		expect(await said()).toHaveLength(2);
	});

	test('come to an end with an agent that answers every answer', async () => {
		const client = await meet('typesAnswers');
		for (let round = 0; round < 25; round++) {
			await client.send(STRANGER, asks(`Again ${round}?`, 'Yes'));
			await simulator.backDoor.advanceTime({ seconds: 5 });
		}
		expect(await said()).toHaveLength(20);
	});

	test('do nothing once their phone is off, or they are somebody else', async () => {
		await simulator.stop();
		// At the usual speed there is time to switch it off.
		simulator = await startSimulator();
		const client = await meet('saysStop');
		await client.send(STRANGER, TEXT);
		await simulator.phone(STRANGER).waitForMessage({ state: 'delivered' });
		await simulator.phone(STRANGER).goOffline();
		expect(await said()).toEqual([]);
		await simulator.phone(STRANGER).goOnline();
		await client.send(STRANGER, TEXT);
		await simulator.phone(STRANGER).waitForMessage({ state: 'delivered', count: 2 });
		await simulator.backDoor.becomePersona({ phone: STRANGER, persona: 'online' });
		expect(await said()).toEqual([]);
	});
});

test('who has had enough messages is refused in words about this person', async () => {
	const client = await connectClient(simulator);
	await simulator.backDoor.becomePersona({ phone: STRANGER, persona: 'atTrafficLimit' });
	const { body, headers } = await client.send(STRANGER, TEXT, 'refused');
	expect(body.error).toEqual({
		code: 429,
		status: 'RESOURCE_EXHAUSTED',
		message: expect.stringContaining('allowed traffic limit for this agent on the user'),
	});
	expect(headers.get('retry-after')).toBeNull();
	expect((await client.send('+12025550101', TEXT)).status).toBe(200);

	// Nothing was sent under this id, so it may be used once the limit is lifted.
	await simulator.backDoor.becomePersona({ phone: STRANGER, persona: 'online' });
	expect((await client.send(STRANGER, TEXT, 'refused')).status).toBe(200);
	await simulator.phone(STRANGER).waitForMessage({ messageId: 'refused', state: 'delivered' });
});
