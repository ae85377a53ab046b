import { waitFor } from '../../../scripts/machine/waitFor';
import { RestError, startN8n, type N8n, type N8nOptions } from '../../../n8n/n8n';

interface Closable {
	readonly close: () => Promise<void>;
}

/** What is open for several files of tests, by its name; none where every stage opens its own. */
let shared: Map<string, Promise<Closable>> | undefined;

const PATIENCE = { timeoutMs: 60_000, everyMs: 200 };

interface Stored {
	readonly id: string;
	readonly isArchived: boolean;
}

/** Archiving unpublishes, too, which n8n comes to a moment later. */
const takeDown = async ({ rest }: N8n): Promise<void> => {
	const all = (await rest('GET', '/workflows')) as readonly Stored[];
	for (const { id, isArchived } of all) {
		if (!isArchived) await rest('POST', `/workflows/${id}/archive`, {});
	}
	for (const { id } of all) {
		const isGone = async (): Promise<boolean> => {
			try {
				await rest('DELETE', `/workflows/${id}`);
				return true;
			} catch (error) {
				if (error instanceof RestError && error.status === 409) return false;
				throw error;
			}
		};
		await waitFor(`n8n to be done with the workflow ${id}`, isGone, PATIENCE);
	}
	const credentials = (await rest('GET', '/credentials')) as ReadonlyArray<{ readonly id: string }>;
	for (const { id } of credentials) await rest('DELETE', `/credentials/${id}`);
};

/** Opens it, or gives what others opened before under that name, which stays open for the next. */
export const openOrShared = async <T extends Closable>(
	name: string,
	open: () => Promise<T>,
): Promise<T> => {
	if (shared === undefined) return await open();
	const opening = (shared.get(name) as Promise<T> | undefined) ?? open();
	shared.set(name, opening);

	return { ...(await opening), close: async () => {} };
};

/** Starts n8n, or gives the one that others used before: without workflows and credentials, with what is in its data tables. */
export const sharedOrNew = async (options: N8nOptions = {}): Promise<N8n> => {
	if (shared === undefined) return await startN8n(options);
	const { n8n } = await openOrShared(`n8n ${JSON.stringify(options)}`, async () => {
		const started = await startN8n(options);
		return { n8n: started, close: started.stop };
	});

	return { ...n8n, stop: async () => await takeDown(n8n) };
};

/**
 * Tests of several files that share n8n, one after the other: each has a simulator and a credential of its
 * own. A part that restarts n8n, or counts what it did since it was started, needs a file of its own.
 */
export const onOneN8n = (parts: Readonly<Record<string, () => void>>): void => {
	beforeAll(() => {
		shared = new Map();
	});
	afterAll(async () => {
		const all = [...(shared?.values() ?? [])];
		shared = undefined;
		await Promise.allSettled(all.map(async (opening) => await (await opening).close()));
	});

	for (const [name, part] of Object.entries(parts)) describe(name, part);
};
