import { optOutTable } from '../../nodes/RcsForBusiness/memory/optOuts';
import { dataTables } from '../support/stage/dataTables';
import { inFull, tell } from '../support/measure/endurance';
import { keyFileText } from '../support/keyFile';
import { canWatchMemory, watchMemory } from '../support/measure/memory';
import { outputOf, startN8n, type Execution, type N8n } from '../../n8n/n8n';
import { startSlowService } from '../support/services/slowService';
import { actionNode, inARow, manualTrigger } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const PEOPLE = inFull(10_000, 1000);
/** Three of ten. */
const OUT = PEOPLE * 0.3;
const FIRST = 5_000_000;
const phone = (at: number): string => `+1202${FIRST + at}`;

jest.setTimeout(inFull(20 * 60_000, 120_000));

let n8n: N8n;
let service: Awaited<ReturnType<typeof startSlowService>>;

beforeAll(async () => {
	service = await startSlowService(5, { isSecure: false });
	n8n = await startN8n();
});
afterAll(async () => {
	await n8n?.stop();
	await service?.stop();
});

/** Writes to all, and gives what came out, how long it took and how far n8n's memory rose. */
const writeToAll = async (honourOptOuts: boolean) => {
	const { id: credential } = await n8n.createCredential({
		type: 'rcsForBusinessApi',
		name: 'RCS',
		data: { serviceAccountKey: keyFileText(), agentId: 'shop', ...service.endpoint },
	});
	const { id } = await n8n.createWorkflow({
		name: 'To all',
		nodes: [
			manualTrigger,
			{
				name: 'Phones',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: {
					jsCode: `return Array.from({ length: ${PEOPLE} }, (_, at) => ({ json: { phone: '+1202' + (${FIRST} + at) } }));`,
				},
			},
			actionNode(
				'Send',
				{ rcsForBusinessApi: { id: credential, name: 'RCS' } },
				{ phoneNumber: '={{ $json.phone }}', text: 'Hello', pacing: {}, honourOptOuts },
			),
		],
		connections: inARow('Start', 'Phones', 'Send'),
	});
	const before = service.counts().messages;
	const { result, samples } = await watchMemory(n8n.pid(), async () => {
		const started = await n8n.startManually(id);
		const isOver = async () =>
			(await n8n.executions({ workflowId: id, status: ['success', 'error'] })).length > 0;
		await waitFor('the end of the mailing', isOver, { timeoutMs: 600_000, everyMs: 200 });
		return await n8n.execution(started);
	});
	const megabytes = samples.map((sample) => sample.megabytes);
	const send = result.data.resultData.runData.Send?.[0];

	return {
		execution: result,
		messages: service.counts().messages - before,
		seconds: (send?.executionTime ?? NaN) / 1000,
		megabytes: canWatchMemory ? Math.max(...megabytes) - (megabytes[0] ?? NaN) : NaN,
	};
};
const phonesOf = (execution: Execution, output: number): readonly unknown[] =>
	outputOf(execution, 'Send', { output }).map(({ json }) => json.phone ?? json.phoneNumber);

test('of many, three of ten opted out: none of those is written to, and one look tells', async () => {
	const plain = await writeToAll(false);
	expect(plain.messages).toBe(PEOPLE);

	const tables = await dataTables(n8n.rest);
	await tables.create(optOutTable.name, optOutTable.columns);
	const out = Array.from({ length: OUT }, (_, at) => phone(Math.floor((at * 10) / 3)));
	await tables.insert(
		optOutTable.name,
		out.map((phoneNumber) => ({
			...{ agentId: 'shop', phoneNumber, subscription: 'unsubscribed', eventKey: phoneNumber },
			since: '2026-11-01T10:00:00.000Z',
		})),
	);
	const honoured = await writeToAll(true);
	const next = await writeToAll(false);

	expect(honoured.execution.status).toBe('success');
	expect(phonesOf(honoured.execution, 2)).toEqual(out);
	expect(honoured.messages).toBe(PEOPLE - OUT);
	const written = new Set(phonesOf(honoured.execution, 0));
	expect(out.filter((one) => written.has(one))).toEqual([]);
	// n8n numbers executions: the table was found by one, and read by one more.
	expect(Number(next.execution.id) - Number(honoured.execution.id)).toBe(3);
	const figures = (name: string, { seconds, megabytes }: typeof plain): string =>
		`${name}: ${seconds.toFixed(1)} s, memory rose by ${megabytes.toFixed(0)} MB`;
	tell(
		`${PEOPLE} people, of whom ${OUT} opted out. ${figures('Without looking', plain)}; ` +
			`${figures('honoured', honoured)}; ${figures('without looking again', next)}`,
	);
});
