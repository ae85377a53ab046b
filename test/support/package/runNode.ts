import { spawnSync } from 'node:child_process';
import { repository } from '../../../scripts/machine/repository';
import { scratchFolder } from '../../../scripts/machine/scratchFolder';

export interface RunOfNode {
	/** Exit code; null when a signal ended it. */
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/**
 * Runs a program of Node's in the repository and waits for its end. jest's NODE_ENV is left out:
 * under "test", eslint-plugin-n8n-nodes-base takes every file for one of its own fixtures.
 */
export const runNode = (...args: readonly string[]): RunOfNode => {
	const { NODE_ENV: _, ...env } = process.env;
	// The scanner leaves an empty folder behind, in the folder for temporary files, each time.
	const { folder, remove } = scratchFolder();
	try {
		const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
			cwd: repository,
			env: { ...env, TMPDIR: folder, TEMP: folder },
			encoding: 'utf8',
			maxBuffer: 64 * 1024 * 1024,
		});
		if (error !== undefined) throw error;

		return { status, stdout, stderr };
	} finally {
		remove();
	}
};
