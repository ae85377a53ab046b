import path from 'node:path';
import { mkdirSync } from 'node:fs';

import { n8nEnvironment } from '../../../n8n/n8n';
import { startProcess, type N8nProcess } from '../../../n8n/process';
import { n8nHost, placePackage } from '../../../n8n/userFolder';
import type { Owner } from '../../../n8n/owner';
import { packPackage } from '../../../n8n/packPackage';

/** One process of n8n besides its main one, in a user folder of its own as in a container. */
export interface Member {
	/** e.g. `worker 2` */
	readonly name: string;
	readonly url: string;
	readonly pid: () => number;
	/** Power cut. */
	readonly kill9: () => Promise<void>;
	/** Starts it again, after stopping it if it runs. */
	readonly restart: () => Promise<void>;
	/** As a new version is rolled out: what runs comes to its end. */
	readonly stop: () => Promise<void>;
	/** Everything it wrote since its first start. */
	readonly log: () => string;
}

interface MemberOptions {
	readonly kind: 'worker' | 'webhook';
	readonly number: number;
	/** Where its user folder is made. */
	readonly parent: string;
	readonly ports: readonly [own: number, ofBroker: number];
	readonly owner: Owner;
	readonly env: Readonly<Record<string, string>>;
	/** Called when it takes calls, and when it does not any more because it was told to end. */
	readonly onReady?: (url: string) => void;
	readonly onLeaving?: (url: string) => void;
}

export const startMember = async ({
	kind,
	number,
	parent,
	ports,
	owner,
	env: more,
	onReady,
	onLeaving,
}: MemberOptions): Promise<Member> => {
	const name = `${kind} ${number}`;
	const userFolder = path.join(parent, `${kind}-${number}`);
	mkdirSync(userFolder);
	placePackage(userFolder, packPackage());
	const [port] = ports;
	const url = `http://127.0.0.1:${port}`;
	const env = n8nEnvironment(
		{ env: { ...more, QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port) } },
		owner,
		userFolder,
		ports,
	);

	let earlierLog = '';
	let current: N8nProcess;
	const start = async (): Promise<void> => {
		current = await startProcess(n8nHost(), url, env, { command: kind });
		onReady?.(url);
	};
	const stop = async (): Promise<void> => {
		onLeaving?.(url);
		if (current.isRunning()) await current.stop();
	};
	await start();

	return {
		name,
		url,
		pid: () => current.pid,
		kill9: async () => await current.kill9(),
		restart: async () => {
			await stop();
			earlierLog += current.log();
			await start();
		},
		stop,
		log: () => earlierLog + current.log(),
	};
};
