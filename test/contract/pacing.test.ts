import { startSimulator, type Simulator } from '../../simulator/simulator';
import { runManyOverHttp } from '../support/execution/httpExecution';
import { waitFor } from '../../scripts/machine/waitFor';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(() => simulator?.stop());

const sendTo = (phoneNumber: string, pacing: object) => ({
	...{ resource: 'message', operation: 'sendText', text: 'Hello' },
	...{ phoneNumber, pacing: { retries: 0, ...pacing } },
});

test('a code goes out at once while a list of the same key is sent at its own slow pace', async () => {
	const list = Array.from({ length: 20 }, (_, at) =>
		sendTo(`+1202555${1000 + at}`, { perSecond: 5 }),
	);
	const sent = async () => (await simulator.backDoor.counters()).messages;
	const running = runManyOverHttp(simulator, list, {});
	await waitFor('the list to begin', async () => (await sent()) >= 2, { everyMs: 20 });

	const code = await runManyOverHttp(simulator, [sendTo('+12025552000', {})], {});

	expect(code).toMatchObject([{ accepted: true }]);
	// The list and the code: most of it is still to come.
	expect(await sent()).toBeLessThan(12);
	expect(await running).toHaveLength(20);
});
