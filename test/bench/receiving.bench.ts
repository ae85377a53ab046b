import type { Bench, BenchOptions, BenchResult, Figure, Ratio } from '../support/measure/bench';
import { drive } from '../support/execution/load';
import {
	githubReceiver,
	ours,
	telegramReceiver,
	webhookReceiver,
	type Receiver,
} from '../support/stage/receivers';
import { microseconds, openNewestProfile, workFor, type Stretch } from '../support/measure/profile';
import { openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

/** How n8n evaluates expressions. */
interface Engine {
	readonly name: string;
	readonly env: Readonly<Record<string, string>>;
	/** As many calls wait for their answer at any time: a campaign's receipts come side by side. */
	readonly concurrency: number;
	/** What batches should reach, compared to n8n's Webhook node and to our single events. */
	readonly batched: { readonly toWebhook?: number; readonly toSingle?: number };
}

const engines: readonly Engine[] = [
	{
		name: 'legacy',
		env: { N8N_EXPRESSION_ENGINE: 'legacy' },
		concurrency: 200,
		batched: { toWebhook: 2.5 },
	},
	{
		name: 'vm',
		env: { N8N_EXPRESSION_ENGINE: 'vm' },
		// Each call holds an isolate of 10 MB until it is answered: with more, n8n stands still.
		concurrency: 20,
		batched: { toSingle: 1.3 },
	},
	{
		name: 'vm, lazy',
		env: { N8N_EXPRESSION_ENGINE: 'vm', N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
		concurrency: 200,
		batched: { toSingle: 1.3 },
	},
];

const scales = {
	full: { engines, rounds: 3, seconds: 3 },
	tiny: { engines: [{ ...engines[0]!, concurrency: 3 }], rounds: 1, seconds: 0.1 },
} as const satisfies Record<BenchOptions['size'], object>;
/** More than any receiver answers. */
const CALLS_PER_SECOND = 2000;

const receivers = async (stage: Stage): Promise<readonly Receiver[]> => [
	await webhookReceiver(stage),
	await githubReceiver(stage),
	await telegramReceiver(stage),
	await ours(stage, { name: 'ours, single' }),
	await ours(stage, { name: 'ours, batched', parameters: { gatherReceipts: true } }),
	await ours(stage, { name: 'ours, filtered', events: ['typing'], isStarting: false }),
	await ours(stage, {
		name: 'ours, forged',
		clientToken: 'another-token',
		status: 401,
		isStarting: false,
	}),
];

/** Answers a second of one receiver, for some seconds; waits until n8n is at rest again. */
const round = async (
	{ n8n }: Stage,
	receiver: Receiver,
	{ seconds, concurrency }: { readonly seconds: number; readonly concurrency: number },
): Promise<{ readonly perSecond: number; readonly answers: number }> => {
	const count = concurrency + Math.ceil(seconds * CALLS_PER_SECOND);
	const calls = Array.from({ length: count }, receiver.call);
	const { perSecond, statuses } = await drive(receiver.url, { calls, concurrency, seconds });
	const others = Object.keys(statuses).filter((status) => Number(status) !== receiver.status);
	if (others.length > 0) throw new Error(`${receiver.name} answered ${JSON.stringify(statuses)}`);
	await waitFor(
		'n8n to be at rest',
		async () => (await n8n.executions({ status: ['new', 'running'] })).length === 0,
		{ timeoutMs: 120_000 },
	);

	return { perSecond, answers: Object.values(statuses).reduce((sum, one) => sum + one, 0) };
};

const average = (values: readonly number[]): number =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

interface Measured {
	readonly perSecond: number[];
	answers: number;
	readonly stretches: Stretch[];
}

const measure = async (
	{ name: engine, env, concurrency }: Engine,
	{ size, profileFolder, progress }: BenchOptions,
): Promise<{ readonly figures: readonly Figure[]; readonly notes: readonly string[] }> => {
	const stage = await openStage({
		asItComes: true,
		n8n: { env, ...(profileFolder && { profileFolder }) },
	});
	const measured = new Map<string, Measured>();
	try {
		const all = await receivers(stage);
		const { rounds, seconds } = scales[size];
		for (const receiver of all) await round(stage, receiver, { seconds: 0.5, concurrency: 3 });
		for (const { name } of all) measured.set(name, { perSecond: [], answers: 0, stretches: [] });
		// In turn, so that what slows the machine down for a while slows everybody.
		for (let at = 0; at < rounds; at++) {
			for (const receiver of all) {
				const from = microseconds();
				const { perSecond, answers } = await round(stage, receiver, { seconds, concurrency });
				const own = measured.get(receiver.name)!;
				own.perSecond.push(perSecond);
				own.answers += answers;
				own.stretches.push({ from, to: microseconds() });
				progress?.(`${engine}: ${receiver.name}: ${perSecond.toFixed(1)}/s`);
			}
		}
	} finally {
		await stage.close();
	}

	const figures = [...measured].map(([name, { perSecond }]) => ({
		of: `${engine}: ${name}`,
		value: average(perSecond),
		unit: 'answers/s',
	}));
	if (profileFolder === undefined) return { figures, notes: [] };
	const workIn = openNewestProfile(profileFolder);
	const notes = [...measured].map(
		([name, { stretches, answers }]) =>
			`${engine}: ${name}: ${workFor(workIn(stretches), answers)}`,
	);

	return { figures, notes };
};

const ratios = ({ name: engine, batched }: Engine): readonly Ratio[] => {
	const to = (of: string, other: string, atLeast?: number): Ratio => ({
		of: `${engine}: ${of}`,
		to: `${engine}: ${other}`,
		...(atLeast !== undefined && { atLeast }),
	});

	return [
		to('ours, single', "n8n's Webhook node"),
		to('ours, single', "n8n's GitHub trigger", 1),
		to('ours, single', "n8n's Telegram trigger", 1),
		to('ours, batched', "n8n's Webhook node", batched.toWebhook),
		to('ours, batched', 'ours, single', batched.toSingle),
		to('ours, filtered', 'ours, single', 1.5),
		to('ours, forged', 'ours, single', 1.5),
	];
};

const run = async (options: BenchOptions): Promise<BenchResult> => {
	const { only = '' } = options;
	const used = scales[options.size].engines.filter(({ name }) => name.startsWith(only));
	const figures: Figure[] = [];
	const profiled: string[] = [];
	for (const engine of used) {
		const result = await measure(engine, options);
		figures.push(...result.figures);
		profiled.push(...result.notes);
	}

	return {
		figures,
		ratios: used.flatMap(ratios),
		notes: [
			`Calls at a time: ${used.map(({ name, concurrency }) => `${concurrency} (${name})`).join(', ')}.`,
			'"vm" is what n8n does by default, "vm, lazy" with N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true.',
			...profiled,
			"n8n's WhatsApp trigger was not measured: its registration has Facebook's address built in, and asks for a login there.",
		],
	};
};

export const bench: Bench = {
	title: "Receiving events, on n8n's expression engines",
	run,
};
