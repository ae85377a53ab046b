import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of this repository. */
export const repository = path.join(__dirname, '..', '..');

/**
 * The files of this repository: what git keeps, and what it would keep after `git add`.
 *
 * @returns paths relative to the repository, with forward slashes
 */
export const repositoryFiles = (): string[] => {
	const listed = execFileSync(
		'git',
		['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
		{ cwd: repository, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
	);

	return [...new Set(listed.split('\0'))].filter(
		(file) => file !== '' && existsSync(path.join(repository, file)),
	);
};
