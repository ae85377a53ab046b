import { fields } from '../../credentials/fields';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient } from '../support/simulator/simulatorClient';

let simulator: Simulator;

beforeEach(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.stop());

test("it names the credential's fields as n8n's screen does, and choices by their name", async () => {
	const { fields: given } = await simulator.backDoor.connection();
	const onScreen = fields.filter(({ type }) => type !== 'notice' && type !== 'hidden');

	for (const { label, value } of given) {
		const field = onScreen.find(({ displayName }) => displayName === label);
		expect([label, field?.type]).toEqual([label, expect.any(String)]);
		const choices = field?.options?.map((option) => ('name' in option ? option.name : ''));
		if (choices) expect(choices).toContain(value);
	}
	// What the simulator has no opinion on stays as it is.
	const left = onScreen.filter(({ displayName: name }) => !given.some((one) => one.label === name));
	expect(left.map(({ name }) => name)).toEqual([
		'testPhoneNumber',
		'defaultCountry',
		'defaultTrafficType',
	]);
});

test('the key that is handed out opens the simulator, under the name n8n knows it by', async () => {
	const { fields: given } = await simulator.backDoor.connection({ host: 'localhost' });
	const valueOf = (wanted: string) => given.find(({ label }) => label === wanted)?.value ?? '';
	const key = valueOf('Service Account Key');
	const client = await connectClient(simulator, { key });

	expect(valueOf('Token URL')).toMatch(/^http:\/\/localhost:\d+\/token$/);
	expect(JSON.parse(key)).toMatchObject({ token_uri: valueOf('Token URL') });
	expect((await client.sendText('+12025550101', 'Hello')).status).toBe(200);
	await expect(simulator.backDoor.connection({ host: 'n8n.example' })).rejects.toThrow(
		'--also-known-as n8n.example',
	);
});

test('the examples come with agent and phone filled in', async () => {
	const { backDoor } = simulator;
	const examples = await backDoor.exampleWorkflows();
	expect(examples.length).toBeGreaterThan(1);
	const withoutOurs: string[] = [];
	for (const { name, title } of examples) {
		const workflow = await backDoor.exampleWorkflow({
			name,
			agentId: 'simulator-multi-use-agent',
			phone: '+12025550105',
		});
		const text = JSON.stringify(workflow);

		expect(workflow.name).toBe(title);
		if (!text.includes('"n8n-nodes-rcs-for-business.')) withoutOurs.push(name);
		expect(text).not.toMatch(/"agentId":\{"__rl":true,"mode":"\w+","value":""\}/);
		const numbers = text.match(/"\+\d{7,15}"/g) ?? [];
		expect(new Set(numbers).size).toBeLessThanOrEqual(1);
		expect(numbers.every((number) => number === '"+12025550105"')).toBe(true);
	}
	// It reads tables alone.
	expect(withoutOurs).toEqual(['campaign.report']);
	await expect(backDoor.exampleWorkflow({ name: '../package' })).rejects.toThrow(
		'There is no example',
	);
});
