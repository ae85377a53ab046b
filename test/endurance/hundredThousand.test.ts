import { inFull, isFull, tell } from '../support/measure/endurance';
import { keyFileText } from '../support/keyFile';
import { callWebhook, webhookNode, type NodeJson } from '../support/stage/mailing';
import { canWatchMemory, growth, watchMemory } from '../support/measure/memory';
import { outputOf, startN8n, type Execution, type N8n } from '../../n8n/n8n';
import { startSlowService } from '../support/services/slowService';
import { actionNode, inARow, manualTrigger, openStage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const ITEMS = inFull(100_000, 600);
const PART = ITEMS / 10;
/** Looking is work for n8n, too. */
const PATIENTLY = { timeoutMs: 1_800_000, everyMs: inFull(5000, 200) };

jest.setTimeout(inFull(60 * 60_000, 120_000));

const phone = (at: number): string => `+1202${5_000_000 + at}`;

/** Gives each item the number of a phone. @param bad in which every so many one has none, from the last */
const phones = (bad = 0): NodeJson => ({
	name: 'Phones',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: {
		jsCode: `return Array.from({ length: ${ITEMS} }, (_, at) => ({ json: { phone: ${bad} > 0 && at % ${bad} === ${bad - 1} ? 'none' : '+1202' + (5000000 + at) } }));`,
	},
});

describe('side by side with the HTTP Request node', () => {
	let n8n: N8n;
	let service: Awaited<ReturnType<typeof startSlowService>>;

	// Each in an n8n of its own, where memory is measured: what one leaves behind must not count for the other.
	const [beforeSome, afterSome] = isFull ? [beforeEach, afterEach] : [beforeAll, afterAll];
	beforeSome(async () => {
		n8n = await startN8n();
	});
	afterSome(async () => {
		await n8n?.stop();
	});
	beforeEach(async () => {
		service = await startSlowService(5, { isSecure: false });
	});
	afterEach(async () => {
		await service?.stop();
	});

	const ours = async (settings: Readonly<Record<string, unknown>> = {}): Promise<NodeJson> => {
		const { id } = await n8n.createCredential({
			type: 'rcsForBusinessApi',
			name: 'RCS',
			data: { serviceAccountKey: keyFileText(), agentId: 'shop', ...service.endpoint },
		});

		return actionNode(
			'Send',
			{ rcsForBusinessApi: { id, name: 'RCS' } },
			{ phoneNumber: '={{ $json.phone }}', text: 'Hello', pacing: {} },
			settings,
		);
	};

	/**
	 * At about the pace of our node. Without an interval, n8n would open a connection for every item at the
	 * same time, and run out of them.
	 */
	const httpRequest = (): NodeJson => ({
		name: 'Send',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `=${service.url}/messaging/v1/phones/{{ encodeURIComponent($json.phone) }}/agentMessages?messageId={{ $json.phone }}&agentId=shop`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '{"contentMessage":{"text":"Hello"}}',
			options: { batching: { batch: { batchSize: 10, batchInterval: 12 } } },
		},
	});

	/** Calls the service once, after the items are there and before the node that sends is begun. */
	const mark = (): NodeJson => ({
		name: 'Mark',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		executeOnce: true,
		// n8n runs the upper branch first.
		position: [600, -400],
		parameters: { url: `${service.url}/mark`, options: {} },
	});

	/** Sends to all items; tells how n8n's memory rose meanwhile, how the pace changed, and the look. */
	const sendAll = async (name: string, node: NodeJson) => {
		const { id } = await n8n.createWorkflow({
			name,
			// What is measured is the sending, not how n8n writes 100,000 items into its database.
			settings: {
				executionOrder: 'v1',
				saveManualExecutions: false,
				saveDataSuccessExecution: 'none',
			},
			nodes: [manualTrigger, phones(), mark(), { ...node, position: [600, 0] }],
			connections: {
				...inARow('Start', 'Phones'),
				Phones: {
					main: [
						[
							{ node: 'Mark', type: 'main', index: 0 },
							{ node: 'Send', type: 'main', index: 0 },
						],
					],
				},
			},
		});
		const atRest = async () =>
			(await n8n.executions({ workflowId: id, status: ['new', 'running'] })).length === 0;
		const { samples } = await watchMemory(n8n.pid(), async () => {
			await n8n.startManually(id);
			await waitFor('the first messages', () => service.counts().messages >= PART, PATIENTLY);
			await waitFor('n8n to be at rest', atRest, PATIENTLY);
		});

		const arrivals = service.arrivals();
		const [begin = NaN] = service.marks();
		const [first = NaN, last = NaN] = [arrivals[0], arrivals.at(-1)];
		expect(arrivals).toHaveLength(ITEMS);
		expect(begin).toBeLessThanOrEqual(first);
		const perThousand = (from: number): number =>
			((arrivals[from + PART - 1]! - arrivals[from]!) / (PART - 1)) * 1000;
		const figures = {
			// The short form is over before there is much to look at.
			megabytes: isFull ? growth(samples, begin, last) : NaN,
			firstTenth: perThousand(0),
			lastTenth: perThousand(ITEMS - PART),
			look: (first - begin) / (last - begin),
		};
		tell(
			`${name}: ${ITEMS} items; memory rose by ${figures.megabytes.toFixed(0)} MB from the node's begin on; ` +
				`${figures.firstTenth.toFixed(0)} ms for 1,000 in the first tenth, ${figures.lastTenth.toFixed(0)} in the last; ` +
				`${((first - begin) / 1000).toFixed(1)} s, ${(figures.look * 100).toFixed(1)} %, before the first send`,
		);

		return figures;
	};

	/** What n8n's own node costs, to compare. */
	let usual: Awaited<ReturnType<typeof sendAll>> | undefined;

	test("n8n's HTTP Request node goes through all items", async () => {
		if (canWatchMemory) usual = await sendAll('HTTP Request, ten every 12 ms', httpRequest());
	});

	test('our node looks at all items first, in little time, and takes half the memory to the end', async () => {
		if (!canWatchMemory) return;

		// In the mode that stops at errors everything is read first, and kept until it is sent.
		const { megabytes, firstTenth, lastTenth, look } = await sendAll('Our node', await ours());
		if (!isFull) return;
		expect(lastTenth / firstTenth).toBeLessThan(1.1);
		expect(look).toBeLessThan(0.15);
		if (usual) expect(megabytes / usual.megabytes).toBeLessThan(0.45);
	});

	/** Runs a list in which a phone number is bad, in every so many. */
	const runWithBad = async (
		bad: number,
		settings: Readonly<Record<string, unknown>>,
	): Promise<Execution> => {
		const nodes = [manualTrigger, phones(bad), await ours(settings)];
		const { id } = await n8n.createWorkflow({
			name: 'Bad ones',
			nodes,
			connections: inARow(...nodes.map(({ name }) => name)),
		});

		return await n8n.runManually(id, PATIENTLY);
	};

	test('with Stop, one bad item at the end means that nothing is sent; with Continue, only bad ones stay', async () => {
		const { status, data } = await runWithBad(ITEMS, {});
		const told = ITEMS.toLocaleString('en-US');

		expect(status).toBe('error');
		expect(data.resultData.error?.description).toContain(
			`Nothing was sent: 1 of ${told} items cannot be used as they are: number with other characters (item ${ITEMS}).`,
		);
		expect(service.counts().messages).toBe(0);

		const bad = 100;
		const execution = await runWithBad(bad, { onError: 'continueRegularOutput' });
		const output = outputOf(execution, 'Send');

		expect(execution.status).toBe('success');
		expect(output).toHaveLength(ITEMS);
		const wrong = output.filter(({ json, pairedItem }, at) => {
			const isBad = at % bad === bad - 1;
			const isItself = (pairedItem as { readonly item: number }).item === at;
			return (
				!isItself || (json.error !== undefined) !== isBad || (json.accepted === true) === isBad
			);
		});
		expect(wrong).toEqual([]);
		expect(service.counts().messages).toBe(ITEMS - ITEMS / bad);
	});
});

