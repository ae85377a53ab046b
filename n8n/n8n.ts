import { existsSync } from 'node:fs';
import path from 'node:path';
import { hashSync } from 'bcryptjs';
import { freePorts } from '../scripts/machine/freePort';
import { runCommand, startProcess } from './process';
import type { N8nProcess } from './process';
import { login, n8nScreens } from './rest';
import type { Rest } from './rest';
import { copyMigratedFolder, n8nHost, placePackage } from './userFolder';
import { knownModules, olderRest, setUpOwner, versionIn } from './older';
import { newPassword, ownerWith, type Owner } from './owner';
import { packPackage, packWithoutMemory } from './packPackage';
import { scratchFolder } from '../scripts/machine/scratchFolder';
import { waitFor } from '../scripts/machine/waitFor';

export { outputOf, RestError } from './rest';
export type { CredentialJson, Execution, ExecutionSummary, WorkflowJson } from './rest';

export interface N8nOptions {
	/** Kept when n8n stops; without it a temporary one is used and removed by `stop`. */
	readonly userFolder?: string;
	/** Default: a free one. */
	readonly port?: number;
	/** Who logs in; default: somebody with a new password. */
	readonly owner?: Owner;
	/** More environment variables for n8n; they win over ours. */
	readonly env?: Readonly<Record<string, string>>;
	/** Serve n8n's screens. Default: off, which starts faster. */
	readonly ui?: boolean;
	/** Refuse every connection that leaves this machine. Default: on. */
	readonly loopbackOnly?: boolean;
	/** Where it writes a CPU profile when it stops; default: none. */
	readonly profileFolder?: string;
	/** A packed package to install, or false for none; default: ours, packed from `dist`. */
	readonly tarball?: string | false;
}

/** The whole environment of a process of n8n. @param ports its own, and that of its task broker */
export const n8nEnvironment = (
	options: Pick<N8nOptions, 'env' | 'ui' | 'loopbackOnly'>,
	{ email, password }: Owner,
	userFolder: string,
	[port, brokerPort]: readonly number[],
) => ({
	// Without it n8n is in its development mode: any page in a browser might use its REST API.
	NODE_ENV: 'production',
	HOME: userFolder,
	N8N_USER_FOLDER: userFolder,
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_PORT: String(port),
	N8N_RUNNERS_BROKER_PORT: String(brokerPort),
	WEBHOOK_URL: `http://127.0.0.1:${port}/`,
	N8N_SECURE_COOKIE: 'false',
	// A fixed key, so that a copied user folder can be read: nothing in it is worth a secret.
	N8N_ENCRYPTION_KEY: 'a-key-for-local-use-only',
	N8N_DISABLE_UI: String(options.ui !== true),
	N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
	N8N_INSTANCE_OWNER_EMAIL: email,
	N8N_INSTANCE_OWNER_FIRST_NAME: 'Local',
	N8N_INSTANCE_OWNER_LAST_NAME: 'Owner',
	N8N_INSTANCE_OWNER_PASSWORD_HASH: hashSync(password),
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_DISABLED_MODULES: [
		...['mcp-registry', 'instance-reporting', 'quick-connect'],
		// A seventh of the work of a start; without its screens, nobody uses them.
		...(options.ui === true ? [] : ['agents', 'instance-ai', 'mcp', 'otel']),
	].join(),
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
	N8N_SENTRY_DSN: '',
	LOOPBACK_ONLY: String(options.loopbackOnly !== false),
	...options.env,
});

/** With WITHOUT_MEMORY=true, every test runs as it is where n8n has no data tables. */
const ownPackage = (): string =>
	process.env.WITHOUT_MEMORY === 'true' ? packWithoutMemory() : packPackage();

/** A real n8n with our package installed, driven over HTTP as its owner. */
export type N8n = Awaited<ReturnType<typeof startN8n>>;

/**
 * Starts a real n8n on the loopback address and logs in. Nothing it does outlives this process.
 *
 * @throws when it does not start, with the end of its log
 */
