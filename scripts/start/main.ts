import path from 'node:path';
import { parseArgs } from 'node:util';
import { startSimulator } from '../../simulator/simulator';
import type { Simulator } from '../../simulator/simulator';
import { RestError, startN8n } from '../../n8n/n8n';
import type { N8n } from '../../n8n/n8n';
import { ownerWith } from '../../n8n/owner';
import { registered } from './registered';
import { ensureCredential } from './credential';
import { examples, formUrl, isToPublish, linked, productionUrl, triggerOf } from './examples';
import type { Credential, Example, Parts } from './examples';
import { openInBrowser } from './open';
import { atUsualPort } from './ports';
import { claimFolder } from './running';
import { readState, stateFolder, writeState } from './state';
import type { State } from './state';
import { welcome, workflowUrl } from './welcome';
import type { Conversation } from './welcome';

const N8N_PORT = 5678;
const SIMULATOR_PORT = 4010;

/** Whose conversation the phone shows first: somebody a customer would write to. */
const FIRST_AGENT = 'Sample Clinic';

const HELP = `Starts a real n8n beside the simulator of Google's platform, with workflows that work.

  npm start -- [flags]

  --open   opens the phone and n8n in the browser; never on a build server (CI)
  --help
`;

const say = (line: string): void => {
	process.stderr.write(`${line}\n`);
};

/** n8n publishes nothing that lacks a credential, of which some only the user has, or that calls such a one. */
const WAITS_FOR_USER = /Missing required credential|which is not published/;

const publish = async (n8n: N8n, id: string): Promise<void> => {
	await n8n.activate(id).catch((error: unknown) => {
		const isForUser = error instanceof RestError && WAITS_FOR_USER.test(error.body);
		if (!isForUser) throw error;
	});
};

const isPublished = async (n8n: N8n, id: string): Promise<boolean> => {
	const { activeVersionId } = await n8n.rest<{ activeVersionId: string | null }>(
		'GET',
		`/workflows/${id}`,
	);

	return activeVersionId !== null;
};

/** The workflows that are part of an example, `name.part` of `name`: they come before it. */
const partsOf = (state: State, name: string): Parts | undefined => {
	const parts = examples()
		.filter((one) => one.name.startsWith(`${name}.`))
		.flatMap((one) => {
			const id = state.workflows[one.name];
			return id === undefined ? [] : [[one.workflow.name, id] as const];
		});

	return parts.length > 1 ? Object.fromEntries(parts) : parts[0]?.[1];
};

/**
 * Puts an example into n8n the first time it is seen, and publishes it if it is to be; later it is
 * the user's.
 */
const ensureWorkflow = async (
	n8n: N8n,
	state: State,
	{ name, workflow }: Example,
	credential: Credential,
	agentId: string,
): Promise<string> => {
	const known = state.workflows[name];
	if (known !== undefined) return known;

	const { id } = await n8n.createWorkflow(
		linked(workflow, credential, agentId, partsOf(state, name)),
	);
	if (isToPublish(workflow)) await publish(n8n, id);
	state.workflows[name] = id;
	writeState(state);

	return id;
};

/**
 * An agent has one webhook, so every example with a trigger gets an agent of its own, and shares it with
 * those that are part of it: `name.part` of `name`.
 */
const connect = async (
	n8n: N8n,
	simulator: Simulator,
	state: State,
	credential: Credential,
): Promise<Conversation[]> => {
	const conversations: Conversation[] = [];
	for (const example of examples()) {
		const trigger = triggerOf(example.workflow);
		const isFirst = conversations.length === 0;
		const [whole = '', part] = example.name.split('.');
		const isAlone = trigger === undefined && part === undefined;
		const agentId = isFirst || isAlone ? simulator.defaultAgentId : `simulator-${whole}`;
		if (trigger !== undefined) {
			const displayName = isFirst ? FIRST_AGENT : example.workflow.name;
			await simulator.backDoor.putAgent({ agentId, displayName });
		}
		const isNew = state.workflows[example.name] === undefined;
		const workflowId = await ensureWorkflow(n8n, state, example, credential, agentId);
		if (trigger === undefined) continue;

		const webhook = productionUrl(n8n, trigger);
		try {
			if (!(await isPublished(n8n, workflowId))) continue;
			await n8n.waitForWebhook(webhook, { timeoutMs: 10_000 });
			if (isNew) await registered(simulator, webhook);
			else {
				// The simulator forgets when it stops, and n8n registers only what is published anew.
				const { clientToken } = state;
				await simulator.backDoor.setWebhook({ agentId, url: webhook, clientToken });
			}
			conversations.push({
				agentId,
				workflowId,
				name: example.workflow.name,
				form: formOf(n8n, example.name),
			});
		} catch (error) {
			// The user may have unpublished, changed or deleted it: that is no reason not to start.
			say(`"${example.workflow.name}" does not listen: ${(error as Error).message}`);
		}
	}

	return conversations;
};

/** The form of the example, or of a part of it. */
const formOf = (n8n: N8n, name: string): string | undefined => {
	const forms = examples().map(
		(one) => one.name.split('.')[0] === name && formUrl(n8n, one.workflow),
	);

	return forms.find((form) => typeof form === 'string');
};

const start = async (): Promise<void> => {
	const { values } = parseArgs({
		options: { open: { type: 'boolean' }, help: { type: 'boolean' } },
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const release = claimFolder();
	const state = readState();
	writeState(state);

	const { serviceAccountKey } = state;
	const simulator = await atUsualPort(
		'the simulator',
		SIMULATOR_PORT,
		async (port) => await startSimulator({ port, ...(serviceAccountKey && { serviceAccountKey }) }),
	);
	state.serviceAccountKey = simulator.serviceAccountKey;
	writeState(state);

	say('Starting n8n; the first time, that takes half a minute.');
	const stops = [simulator.stop];
	let ending: Promise<void> | undefined;
	const end = async (): Promise<void> => {
		say('\nStopping.');
		await Promise.all(stops.map((stop) => stop()));
		release();
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			ending ??= end().finally(() => process.exit(0));
		});
	}

	const owner = ownerWith(state.ownerPassword);
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	const n8n = await atUsualPort(
		'n8n',
		N8N_PORT,
		async (port) =>
			await startN8n({
				owner,
				userFolder: path.join(stateFolder, 'n8n'),
				port,
				ui: true,
				loopbackOnly: false,
				env: {
					N8N_ENCRYPTION_KEY: state.encryptionKey,
					// Otherwise half past ten would be half past ten in New York.
					GENERIC_TIMEZONE: timeZone,
					TZ: timeZone,
				},
			}),
	);
	stops.push(n8n.stop);
	void n8n.exited().then(() => {
		if (ending !== undefined) return;
		say(`\nn8n ended by itself. The end of its log:\n${n8n.log().slice(-4000)}`);
		ending = end().finally(() => process.exit(1));
	});
	const credential = await ensureCredential(n8n, simulator, state);
	const conversations = await connect(n8n, simulator, state, credential);
	process.stdout.write(welcome({ n8n, simulator, owner, conversations }));
	const [first] = conversations;
	if (values.open) openInBrowser(simulator.url, first ? workflowUrl(n8n, first) : n8n.url);
};

start().catch((error: unknown) => {
	say(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exit(1);
});