test('going on: killed and tried again, stopped and started anew, everybody gets one message', async () => {
	const stage = await openStage({ asItComes: true });
	try {
		const { n8n, simulator } = stage;
		const { backDoor } = simulator;
		const send = actionNode('Send', stage.credentials, {
			phoneNumber: '={{ $json.phone }}',
			text: 'Hello',
			options: { deduplicationKey: '=campaign-7-{{ $json.phone }}' },
			pacing: {},
		});
		const nodes = [webhookNode('campaign'), phones(), send];
		const { id } = await n8n.createWorkflow({
			name: 'Campaign',
			nodes,
			connections: inARow(...nodes.map(({ name }) => name)),
		});
		// In short it would be over before it can be interrupted.
		if (!isFull) await backDoor.addFault({ share: 1, times: null, delayMs: 50 });
		await n8n.activate(id);
		await callWebhook(stage, 'campaign');
		const sent = async (): Promise<number> => (await backDoor.counters()).messages;
		const upTo = async (share: number): Promise<number> => {
			await waitFor(`${share} of the messages`, async () => (await sent()) >= share * ITEMS, {
				...PATIENTLY,
				everyMs: 20,
			});
			return await sent();
		};

		const atKill = await upTo(0.3);
		await n8n.kill9();
		await n8n.restart();
		const crashed = await n8n.waitForExecution(
			({ workflowId, status }) => workflowId === id && status === 'crashed',
			PATIENTLY,
		);
		// n8n answers when it is over, which here is an error.
		const retry = n8n
			.rest('POST', `/executions/${crashed.id}/retry`, { loadWorkflow: false })
			.catch(() => undefined);
		const atStop = await upTo(0.6);
		const [running] = await n8n.executions({ workflowId: id, status: ['running'] });
		await n8n.rest('POST', `/executions/${running?.id}/stop`);
		await retry;
		const over = async (status: 'canceled' | 'success'): Promise<boolean> =>
			(await n8n.executions({ workflowId: id, status: [status] })).length > 0;
		await waitFor('the stop', async () => await over('canceled'), PATIENTLY);
		const afterStop = await sent();
		expect(afterStop).toBeLessThan(ITEMS);
		await callWebhook(stage, 'campaign');
		await waitFor('the end', async () => await over('success'), PATIENTLY);
		await waitFor(
			'the messages to arrive',
			async () => (await backDoor.counters()).deliveredMessages >= ITEMS,
			PATIENTLY,
		);
		const all = await backDoor.messages();
		const once = new Set(all.map((message) => message.phone));
		expect([all.length, once.size]).toEqual([ITEMS, ITEMS]);
		expect(all.filter(({ deliveries }) => deliveries !== 1)).toEqual([]);
		expect([once.has(phone(0)), once.has(phone(ITEMS - 1))]).toEqual([true, true]);
		const repeated = all.filter(({ requests }) => requests > 1).length;
		expect(repeated).toBeGreaterThan(0);
		tell(
			`${ITEMS} messages, killed after ${atKill}, stopped after ${atStop}, and started anew: each accepted ` +
				`once, ${repeated} asked for again`,
		);
	} finally {
		await stage.close();
	}
});
