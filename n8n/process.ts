import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../scripts/machine/repository';
import { waitFor } from '../scripts/machine/waitFor';

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;
const MIN_NODE_MAJOR = 24;

/** n8n needs Node 24: ours if it is new enough, else the one that the npm package `node` brings. */
export const nodeForN8n = (): string => {
	if (Number(process.versions.node.split('.')[0]) >= MIN_NODE_MAJOR) return process.execPath;
	const windows = process.platform === 'win32' ? '.exe' : '';
	const bundled = path.join(repository, 'node_modules', 'node', 'bin', `node${windows}`);
	if (!existsSync(bundled))
		throw new Error('Node 24 is missing. Run `npm test` once to install it.');

	return bundled;
};

/** One run of n8n, from start to exit. */
export interface N8nProcess {
	readonly pid: number;
	/** Everything it wrote to stdout and stderr so far. */
	readonly log: () => string;
	readonly isRunning: () => boolean;
	/** Resolves when it has ended, for whatever reason. */
	readonly exited: Promise<void>;
	/** Waits for a graceful end (SIGTERM); after 30 s it is killed. */
	readonly stop: () => Promise<void>;
	/** Ends it, its task runner included, as a power cut would. */
	readonly kill9: () => Promise<void>;
}

const running = new Set<ChildProcess>();

const killGroup = (child: ChildProcess): void => {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	try {
		if (process.platform === 'win32') child.kill('SIGKILL');
		else process.kill(-child.pid, 'SIGKILL');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
};

process.once('exit', () => running.forEach(killGroup));

const program = (host: string): readonly string[] => [
	'--require',
	path.join(__dirname, 'guard.cjs'),
	path.join(host, 'node_modules', 'n8n', 'bin', 'n8n'),
];

const programEnvironment = (
	host: string,
	env: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv => ({
	// n8n is thousands of files: compiled once for all starts.
	NODE_COMPILE_CACHE: `${host}-compiled`,
	PATH: `${path.dirname(nodeForN8n())}${path.delimiter}${process.env.PATH ?? ''}`,
	...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
	...env,
});

/**
 * Runs one of n8n's own commands to its end.
 *
 * @throws when it fails, with what it wrote
 */
export const runCommand = async (
	host: string,
	env: Readonly<Record<string, string>>,
	command: readonly string[],
): Promise<void> => {
	await promisify(execFile)(nodeForN8n(), [...program(host), ...command], {
		...(env.N8N_USER_FOLDER !== undefined && { cwd: env.N8N_USER_FOLDER }),
		env: programEnvironment(host, env),
	});
};

interface ProcessOptions {
	/** For Node itself, e.g. `--cpu-prof`. */
	readonly nodeOptions?: readonly string[];
	/** Which of n8n's processes it is; the default is the main one. */
	readonly command?: 'start' | 'webhook' | 'worker';
}

/**
 * Starts n8n and waits until it is ready to work.
 *
 * @param host - the folder with n8n in its node_modules
 * @param env - the whole environment: nothing of ours leaks into it but what a program needs to run
 * @throws when it ends, or is not ready after two minutes, with the end of its log
 */
export const startProcess = async (
	host: string,
	url: string,
	env: Readonly<Record<string, string>>,
	{ nodeOptions = [], command = 'start' }: ProcessOptions = {},
): Promise<N8nProcess> => {
	// After a crash n8n waits ten seconds before it starts, in case it is started again and again.
	rmSync(path.join(env.N8N_USER_FOLDER ?? '', '.n8n', 'crash.journal'), { force: true });
	const child = spawn(nodeForN8n(), [...nodeOptions, ...program(host), command], {
		cwd: env.N8N_USER_FOLDER,
		detached: true,
		stdio: ['pipe', 'pipe', 'pipe'],
		env: programEnvironment(host, env),
	});
	running.add(child);

	let log = '';
	let spawnError: Error | undefined;
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (log += text));
	}
	const exited = new Promise<void>((resolve) => {
		child.once('error', (error) => {
			spawnError = error;
			resolve();
		});
		child.once('close', () => resolve());
	}).finally(() => running.delete(child));
	const isRunning = (): boolean => running.has(child);

	const kill9 = async (): Promise<void> => {
		killGroup(child);
		await exited;
	};
	const stop = async (): Promise<void> => {
		child.kill('SIGTERM');
		const timer = setTimeout(() => killGroup(child), STOP_TIMEOUT_MS);
		await exited;
		clearTimeout(timer);
	};

	try {
		await waitFor(
			'n8n to be ready',
			async () => {
				if (!isRunning()) return 'ended';
				const { status } = await fetch(`${url}/healthz/readiness`);
				return status === 200 && 'ready';
			},
			{ timeoutMs: START_TIMEOUT_MS },
		);
		if (!isRunning()) throw spawnError ?? new Error('n8n ended while it started');
	} catch (error) {
		await kill9();
		throw new Error(`n8n did not start. The end of its log:\n${log.slice(-4000)}`, {
			cause: error,
		});
	}

	return { pid: child.pid!, log: () => log, isRunning, exited, stop, kill9 };
};
