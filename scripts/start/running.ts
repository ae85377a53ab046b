import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stateFolder } from './state';

const file = path.join(stateFolder, 'running');

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

/**
 * Claims the folder of `npm start` for this process: two n8n must not share a database.
 *
 * @returns the function that gives it back
 * @throws when another process has it
 */
export const claimFolder = (): (() => void) => {
	mkdirSync(stateFolder, { recursive: true });
	if (existsSync(file)) {
		const other = Number(readFileSync(file, 'utf8'));
		if (other !== process.pid && other > 0 && isAlive(other)) {
			throw new Error(
				`npm start already runs (process ${other}). Stop it with Ctrl-C in its terminal first. ` +
					`If it does not run, remove ${file}.`,
			);
		}
	}
	writeFileSync(file, String(process.pid));

	return () => rmSync(file, { force: true });
};
