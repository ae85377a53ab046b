import { registrationsOf, type Registrations } from '../support/stage/registrations';
import { openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const AGENT = 'starting-agent';

let stage: Stage;
let registrations: Registrations;
let workflowId: string;

beforeAll(async () => {
	// So n8n calls `create` at every start, as it did before 2.41 and as it does in a cluster.
	stage = await openStage({ n8n: { env: { N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'false' } } });
	registrations = registrationsOf(stage);
	workflowId = await registrations.publish({
		name: 'starting',
		agentId: AGENT,
		credentials: await registrations.credentialsWith('Key alone'),
	});
});

afterAll(async () => {
	await stage?.close();
});

const looks = async () =>
	(await stage.simulator.backDoor.requests({ target: 'brands.agents.get' })).length;

const startAgain = async () => {
	const before = await looks();
	await stage.n8n.restart();
	await waitFor('the trigger to ask Google', async () => (await looks()) > before, {
		timeoutMs: 60_000,
	});
};

/** The phone writes; the callback is acknowledged only when n8n has stored its execution. */
const expectToHear = async (text: string) => {
	await stage.simulator.phone().reply(text, { agentId: AGENT });
	const { attempts } = await stage.simulator.agent(AGENT).waitForDelivery({ kind: 'text' });
	expect(attempts.at(-1)?.url).toBe(registrations.urlOf('starting'));
};

test('a new version and a start find what is registered, and leave it', async () => {
	await registrations.publishChanged(workflowId, { events: ['message.text', 'typing'] });
	await startAgain();

	await expectToHear('after a start');
	const changes = await registrations.changesOf(AGENT);
	expect(changes.map(({ method }) => method)).toEqual(['POST']);
});

test('while Google is away, a start counts the webhook as registered', async () => {
	await stage.simulator.backDoor.addFault({ target: 'any', status: 503, times: 1000 });
	await stage.n8n.restart();

	await waitFor('the log to say so', () => stage.n8n.log().includes('counts as registered'), {
		timeoutMs: 60_000,
	});
	await expectToHear('while Google is away');
	await stage.simulator.backDoor.clearFaults();
	expect(await registrations.webhookOf(AGENT)).toBe(registrations.urlOf('starting'));
});
