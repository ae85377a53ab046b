import { startSimulator, type Simulator } from '../../simulator/simulator';
import { refusedMessages } from '../support/rbm/refusedMessages';
import { connectClient } from '../support/simulator/simulatorClient';
import { warnedMessages } from '../support/rbm/warnedMessages';

const ADA = '+12025550101';

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeAll(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
});
afterAll(() => simulator.stop());

const send = (message: unknown) => client.send(ADA, JSON.stringify(message));

test.each(refusedMessages.map((one) => [one.name, one] as const))(
	'%s is refused by the simulator at the same place, or it is said why not',
	async (_name, { message, at, takenBySimulator }) => {
		const { status, body } = await send(message);

		if (takenBySimulator !== undefined) {
			expect([status, body.error]).toEqual([200, undefined]);
			return;
		}
		expect([status, body.error?.status]).toEqual([400, 'INVALID_ARGUMENT']);
		if (at !== undefined) expect(body.error.message).toContain(`'agent_message.${at}'`);
	},
);

test.each(warnedMessages.map((one) => [one.name, one] as const))(
	'%s, which the node sends with a warning, is taken by the simulator, or it is said why not',
	async (_name, { message, refusedBySimulator }) => {
		const { status } = await send(message);

		expect(status).toBe(refusedBySimulator === undefined ? 200 : 400);
	},
);
