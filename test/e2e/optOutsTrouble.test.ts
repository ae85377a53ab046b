import { optOutTable } from '../../nodes/RcsForBusiness/memory/optOuts';
import { dataTables } from '../support/stage/dataTables';
import { itemsFor } from '../support/stage/mailing';
import { outputOf, type Execution, type N8nOptions } from '../../n8n/n8n';
import { login } from '../../n8n/rest';
import {
	actionNode,
	inARow,
	manualTrigger,
	openStage,
	triggerNode,
	type Stage,
} from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const TABLE = optOutTable.name;
const PHONES = ['+12025550101', '+12025550102'];

let stage: Stage;
let tables: Awaited<ReturnType<typeof dataTables>>;

const open = (env: NonNullable<N8nOptions['env']>): void => {
	beforeAll(async () => {
		stage = await openStage({ n8n: { env } });
	});
	afterAll(async () => {
		await stage.close();
	});
};

const write = async (
	parameters: Readonly<Record<string, unknown>> = {},
	node: Readonly<Record<string, unknown>> = {},
): Promise<Execution> => {
	const send = actionNode(
		'Send',
		stage.credentials,
		{ phoneNumber: '={{ $json.phone }}', text: 'Hello', honourOptOuts: true, ...parameters },
		node,
	);
	const nodes = [manualTrigger, ...itemsFor(PHONES), send];
	const { id } = await stage.n8n.createWorkflow({
		name: 'To all',
		nodes,
		connections: inARow(...nodes.map(({ name }) => name)),
	});

	return await stage.n8n.runManually(id);
};
const shown = async (): Promise<number> => (await stage.simulator.backDoor.messages()).length;

const expectNothingSent = async (message: string, description: string): Promise<void> => {
	const execution = await write();

	expect(execution.status).toBe('error');
	expect(execution.data.resultData.error).toMatchObject({
		message: `Not sent: ${message}`,
		description: expect.stringContaining(description),
	});
	expect(await shown()).toBe(0);
};

/** A workflow that remembers, and its first execution once somebody said STOP to it. */
const stop = async (agentId: string, node: object = {}, payload: object = {}) => {
	await stage.simulator.backDoor.putAgent({ agentId });
	const trigger = triggerNode('Listen', stage.credentials, agentId, ['message.text'], {
		rememberOptOuts: true,
	});
	const { id } = await stage.publishTrigger(
		{
			name: agentId,
			nodes: [
				{ ...trigger, ...node },
				{ name: 'After', type: 'n8n-nodes-base.noOp' },
			],
			connections: inARow('Listen', 'After'),
		},
		agentId,
	);
	await stage.simulator.agent(agentId).deliver({
		...{ agentId, senderPhoneNumber: PHONES[0], text: 'STOP', messageId: '1', ...payload },
	});
	const [over] = await waitFor('the execution', async () => {
		const found = await stage.n8n.executions({ workflowId: id, status: ['success', 'error'] });
		return found.length > 0 && found;
	});

	return await stage.n8n.execution(over!.id);
};

describe('a table that cannot be used', () => {
	open({});
	beforeAll(async () => {
		tables = await dataTables(stage.n8n.rest);
	});

	test('in another project', async () => {
		const email = 'ben@example.com';
		const [{ user }] = await stage.n8n.rest<[{ user: { inviteAcceptUrl: string } }]>(
			'POST',
			'/invitations',
			[{ email, role: 'global:member' }],
		);
		const token = new URL(user.inviteAcceptUrl).searchParams.get('token');
		const password = 'Another-password-1';
		await stage.n8n.rest('POST', '/invitations/accept', {
			...{ token, password, firstName: 'Ben', lastName: 'Other' },
		});
		const other = await dataTables(
			await login(stage.n8n.url, { ...stage.n8n.owner, email, password }),
		);
		await other.create(TABLE, optOutTable.columns);

		await expectNothingSent(
			`the project of this workflow has no data table "${TABLE}"`,
			'Tables of other projects do not count.',
		);
		expect(await tables.list()).toEqual([]);
		await other.remove(TABLE);
	});

	test('without a column it needs', async () => {
		const { agentId: _, ...others } = optOutTable.columns;
		await tables.create(TABLE, others);

		await expectNothingSent(
			`the data table "${TABLE}" does not have the columns it needs`,
			'agentId (string)',
		);
		const continued = await write({}, { onError: 'continueRegularOutput' });
		expect(outputOf(continued, 'Send').map(({ json }) => json.error)).toMatchObject([
			{ message: expect.stringContaining('Not sent') },
			{ message: expect.stringContaining('Not sent') },
		]);
		const byOutput = await write({}, { onError: 'continueErrorOutput' });
		expect(outputOf(byOutput, 'Send', { output: 3 })).toHaveLength(2);
		expect(await shown()).toBe(0);
		await tables.remove(TABLE);
	});

	test('no expression is made of what comes in', async () => {
		const written = await stop('braces', {}, { agentId: 'a {{ 6 * 7 }}' });
		expect(written.status).toBe('success');
		expect(await tables.rows(TABLE)).toMatchObject([{ agentId: 'a {{ 6 * 7 }}' }]);

		const refused = await stop('equals', {}, { agentId: '={{ 6 * 7 }}' });
		expect(refused.data.resultData.error).toMatchObject({
			message: `Not remembered: the data table "${TABLE}" could not be used`,
			description: expect.stringContaining('must not begin with "="'),
		});
		expect(await tables.rows(TABLE)).toHaveLength(1);
		await tables.remove(TABLE);
	});
});

describe('full data tables', () => {
	// Each table takes some room, and n8n measures anew each time.
	open({
		N8N_DATA_TABLES_MAX_SIZE_BYTES: '1',
		N8N_DATA_TABLES_WARNING_THRESHOLD_BYTES: '1',
		N8N_DATA_TABLES_SIZE_CHECK_CACHE_DURATION_MS: '0',
	});
	beforeAll(async () => {
		tables = await dataTables(stage.n8n.rest);
	});

	test('an opt-out that cannot be written fails where people see it; a retry tries again', async () => {
		const failed = await stop('full');

		expect(failed.status).toBe('error');
		expect(failed.data.resultData.error).toMatchObject({
			message: 'Not remembered: the data tables of this n8n are full',
		});
		const retried = await stage.n8n.retryExecution(failed.id);
		expect(JSON.stringify(retried)).not.toContain('"success"');
	});

	test('told to continue, it goes on and says so', async () => {
		const execution = await stop('full-continued', { onError: 'continueRegularOutput' });

		expect(outputOf(execution, 'After')).toMatchObject([
			{ json: { text: 'STOP', notRemembered: { message: expect.stringContaining('full') } } },
		]);
	});

	test('nothing is sent: nobody knows who opted out meanwhile', async () => {
		await expectNothingSent(
			'the data tables of this n8n are full',
			'N8N_DATA_TABLES_MAX_SIZE_BYTES',
		);
	});
});

describe('an n8n without data tables', () => {
	open({
		N8N_DISABLED_MODULES: 'data-table,mcp-registry,instance-reporting,quick-connect',
	});

	test('nothing is sent, and nothing else is different', async () => {
		await expectNothingSent('this n8n has no data tables', 'N8N_DISABLED_MODULES');
		const plain = await write({ honourOptOuts: false });
		expect(outputOf(plain, 'Send')).toHaveLength(2);
	});

	test('an opt-out that cannot be written fails where people see it', async () => {
		expect((await stop('without-module')).data.resultData.error).toMatchObject({
			message: 'Not remembered: this n8n has no data tables',
		});
	});
});
