import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import path from 'node:path';
import { benchNames, loadBench, ratiosOf, type BenchResult } from '../support/measure/bench';
import { nodeForN8n } from '../../n8n/process';
import { n8nHost } from '../../n8n/userFolder';
import { repository } from '../../scripts/machine/repository';

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

const machine = (): string => {
	const manifest = path.join(n8nHost(), 'node_modules', 'n8n', 'package.json');
	const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
	const node = execFileSync(nodeForN8n(), ['--version'], { encoding: 'utf8' }).trim();

	return [
		`${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})`,
		`${Math.round(totalmem() / 2 ** 30)} GB`,
		`n8n ${version} on Node ${node}, SQLite`,
	].join(', ');
};

const progress = (line: string): void => void process.stderr.write(`  ... ${line}\n`);

/** Rows of cells, the columns one below the other; all but the first stand to the right. */
const table = (rows: readonly (readonly string[])[]): void => {
	const widths =
		rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
	for (const row of rows) {
		const cells = widths.map((width, at) =>
			at === 0 ? (row[at] ?? '').padEnd(width) : (row[at] ?? '').padStart(width),
		);
		say(`  ${cells.join('  ').trimEnd()}`);
	}
};

const hopeOf = (atLeast?: number, atMost?: number): string =>
	atLeast !== undefined
		? `hoped for ${atLeast}`
		: atMost === undefined
			? ''
			: `hoped for at most ${atMost}`;

const print = (result: BenchResult): void => {
	table(result.figures.map(({ of, value, unit }) => [of, value.toFixed(1), unit]));
	say();
	table(
		ratiosOf(result).map(({ of, to, value, atLeast, atMost, isMissed }) => [
			`${of} : ${to}`,
			value.toFixed(2),
			hopeOf(atLeast, atMost) && `${hopeOf(atLeast, atMost)}${isMissed ? ', MISSED' : ', met'}`,
		]),
	);
	for (const note of result.notes ?? []) say(`  ${note}`);
};

const main = async (): Promise<void> => {
	const args = process.argv.slice(2);
	const named = args.filter((arg) => !arg.startsWith('--'));
	const unknown = [
		...named.filter((name) => !benchNames.includes(name)),
		...args.filter((arg) => arg.startsWith('--') && !/^--(profile|only=.*)$/.test(arg)),
	];
	if (unknown.length > 0) {
		throw new Error(
			`Unknown: ${unknown.join(', ')}. Benches: ${benchNames.join(', ')}; options: --profile, --only=<part>`,
		);
	}

	const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
	say(machine());
	for (const name of named.length > 0 ? named : benchNames) {
		const { title, run } = await loadBench(name);
		say(`\n${title} (${name})\n`);
		const profileFolder = args.includes('--profile')
			? path.join(repository, '.cache', 'profiles', name)
			: undefined;
		if (profileFolder !== undefined) mkdirSync(profileFolder, { recursive: true });
		print(
			await run({
				size: 'full',
				progress,
				...(only !== undefined && { only }),
				...(profileFolder && { profileFolder }),
			}),
		);
		if (profileFolder !== undefined) {
			say(`\n  CPU profiles: ${path.relative(process.cwd(), profileFolder)}`);
		}
	}
};

main().catch((error: unknown) => {
	process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
	process.exitCode = 1;
});
