import { randomUUID } from 'node:crypto';

import { questionTable } from '../../nodes/RcsForBusiness/memory/questionTable';
import type { Bench, BenchOptions, BenchResult, Figure, Ratio } from '../support/measure/bench';
import { dataTables } from '../support/stage/dataTables';
import { googleCall, post, type PreparedCall } from '../support/execution/load';
import { median } from '../support/measure/median';
import { processorSeconds } from '../support/measure/processorTime';
import { openQuestions, type Asking } from '../support/stage/questions';
import { deliveredReceipt } from '../support/stage/receivers';
import { CLIENT_TOKEN, triggerNode } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

/** How n8n evaluates expressions, and what one text may cost there, compared to a receipt. */
const engines = [
	{ name: 'legacy', atMost: 2.5 },
	{ name: 'vm', atMost: 1.8 },
] as const;

const scales = {
	full: { engines, questions: 1000, warmUp: 200, atOnce: 400, alone: 20, answers: 20 },
	tiny: { engines: engines.slice(0, 1), questions: 3, warmUp: 1, atOnce: 4, alone: 1, answers: 1 },
} as const satisfies Record<BenchOptions['size'], object>;

/** Texts, or receipts, a second. */
const PER_SECOND = 20;
/** Longer than a look-up is trusted. */
const ALONE_MILLISECONDS = 1_200;

/** How long n8n is left alone, before and after. */
const SETTLING_MILLISECONDS = 3_000;

/** How often a second of its idling is measured; the median counts, as now and then it cleans up. */
const IDLE_SECONDS = 7;

const pause = async (milliseconds: number): Promise<void> =>
	await new Promise((done) => setTimeout(done, milliseconds));

/** What n8n does meanwhile, in milliseconds of processor time a call; its idle time is taken off. */
const costOf = async (
	{ n8n }: Asking,
	url: string,
	calls: readonly PreparedCall[],
	everyMs: number,
): Promise<number> => {
	const rest = async () =>
		await waitFor(
			'n8n to be at rest',
			async () => (await n8n.executions({ status: ['new', 'running'] })).length === 0,
			{ timeoutMs: 120_000 },
		);
	await rest();
	await pause(SETTLING_MILLISECONDS);
	const idleSeconds: number[] = [];
	for (let second = 0; second < IDLE_SECONDS; second++) {
		const sinceWhen = processorSeconds(n8n.pid());
		await pause(1000);
		idleSeconds.push(processorSeconds(n8n.pid()) - sinceWhen);
	}
	const idle = median(idleSeconds);
	const before = processorSeconds(n8n.pid());
	const began = performance.now();
	const underWay: Promise<unknown>[] = [];
	for (const [index, call] of calls.entries()) {
		await pause(Math.max(0, began + index * everyMs - performance.now()));
		underWay.push(post(url, call));
	}
	await Promise.all(underWay);
	await rest();
	// What n8n gets ready for the next ones belongs to these.
	await pause(SETTLING_MILLISECONDS);
	const seconds = (performance.now() - began) / 1000;
	const used = processorSeconds(n8n.pid()) - before;

	return ((used - idle * seconds) * 1000) / calls.length;
};

const text = () =>
	googleCall(
		{
			...{ senderPhoneNumber: '+12025550101', agentId: 'simulator-agent', text: 'Hello' },
			...{ messageId: randomUUID(), sendTime: new Date().toISOString() },
		},
		CLIENT_TOKEN,
	);
const receipt = () => googleCall(deliveredReceipt(), CLIENT_TOKEN);

const askOthers = async ({ n8n }: Asking, questions: number): Promise<void> => {
	const tables = await dataTables(n8n.rest);
	await tables.insert(
		questionTable.name,
		Array.from({ length: questions }, (_, index) => ({
			...{ agentId: 'simulator-agent', phoneNumber: `+1202556${String(index).padStart(4, '0')}` },
			...{ messageId: randomUUID(), waitsFor: 'answer', state: 'open', reference: 'x'.repeat(200) },
			...{
				askedAt: new Date().toISOString(),
				until: new Date(Date.now() + 3_600_000).toISOString(),
			},
		})),
	);
};

const measure = async (
	{ name: engine }: (typeof engines)[number],
	{ size, progress }: BenchOptions,
): Promise<readonly Figure[]> => {
	const scale = scales[size];
	const asking = await openQuestions({
		asItComes: true,
		n8n: { env: { N8N_EXPRESSION_ENGINE: engine } },
	});
	try {
		// The first question makes the table.
		const workflow = await asking.publishAsking();
		const answers: number[] = [];
		for (let count = 0; count <= scale.answers; count++) {
			const { phone, executionId } = await asking.ask(workflow);
			const before = processorSeconds(asking.n8n.pid());
			await phone.reply('no');
			await asking.ended(executionId);
			// The first one warms up.
			if (count > 0) answers.push((processorSeconds(asking.n8n.pid()) - before) * 1000);
		}
		await askOthers(asking, scale.questions);
		const url = `${asking.n8n.webhookUrl}/receives/rcs`;
		const node = triggerNode('Receives', asking.stage.credentials, 'receives', [
			...['message.text', 'receipt.delivered'],
		]);
		const { id } = await asking.n8n.createWorkflow({ name: 'Receives', nodes: [node] });
		await asking.n8n.activate(id);
		await asking.n8n.waitForWebhook(url);
		// Node compiles what is called often.
		for (let count = 0; count < scale.warmUp; count++) {
			for (const call of [text, receipt]) await post(url, call());
		}

		const figures: Figure[] = [];
		const note = (of: string, value: number): void => {
			figures.push({ of: `${engine}: ${of}`, value, unit: 'ms of processor' });
			progress?.(`${engine}: ${of}: ${value.toFixed(1)} ms`);
		};
		const calls = (make: () => PreparedCall, count: number) => Array.from({ length: count }, make);
		const one = async (make: () => PreparedCall, count: number, everyMs: number) =>
			await costOf(asking, url, calls(make, count), everyMs);
		note('a receipt, of many', await one(receipt, scale.atOnce, 1000 / PER_SECOND));
		note('a text, of many', await one(text, scale.atOnce, 1000 / PER_SECOND));
		note('a receipt, alone', await one(receipt, scale.alone, ALONE_MILLISECONDS));
		note('a text, alone', await one(text, scale.alone, ALONE_MILLISECONDS));
		note(
			'a typed answer, with what follows',
			answers.reduce((sum, value) => sum + value, 0) / answers.length,
		);

		return figures;
	} finally {
		await asking.close();
	}
};

const ratios = ({ name, atMost }: (typeof engines)[number]): readonly Ratio[] => [
	{ of: `${name}: a text, of many`, to: `${name}: a receipt, of many`, atMost: 1.2 },
	{ of: `${name}: a text, alone`, to: `${name}: a receipt, alone`, atMost },
];

const run = async (options: BenchOptions): Promise<BenchResult> => {
	const { only = '' } = options;
	const { questions, engines: all } = scales[options.size];
	const used = all.filter(({ name }) => name.startsWith(only));
	const figures: Figure[] = [];
	for (const engine of used) figures.push(...(await measure(engine, options)));

	return {
		figures,
		ratios: used.flatMap(ratios),
		notes: [
			`${questions.toLocaleString('en-US')} questions to others are open; many: ${PER_SECOND} a second; alone: one in ${ALONE_MILLISECONDS / 1000} s.`,
		],
	};
};

export const bench: Bench = {
	title: 'Texts that nobody waits for, while others are asked',
	run,
};
