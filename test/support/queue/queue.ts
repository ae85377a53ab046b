import { freePorts } from '../../../scripts/machine/freePort';
import { startN8n, type N8n, type N8nOptions } from '../../../n8n/n8n';
import { newPassword, ownerWith } from '../../../n8n/owner';
import { scratchFolder } from '../../../scripts/machine/scratchFolder';
import { openFront } from './front';
import { startMember, type Member } from './member';
import { startPostgres } from './postgres';
import { startRedis } from './redis';
import { findServices } from './services';

/** As n8n recommends for queue mode. */
const IN_QUEUE_MODE = {
	EXECUTIONS_MODE: 'queue',
	// Calls go to the webhook processors, and everything runs on workers, also what is started by hand.
	N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	// Given, so that nothing is copied: the database is empty.
	N8N_ENCRYPTION_KEY: 'a-key-for-local-use-only',
} as const;

export interface QueueOptions {
	/** How many of each; default: two. */
	readonly processors?: number;
	readonly workers?: number;
	/** For every process of n8n. */
	readonly env?: Readonly<Record<string, string>>;
}

/**
 * An n8n in queue mode: its main process, webhook processors behind a front, and workers, with a
 * PostgreSQL and a Redis of their own. `N8n` is the main process; its webhooks answer at the front.
 */
export interface QueueN8n extends N8n {
	readonly processors: readonly Member[];
	readonly workers: readonly Member[];
	/** How many calls each webhook processor was sent, by its address. */
	readonly calls: () => ReadonlyMap<string, number>;
	/** Takes a webhook processor out of the front, or puts it back. */
	readonly leave: (processor: Member) => void;
	readonly rejoin: (processor: Member) => void;
}

type Closing = () => void | Promise<void>;

/** Starts all of it; `stop` ends all of it. @throws when a part does not start; then nothing is left */
export const startQueue = async (
	{ processors = 2, workers = 2, env: more = {} }: QueueOptions = {},
	options: N8nOptions = {},
): Promise<QueueN8n> => {
	const services = findServices();
	if (services === undefined) throw new Error('PostgreSQL or Redis is missing.');
	const closing: Closing[] = [];
	const closeAll = async (): Promise<void> => {
		for (const close of closing.splice(0).reverse()) await close();
	};

	try {
		const { folder, remove } = scratchFolder();
		closing.push(remove);
		const [databasePort = 0, redisPort = 0, ...memberPorts] = await freePorts(
			2 + 2 * (processors + workers),
		);
		const database = await startPostgres(services, folder, databasePort);
		closing.push(database.stop);
		const redis = await startRedis(services, folder, redisPort);
		closing.push(redis.stop);
		const front = await openFront();
		closing.push(front.close);

		const owner = options.owner ?? ownerWith(newPassword());
		const env = {
			...IN_QUEUE_MODE,
			...database.env,
			...redis.env,
			WEBHOOK_URL: `${front.url}/`,
			...more,
			...options.env,
		};
		// The main process first: it makes the tables.
		const main = await startN8n({ ...options, owner, env });
		closing.push(main.stop);
		const started = await Promise.allSettled(
			[
				...Array.from({ length: processors }, (_, at) => ({ kind: 'webhook' as const, at })),
				...Array.from({ length: workers }, (_, at) => ({ kind: 'worker' as const, at })),
			].map(async ({ kind, at }, index) => {
				const [own = 0, ofBroker = 0] = memberPorts.slice(2 * index);
				const isCalled = kind === 'webhook';
				const member = await startMember({
					...{ kind, number: at + 1, parent: folder, ports: [own, ofBroker], owner, env },
					...(isCalled && { onReady: front.add, onLeaving: front.remove }),
				});
				closing.push(member.stop);
				return { kind, member };
			}),
		);
		const members = started.map((one) => {
			if (one.status === 'rejected') throw one.reason;
			return one.value;
		});
		const of = (wanted: string): readonly Member[] =>
			members.filter(({ kind }) => kind === wanted).map(({ member }) => member);

		return {
			...main,
			webhookUrl: `${front.url}/webhook`,
			stop: closeAll,
			log: () => [main, ...members.map(({ member }) => member)].map(({ log }) => log()).join('\n'),
			processors: of('webhook'),
			workers: of('worker'),
			calls: front.counts,
			leave: ({ url }) => front.remove(url),
			rejoin: ({ url }) => front.add(url),
		};
	} catch (error) {
		await closeAll();
		throw error;
	}
};
