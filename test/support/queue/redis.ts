import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';

import { newPassword } from '../../../n8n/owner';
import type { Database } from './postgres';
import { startService } from '../services/service';
import type { Services } from './services';

const takesConnections = async (port: number): Promise<boolean> =>
	await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1')
			.once('error', () => resolve(false))
			.once('connect', () => {
				socket.end();
				resolve(true);
			});
	});

/** An empty Redis of our own, which keeps nothing on disk. @param parent where its folder is made */
export const startRedis = async (
	{ redisServer }: Services,
	parent: string,
	port: number,
): Promise<Database> => {
	const password = newPassword();
	const folder = path.join(parent, 'redis');
	mkdirSync(folder);
	const file = path.join(folder, 'redis.conf');
	const settings = [
		'bind 127.0.0.1',
		`port ${port}`,
		`requirepass ${password}`,
		'save ""',
		'appendonly no',
	];
	writeFileSync(file, settings.join('\n'), { mode: 0o600 });
	const service = await startService({
		command: redisServer,
		args: [file],
		cwd: folder,
		isReady: async () => await takesConnections(port),
	});

	return {
		...service,
		env: {
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
			QUEUE_BULL_REDIS_PASSWORD: password,
		},
	};
};
