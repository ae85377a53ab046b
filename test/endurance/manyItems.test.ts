import { inFull, isFull, tell } from '../support/endurance';
import { keyFileText } from '../support/keyFile';
import { canWatchMemory, growth, watchMemory } from '../support/memory';
import { startN8n, type N8n, type WorkflowJson } from '../support/n8n';
import { startSlowService } from '../support/slowService';
import { actionNode, inARow, manualTrigger } from '../support/stage';
import { waitFor } from '../support/waitFor';

const ITEMS = inFull(100_000, 1000);
const PART = ITEMS / 10;
/** Looking is work for n8n, too. */
const PATIENTLY = { timeoutMs: 1_800_000, everyMs: inFull(5000, 200) };

jest.setTimeout(inFull(40 * 60_000, 120_000));

type NodeJson = WorkflowJson['nodes'][number];

let n8n: N8n;
let service: Awaited<ReturnType<typeof startSlowService>>;

// Each in an n8n of its own: what one leaves behind must not count for the other.
beforeEach(async () => {
	service = await startSlowService(5, { isSecure: false });
	n8n = await startN8n();
});
afterEach(async () => {
	await n8n?.stop();
	await service?.stop();
});

const ours = async (): Promise<NodeJson> => {
	const { id } = await n8n.createCredential({
		type: 'rcsForBusinessApi',
		name: 'RCS',
		data: { serviceAccountKey: keyFileText(), agentId: 'shop', ...service.endpoint },
	});

	return actionNode(
		'Send',
		{ rcsForBusinessApi: { id, name: 'RCS' } },
		{ phoneNumber: '={{ $json.phone }}', text: 'Hello', pacing: {} },
	);
};

/**
 * At about the pace of our node. Without an interval, n8n would open a connection for every item at the
 * same time, and run out of them.
 */
const httpRequest = async (): Promise<NodeJson> => ({
	name: 'Send',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		method: 'POST',
		url: `=${service.url}/messaging/v1/phones/{{ encodeURIComponent($json.phone) }}/agentMessages?messageId={{ $json.phone }}&agentId=shop`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '{"contentMessage":{"text":"Hello"}}',
		options: { batching: { batch: { batchSize: 10, batchInterval: 30 } } },
	},
});

/** Sends to all items and tells how n8n's memory rose, and how the pace changed. */
const sendAll = async (name: string, node: NodeJson) => {
	const { id } = await n8n.createWorkflow({
		name,
		// What is measured is the sending, not how n8n writes 100,000 items into its database.
		settings: { saveManualExecutions: false, saveDataSuccessExecution: 'none' },
		nodes: [
			manualTrigger,
			{
				name: 'Phones',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: {
					jsCode: `return Array.from({ length: ${ITEMS} }, (_, at) => ({ json: { phone: '+1202' + (5000000 + at) } }));`,
				},
			},
			node,
		],
		connections: inARow('Start', 'Phones', 'Send'),
	});
	const atRest = async () =>
		(await n8n.executions({ workflowId: id, status: ['new', 'running'] })).length === 0;
	const { samples } = await watchMemory(n8n.pid(), async () => {
		await n8n.startManually(id);
		await waitFor('the first messages', () => service.counts().messages >= PART, PATIENTLY);
		await waitFor('n8n to be at rest', atRest, PATIENTLY);
	});

	const arrivals = service.arrivals();
	expect(arrivals).toHaveLength(ITEMS);
	const perThousand = (from: number): number =>
		((arrivals[from + PART - 1]! - arrivals[from]!) / (PART - 1)) * 1000;
	const figures = {
		// The short form is over before there is much to look at.
		megabytes: isFull ? growth(samples, arrivals[0]!, arrivals.at(-1)!) : NaN,
		first: perThousand(0),
		last: perThousand(ITEMS - PART),
	};
	tell(
		`${name}: ${ITEMS} items; memory rose by ${figures.megabytes.toFixed(0)} MB while sending; ` +
			`${figures.first.toFixed(0)} ms for 1,000 in the first tenth, ${figures.last.toFixed(0)} in the last`,
	);

	return figures;
};

/** What n8n's own node costs, to compare. */
let usual: Awaited<ReturnType<typeof sendAll>> | undefined;

test("n8n's HTTP Request node goes through all items", async () => {
	if (canWatchMemory) usual = await sendAll('HTTP Request, ten every 30 ms', await httpRequest());
});

test('our node goes through all items, at the same pace to the end and in less memory', async () => {
	if (!canWatchMemory) return;

	const { megabytes, first, last } = await sendAll('Our node', await ours());
	if (!isFull) return;
	expect(last / first).toBeLessThan(1.5);
	if (usual) expect(megabytes).toBeLessThan(usual.megabytes);
});
