import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { newPassword } from '../../../n8n/owner';
import { freePorts } from '../../../scripts/machine/freePort';
import { scratchFolder } from '../../../scripts/machine/scratchFolder';
import { startService, type Service } from './service';

/** Debian's own program in front of it wants to be run by root or by an account of its own. */
const PROGRAM = ['/usr/lib/rabbitmq/bin', ...(process.env.PATH ?? '').split(path.delimiter)]
	.map((folder) => path.join(folder, 'rabbitmq-server'))
	.find((program) => existsSync(program));

const USER = 'n8n';

/** A RabbitMQ of our own. */
export interface Rabbit extends Service {
	/** For n8n's `createCredential`. */
	readonly credential: {
		readonly type: string;
		readonly name: string;
		readonly data: Readonly<Record<string, unknown>>;
	};
}

/**
 * `describe` where RabbitMQ is installed; elsewhere the tests count as skipped, and it says why. In CI that
 * fails, as nobody reads why.
 */
export const describeWithRabbit: jest.Describe = (() => {
	if (PROGRAM !== undefined) return describe;
	const missing =
		'there is no RabbitMQ. Debian/Ubuntu: sudo apt-get install -y rabbitmq-server. ' +
		'macOS: brew install rabbitmq.';
	if (process.env.CI === 'true') throw new Error(`The queue cannot be tested: ${missing}`);
	process.stderr.write(`The tests with a queue are skipped: ${missing}\n`);

	return describe.skip;
})();

/** Starts an empty one; nothing of it outlives this process. */
export const startRabbit = async (): Promise<Rabbit> => {
	const { folder, remove } = scratchFolder();
	const [port = 0, ofNodes = 0, ofNames = 0] = await freePorts(3);
	const password = newPassword();
	const config = path.join(folder, 'rabbitmq.conf');
	const settings = [
		`listeners.tcp.default = 127.0.0.1:${port}`,
		`default_user = ${USER}`,
		`default_pass = ${password}`,
	];
	mkdirSync(path.join(folder, 'data'));
	writeFileSync(config, settings.join('\n'), { mode: 0o600 });
	const env = {
		HOME: folder,
		ERL_EPMD_ADDRESS: '127.0.0.1',
		ERL_EPMD_PORT: String(ofNames),
		RABBITMQ_NODENAME: `rcs-${port}@localhost`,
		RABBITMQ_DIST_PORT: String(ofNodes),
		RABBITMQ_CONFIG_FILE: config,
		RABBITMQ_MNESIA_BASE: path.join(folder, 'data'),
		RABBITMQ_LOG_BASE: folder,
		RABBITMQ_LOGS: '-',
		RABBITMQ_ENABLED_PLUGINS_FILE: path.join(folder, 'plugins'),
		RABBITMQ_PID_FILE: path.join(folder, 'pid'),
	};
	const at = { cwd: folder, env, stopSignal: 'TERM' } as const;

	// Erlang's list of names first, or RabbitMQ starts one that stays behind.
	const names = await startService({
		...at,
		command: 'epmd',
		args: [],
		isReady: () => spawnSync('epmd', ['-names'], { env: { ...process.env, ...env } }).status === 0,
	});
	let told = '';
	const broker = await startService({
		...at,
		command: PROGRAM ?? 'rabbitmq-server',
		args: [],
		onLog: (text) => (told += text),
		isReady: () => told.includes('Server startup complete'),
	}).catch(async (error: unknown) => {
		await names.stop();
		throw error;
	});

	return {
		credential: {
			type: 'rabbitmq',
			name: 'RabbitMQ',
			data: { hostname: '127.0.0.1', port, username: USER, password, vhost: '/', ssl: false },
		},
		stop: async () => {
			await broker.stop();
			await names.stop();
			remove();
		},
	};
};
