import { readdirSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../../../scripts/machine/repository';

/** Something that was measured. */
export interface Figure {
	/** What was measured, e.g. "our trigger, batched". Ratios name figures by it. */
	readonly of: string;
	readonly value: number;
	/** e.g. "events/s" */
	readonly unit: string;
}

/** How one figure compares to another of the same run: the machine cancels out. */
export interface Ratio {
	readonly of: string;
	readonly to: string;
	/** The least that is hoped for; absent when the ratio only informs. */
	readonly atLeast?: number;
	/** The most that is hoped for. */
	readonly atMost?: number;
}

export interface BenchOptions {
	/** `tiny`: once through everything in seconds, only to see that it works. */
	readonly size: 'full' | 'tiny';
	/** Where n8n shall write its CPU profiles (`profileFolder` of `N8nOptions`). */
	readonly profileFolder?: string;
	/** Measure only that part; the bench says which there are. Default: all. */
	readonly only?: string;
	/** Tells whoever waits what has been measured so far. */
	readonly progress?: (line: string) => void;
}

export interface BenchResult {
	readonly figures: readonly Figure[];
	readonly ratios: readonly Ratio[];
	/** Sentences below the table, e.g. what was not measured and why. */
	readonly notes?: readonly string[];
}

/** What every test/bench/<name>.bench.ts exports as `bench`. */
export interface Bench {
	/** What is measured, e.g. "Receiving events". */
	readonly title: string;
	readonly run: (options: BenchOptions) => Promise<BenchResult>;
}

const folder = path.join(repository, 'test', 'bench');

/** Every bench, by the name of its file. */
export const benchNames: readonly string[] = readdirSync(folder)
	.filter((file) => file.endsWith('.bench.ts'))
	.map((file) => file.replace('.bench.ts', ''));

export const loadBench = async (name: string): Promise<Bench> => {
	const module = (await import(path.join(folder, `${name}.bench.ts`))) as { bench: Bench };

	return module.bench;
};

/** The value of the one figure of that name. */
const valueOf = ({ figures }: BenchResult, name: string): number => {
	const found = figures.filter((figure) => figure.of === name);
	if (found.length !== 1) throw new Error(`${found.length} figures are called "${name}"`);

	return found[0]!.value;
};

/**
 * Every ratio with its value.
 *
 * @throws when one names a figure that is not there
 */
export const ratiosOf = (
	result: BenchResult,
): readonly (Ratio & { readonly value: number; readonly isMissed: boolean })[] =>
	result.ratios.map((ratio) => {
		const value = valueOf(result, ratio.of) / valueOf(result, ratio.to);

		const { atLeast = -Infinity, atMost = Infinity } = ratio;

		return { ...ratio, value, isMissed: value < atLeast || value > atMost };
	});
