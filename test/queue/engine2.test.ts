import { outputOf } from '../../n8n/n8n';
import { freePorts } from '../../scripts/machine/freePort';
import { scratchFolder } from '../../scripts/machine/scratchFolder';
import { describeInQueueMode } from '../support/queue/describeInQueueMode';
import { startPostgres, type Database } from '../support/queue/postgres';
import { findServices } from '../support/queue/services';
import { shownError } from '../support/stage/misuse';
import { actionNode, inARow, manualTrigger, openStage, type Stage } from '../support/stage/stage';

/** What docs/n8n-versions.md says of it. A failure here means that n8n has learned it: say so there. */
describeInQueueMode("n8n's engine 2.0, which a workflow can be set to", () => {
	const scratch = scratchFolder();
	let database: Database;
	let stage: Stage;

	beforeAll(async () => {
		const [port = 0, engine = 0, control = 0] = await freePorts(3);
		database = await startPostgres(findServices()!, scratch.folder, port);
		const { DB_POSTGRESDB_USER: user, DB_POSTGRESDB_PASSWORD: password } = database.env;
		const env = {
			N8N_ENABLED_MODULES: 'engine-v2',
			N8N_ENGINE_DATABASE_URL: `postgres://${user}:${password}@127.0.0.1:${port}/postgres`,
			N8N_ENGINE_PORT: String(engine),
			N8N_ENGINE_CONTROL_PLANE_PORT: String(control),
		};
		stage = await openStage({ n8n: { env } });
	});
	afterAll(async () => {
		await stage?.close();
		await database?.stop();
		scratch.remove();
	});

	const send = async (engineType: 'v1' | 'v2') => {
		const { number } = stage.simulator.phone();
		const { id } = await stage.n8n.createWorkflow({
			name: `Engine ${engineType}`,
			nodes: [
				manualTrigger,
				actionNode('Send', stage.credentials, { phoneNumber: number, text: engineType }),
			],
			connections: inARow('Start', 'Send'),
			settings: { executionOrder: 'v1', engineType },
		});

		return await stage.n8n.runManually(id, { timeoutMs: 60_000 });
	};

	test('sends nothing: it takes no credential that makes tokens', async () => {
		const execution = await send('v2');

		expect(execution.status).toBe('error');
		expect(shownError(execution).message).toMatch(
			/was not asked: the workflow is set to engine 2\.0/,
		);
		expect(await stage.simulator.phone().messages()).toEqual([]);
	});

	test('stands beside the usual one, which works as ever', async () => {
		const execution = await send('v1');

		expect(outputOf(execution, 'Send')).toMatchObject([{ json: { accepted: true } }]);
	});
});
