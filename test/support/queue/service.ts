import { spawn } from 'node:child_process';

import { waitFor } from '../../../scripts/machine/waitFor';

const STOP_TIMEOUT_MS = 20_000;

/**
 * Runs a program until our end of its stdin is closed, which also happens when this process is killed:
 * nobody would stop it any more.
 */
const UNTIL_CLOSED = '"$@" & service=$!; cat >/dev/null; kill -INT $service; wait $service';

interface Program {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
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
	isReady,
}: Program): Promise<Service> => {
	const child = spawn('sh', ['-c', UNTIL_CLOSED, 'sh', command, ...args], {
		cwd,
		...account,
		env: { PATH: process.env.PATH, LC_ALL: 'C' },
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	let log = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (log += text));
	}
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const stop = async (): Promise<void> => {
		child.stdin.end();
		const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
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
