import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The programs that n8n's queue mode needs beside n8n. */
export interface Services {
	/** The folder of PostgreSQL's own programs, which Debian keeps away from the path. */
	readonly postgresPrograms: string;
	readonly redisServer: string;
}

/** Where Debian puts each version of PostgreSQL. */
const DEBIAN = '/usr/lib/postgresql';

const foldersOfPath = (process.env.PATH ?? '').split(path.delimiter);

const hasPrograms = (folder: string): boolean =>
	['postgres', 'initdb', 'pg_isready'].every((name) => existsSync(path.join(folder, name)));

const postgresFolders = (): readonly string[] => {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
	const newestFirst = versions.sort((one, other) => Number(other) - Number(one));
	const told = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();

	return [
		...newestFirst.map((version) => path.join(DEBIAN, version, 'bin')),
		...(told ? [told] : []),
		...foldersOfPath,
	];
};

/** @returns `undefined` where one of them is missing, or cannot be run as these tests do */
export const findServices = (): Services | undefined => {
	if (process.platform === 'win32') return undefined;
	const postgresPrograms = postgresFolders().find(hasPrograms);
	const redisServer = foldersOfPath
		.map((folder) => path.join(folder, 'redis-server'))
		.find((program) => existsSync(program));

	return postgresPrograms && redisServer ? { postgresPrograms, redisServer } : undefined;
};
