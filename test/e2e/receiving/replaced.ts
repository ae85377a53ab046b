import { outputOf } from '../../../n8n/n8n';
import { registrationsOf, type Registrations } from '../../support/stage/registrations';
import {
	actionNode,
	inARow,
	manualTrigger,
	openStage,
	triggerNode,
	type Stage,
} from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

export const replaced = (): void => {
	const AGENT = 'wanted-agent';
	const locator = { agentId: { __rl: true, mode: 'id', value: AGENT } };

	let stage: Stage;
	let registrations: Registrations;

	beforeAll(async () => {
		stage = await openStage();
		registrations = registrationsOf(stage);
	});

	afterAll(async () => {
		await stage?.close();
	});

	test('whose webhook another workflow took is told so in its log, and by Check Set-Up, with the name', async () => {
		const { n8n, simulator, credentials } = stage;
		await simulator.backDoor.putAgent({ agentId: AGENT });
		const { id: loser } = await n8n.createWorkflow({
			name: 'Loses',
			nodes: [
				triggerNode('Listen', credentials, 'loses', ['message.text'], {
					...{ registration: 'automatic', ...locator },
				}),
				manualTrigger,
				actionNode('Check', credentials, {
					resource: 'agent',
					operation: 'checkSetUp',
					...locator,
				}),
			],
			connections: inARow('Start', 'Check'),
		});
		await n8n.activate(loser);
		await registrations.waitUntilRegistered(AGENT, registrations.urlOf('loses'));
		await registrations.statusOf(loser, 'published');
		await registrations.publish({
			name: 'wins',
			agentId: AGENT,
			parameters: { replaceWebhook: true },
		});

		const log = await waitFor('the log to say so', () =>
			n8n
				.log()
				.split('\n')
				.find((line) => line.includes('hears nothing more')),
		);
		expect(log).toContain(
			`the workflow "Loses" hears nothing more of "${AGENT}" at ${registrations.urlOf('loses')}`,
		);
		expect(log).toContain('The workflow "wins" was published');

		const execution = await n8n.runManually(loser, { trigger: 'Start' });
		const [item] = outputOf(execution, 'Check');
		const { checks } = item?.json as { checks: ReadonlyArray<Readonly<Record<string, string>>> };
		const told = checks.find(({ check }) => check === 'webhook');
		expect(told).toMatchObject({
			status: 'warning',
			detail: `Another webhook has taken the place of ${registrations.urlOf('loses')}, which this workflow registered: Google sends events to ${registrations.urlOf('wins')} (the workflow "wins").`,
		});
	});
};
