import { execFile } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { newPassword } from '../../../n8n/owner';
import { startService, type Service } from '../services/service';
import type { Services } from './services';

const run = promisify(execFile);

/** Lost with the machine, which is fine for tests and spares half of the time. */
const WITHOUT_CARE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

const USER = 'n8n';

/** Who runs PostgreSQL, which refuses to be run by root. */
const accountForRoot = (): { readonly uid: number; readonly gid: number } => {
	const rows = readFileSync('/etc/passwd', 'utf8').split('\n');
	const found = ['postgres', 'nobody']
		.map((name) => rows.find((row) => row.startsWith(`${name}:`)))
		.find((row) => row !== undefined);
	const [, , uid, gid] = found?.split(':') ?? [];
	if (uid === undefined || gid === undefined) {
		throw new Error('PostgreSQL cannot be run by root, and there is no account "nobody".');
	}

	return { uid: Number(uid), gid: Number(gid) };
};

export interface Database extends Service {
	/** What tells n8n where it is. */
	readonly env: Readonly<Record<string, string>>;
}

/** An empty PostgreSQL of our own. @param parent where its folder is made */
export const startPostgres = async (
	{ postgresPrograms }: Services,
	parent: string,
	port: number,
): Promise<Database> => {
	const account = process.getuid?.() === 0 ? accountForRoot() : undefined;
	const program = (name: string): string => path.join(postgresPrograms, name);
	const folder = path.join(parent, 'postgres');
	const password = newPassword();
	const passwordFile = path.join(folder, 'password');
	mkdirSync(folder);
	writeFileSync(passwordFile, password);
	for (const owned of account ? [parent, folder, passwordFile] : []) {
		chownSync(owned, account!.uid, account!.gid);
	}

	const data = path.join(folder, 'data');
	const options = ['--no-sync', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'];
	await run(program('initdb'), ['-D', data, '-U', USER, `--pwfile=${passwordFile}`, ...options], {
		cwd: folder,
		...account,
	});
	const service = await startService({
		command: program('postgres'),
		args: [
			...['-D', data, '-h', '127.0.0.1', '-p', String(port)],
			...['unix_socket_directories=', ...WITHOUT_CARE].flatMap((setting) => ['-c', setting]),
		],
		cwd: folder,
		...(account && { account }),
		isReady: async () =>
			await run(program('pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).then(
				() => true,
				() => false,
			),
	});

	return {
		...service,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_PASSWORD: password,
		},
	};
};
