import { spawn } from 'node:child_process';

import { waitFor } from '../../../scripts/machine/waitFor';

const STOP_TIMEOUT_MS = 20_000;

/**
 * Runs a program until our end of its stdin is closed, which also happens when this process is killed:
 * nobody would stop it any more.
 */
const untilClosed = (signal: string): string =>
	`"$@" & service=$!; cat >/dev/null; kill -${signal} $service; wait $service`;

interface Program {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	/** More environment variables than the path. */
	readonly env?: Readonly<Record<string, string>>;
	/** What ends it in order; default: INT. */
	readonly stopSignal?: 'INT' | 'TERM';
	/** Hears what it writes. */
	readonly onLog?: (text: string) => void;
	/** Who runs it; default: who runs this. */
	readonly account?: { readonly uid: number; readonly gid: number };
	/** Whether it takes connections. */
	readonly isReady: () => boolean | Promise<boolean>;
}

/** A program that runs beside n8n. */
export interface Service {
	readonly stop: () => Promise<void>;
}

/** @throws when it is not ready after half a minute, with the end of what it wrote */
export const startService = async ({
	command,
	args,
	cwd,
	account,
	env,
	stopSignal = 'INT',
	onLog,
	isReady,
}: Program): Promise<Service> => {
	const child = spawn('sh', ['-c', untilClosed(stopSignal), 'sh', command, ...args], {
		cwd,
		...account,
		env: { PATH: process.env.PATH, LC_ALL: 'C', ...env },
		stdio: ['pipe', 'pipe', 'pipe'],
		// A group of its own, so that what does not end in order can be killed as a whole.
		detached: true,
	});
	let log = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			log += text;
			onLog?.(text);
		});
	}
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const stop = async (): Promise<void> => {
		child.stdin.end();
		const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), STOP_TIMEOUT_MS);
		await ended;
		clearTimeout(timer);
	};

	try {
		await waitFor(`${command} to be ready`, isReady, { timeoutMs: 30_000 });
	} catch (error) {
		await stop();
		throw new Error(`${command} did not start:\n${log.slice(-2000)}`, { cause: error });
	}

	return { stop };
};