export const startN8n = async (options: N8nOptions = {}) => {
	const host = n8nHost();
	const version = versionIn(host);
	const environment = (
		given: Parameters<typeof n8nEnvironment>[0],
		folder: string,
		ports: readonly number[],
	) => {
		const env = n8nEnvironment(given, owner, folder, ports);
		return { ...env, N8N_DISABLED_MODULES: knownModules(host, env.N8N_DISABLED_MODULES) };
	};
	const { folder: userFolder, remove } =
		options.userFolder === undefined
			? scratchFolder()
			: { folder: options.userFolder, remove: () => {} };
	const { owner = ownerWith(newPassword()) } = options;
	const [brokerPort = 0, free = 0] = await freePorts(2);
	const port = options.port ?? free;
	const url = `http://127.0.0.1:${port}`;

	// The copy is encrypted with our key, so it is of no use to who brings another one.
	const isNew = !existsSync(path.join(userFolder, '.n8n', 'database.sqlite'));
	if (isNew && options.env?.N8N_ENCRYPTION_KEY === undefined) {
		await copyMigratedFolder(host, userFolder, async (folder) => {
			const [own = 0, ofBroker = 0] = await freePorts(2);
			const env = environment({}, folder, [own, ofBroker]);
			const first = await startProcess(host, `http://127.0.0.1:${env.N8N_PORT}`, env);
			await first.stop();
		});
	}
	if (options.tarball !== false) placePackage(userFolder, options.tarball ?? ownPackage());

	let earlierLog = '';
	let current: N8nProcess;
	let rest: Rest;
	const { profileFolder } = options;
	const nodeOptions = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
	const start = async (): Promise<void> => {
		const env = environment(options, userFolder, [port, brokerPort]);
		current = await startProcess(host, url, env, { nodeOptions });
		await setUpOwner(url, owner, version);
		rest = olderRest(await login(url, owner), version);
	};
	await start();

	const restart = async (): Promise<void> => {
		if (current.isRunning()) await current.stop();
		earlierLog += current.log();
		await start();
	};
	const stop = async (): Promise<void> => {
		if (current.isRunning()) await current.stop();
		remove();
	};

	/** Waits until a webhook is registered, which is a moment after publishing; starts nothing. */
	const waitForWebhook = async (
		webhookUrl: string,
		patience?: { readonly timeoutMs?: number },
	): Promise<void> => {
		const isRegistered = async (): Promise<boolean> => {
			const answer = await fetch(webhookUrl, { method: 'OPTIONS', headers: { origin: url } });
			const methods = answer.headers.get('access-control-allow-methods') ?? '';
			return /[A-Z]/.test(methods.replace('OPTIONS', ''));
		};
		await waitFor(`the webhook ${webhookUrl}`, isRegistered, patience);
	};

	return {
		url,
		owner,
		/** Webhooks of published workflows answer below this address. */
		webhookUrl: `${url}/webhook`,
		/** Webhooks of workflows that listen for a test event answer below this address. */
		testWebhookUrl: `${url}/webhook-test`,
		userFolder,
		/** Of the n8n that runs now, without its task runner. */
		pid: (): number => current.pid,
		/** n8n's own REST API, path without `/rest`. */
		rest: (async (method, route, body) => await rest(method, route, body)) as Rest,
		...n8nScreens(() => rest),
		waitForWebhook,
		/** Runs one of n8n's own commands, such as `export:workflow`, on its user folder. */
		command: async (...command: readonly string[]): Promise<void> =>
			await runCommand(host, environment(options, userFolder, [port, brokerPort]), command),
		/** Resolves when the n8n that runs now has ended, for whatever reason. */
		exited: async (): Promise<void> => await current.exited,
		/** Power cut. `restart` brings it back. */
		kill9: async (): Promise<void> => await current.kill9(),
		/** Stops it if it runs, then starts it in the same folder on the same port. */
		restart,
		/** Ends it and, unless the user folder was given, removes everything it kept. */
		stop,
		/** Everything n8n wrote to its log since the first start. */
		log: (): string => earlierLog + current.log(),
	};
};
