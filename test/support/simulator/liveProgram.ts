import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import manifest from '../../../package.json';
import type { Simulator } from '../../../simulator/simulator';
import { repository } from '../../../scripts/machine/repository';
import { scratchFolder } from '../../../scripts/machine/scratchFolder';

/** What the program asks: the number and title of its step, and its words. */
export interface Prompt {
	readonly step: string;
	readonly words: string;
}

export interface Ran {
	readonly code: number | null;
	/** All that it wrote to the screen. */
	readonly output: string;
	readonly report: string;
	/** The result of each question in the report's last table, by the name of the switch. */
	readonly results: Readonly<Record<string, string>>;
}

/** What `npm run live` starts, behind "node": tsx's own command would end it on Ctrl+C before its report. */
const [, ...PROGRAM] = manifest.scripts.live.split(' ');

/** Of lines such as "| `duplicateId`: … | echo | … | agrees |". */
const resultsOf = (report: string): Record<string, string> =>
	Object.fromEntries(
		[...report.matchAll(/^\| `(\w+)`: .* \| ([^|]+) \|$/gm)].map(([, name, result]) => [
			name,
			result,
		]),
	);

/**
 * Runs `scripts/live/main.ts` against a simulator, as a program of its own.
 *
 * @param flags besides key, simulator and folder of the report
 * @param answer what is typed at a prompt; without it nothing is
 * @param onOutput called with all output so far, until it returns the signal that the program gets
 */
export const runLive = async (
	simulator: Pick<Simulator, 'url' | 'serviceAccountKey'>,
	flags: readonly string[],
	{
		answer,
		onOutput,
	}: {
		readonly answer?: (prompt: Prompt) => Promise<string>;
		readonly onOutput?: (output: string) => NodeJS.Signals | undefined;
	} = {},
): Promise<Ran> => {
	const { folder, remove } = scratchFolder();
	const keyFile = path.join(folder, 'key.json');
	writeFileSync(keyFile, simulator.serviceAccountKey);
	const where = ['--key', keyFile, '--simulator', simulator.url, '--report-folder', folder];
	const { NODE_ENV: _, ...env } = process.env;
	const child = spawn(process.execPath, [...PROGRAM, ...where, ...flags], { cwd: repository, env });

	let output = '';
	let asked = 0;
	let isEnded = false;
	let failure: unknown;
	child.stderr.on('data', (chunk) => (output += chunk));
	child.stdout.on('data', (chunk) => {
		output += chunk;
		const signal = isEnded ? undefined : onOutput?.(output);
		if (signal !== undefined) isEnded = child.kill(signal);
		const words = output.slice(asked);
		if (answer === undefined || !words.endsWith('] ')) return;
		asked = output.length;
		const [step = ''] = output.match(/\[\d+\] of \d+ {2}.*/g)?.slice(-1) ?? [];
		void answer({ step, words }).then(
			(line) => child.stdin.write(`${line}\n`),
			(error: unknown) => {
				failure = error;
				child.kill('SIGKILL');
			},
		);
	});

	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject).once('close', resolve);
		});
		if (failure !== undefined) throw failure;
		const [name] = readdirSync(folder).filter((file) => file.endsWith('.md'));
		const report = name === undefined ? '' : readFileSync(path.join(folder, name), 'utf8');

		return { code, output, report, results: resultsOf(report) };
	} finally {
		child.kill('SIGKILL');
		remove();
	}
};
