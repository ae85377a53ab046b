import { optOutTable } from '../../nodes/RcsForBusiness/memory/optOuts';
import { questionTable } from '../../nodes/RcsForBusiness/memory/questionTable';
import { linked } from '../../scripts/start/examples';
import { dataTables } from '../support/stage/dataTables';
import { example, filledIn, submitForm } from '../support/stage/exampleForms';
import { actionNode, inARow, manualTrigger, openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const [ADA, BEN] = ['+4915122250001', '+4915122250002'] as const;
const forget = example('forget-a-person');

let stage: Stage;
let tables: Awaited<ReturnType<typeof dataTables>>;
let workflowId: string;

beforeAll(async () => {
	stage = await openStage();
	tables = await dataTables(stage.n8n.rest);
	const { rawApiKey } = await stage.n8n.rest<{ rawApiKey: string }>('POST', '/api-keys', {
		label: 'Forget a person',
		expiresAt: null,
		scopes: ['execution:list', 'execution:read'],
	});
	const n8nApi = await stage.n8n.createCredential({
		type: 'n8nApi',
		name: 'This n8n',
		data: { apiKey: rawApiKey, baseUrl: `${stage.n8n.url}/api/v1` },
	});
	const workflow = linked(forget, stage.credentials.rcsForBusinessApi, '');
	({ id: workflowId } = await stage.n8n.createWorkflow(
		filledIn(workflow, { 'All executions': { credentials: { n8nApi } } }),
	));
	await stage.n8n.activate(workflowId);
});

afterAll(async () => {
	await stage?.close();
});

/** Sends somebody a text by hand; gives the execution that holds their number. */
const write = async (phone: string): Promise<string> => {
	await stage.simulator.backDoor.putPhone({ phone });
	const nodes = [
		manualTrigger,
		actionNode('Send', stage.credentials, { phoneNumber: phone, text: 'Hello' }),
	];
	const { id } = await stage.n8n.createWorkflow({
		name: `Write to ${phone.slice(-1)}`,
		nodes,
		connections: inARow('Start', 'Send'),
	});

	return (await stage.n8n.runManually(id)).id;
};

/** What the page says at the end. */
const fillIn = async (phone: string, optOut: string): Promise<string> => {
	const ending = await submitForm(stage.n8n, forget, [phone, optOut]);
	const page = await waitFor('the end of the form', async () => {
		// Of an execution that still runs, n8n lets whoever asks wait.
		const answer = await fetch(ending!, { signal: AbortSignal.timeout(2000) });
		const text = await answer.text();
		return /rows removed|Nothing was removed/.test(text) && text;
	});
	// As the page does by itself, once it is shown.
	await fetch(ending!, { method: 'POST' });

	return page;
};

const people = async (table: string) =>
	(await tables.rows(table)).map(({ phoneNumber }) => phoneNumber).sort();

const row = (phoneNumber: string) => ({ phoneNumber });

test('one number leaves the tables, the opt-out stays, and executions that hold it are listed', async () => {
	await tables.create(questionTable.name, questionTable.columns);
	await tables.create(optOutTable.name, optOutTable.columns);
	await tables.create('RCS messages', { phoneNumber: 'string', text: 'string' });
	await tables.create('Customers', { phoneNumber: 'string' });
	await tables.create('RCS of something else', { name: 'string' });
	for (const name of [questionTable.name, optOutTable.name, 'RCS messages', 'Customers']) {
		await tables.insert(name, [row(ADA), row(ADA), row(BEN)]);
	}
	const [ofAda, ofBen] = [await write(ADA), await write(BEN)];
	const page = await fillIn('+49 (0)1512 2250001', 'Keep');

	expect(page).toContain('4 rows removed');
	expect(page).toContain(`${ofAda} of "Write to 1"`);
	expect(page).not.toContain(`${ofBen} of`);
	expect(await people(questionTable.name)).toEqual([BEN]);
	expect(await people('RCS messages')).toEqual([BEN]);
	expect(await people(optOutTable.name)).toEqual([ADA, ADA, BEN]);
	expect(await people('Customers')).toEqual([ADA, ADA, BEN]);
}, 120_000);

test('the opt-out goes, too, where that is chosen', async () => {
	const page = await fillIn(BEN, 'Delete');

	expect(page).toContain('3 rows removed');
	expect(await people(optOutTable.name)).toEqual([ADA, ADA]);
}, 120_000);

test('a number that cannot be read removes nothing, and the page says why', async () => {
	const page = await fillIn('01512 2250001', 'Keep');

	expect(page).toContain('Nothing was removed');
	expect(page).toContain('country');
	expect(await people('Customers')).toEqual([ADA, ADA, BEN]);
}, 120_000);

test('nothing of it is kept', async () => {
	await waitFor('its executions to be gone', async () => {
		const kept = await stage.n8n.executions({ workflowId });
		return kept.length === 0;
	});
});
