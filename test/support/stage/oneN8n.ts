import { waitFor } from '../../../scripts/machine/waitFor';
import { RestError, startN8n, type N8n, type N8nOptions } from '../../../n8n/n8n';

/** Those that run, by their options; none where every stage starts its own. */
let shared: Map<string, Promise<N8n>> | undefined;

/** What else they share, by its name. */
let alsoShared: Map<string, Promise<Closable>> | undefined;

const PATIENCE = { timeoutMs: 60_000, everyMs: 200 };

interface Closable {
	readonly close: () => Promise<void>;
}

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

/** Starts n8n, or gives the one that others used before: without workflows and credentials, with what is in its data tables. */
export const sharedOrNew = async (options: N8nOptions = {}): Promise<N8n> => {
	if (shared === undefined) return await startN8n(options);
	const key = JSON.stringify(options);
	const starting = shared.get(key) ?? startN8n(options);
	shared.set(key, starting);
	const n8n = await starting;

	return { ...n8n, stop: async () => await takeDown(n8n) };
};

/** Opens it, or gives what others opened before under that name, which stays open for the next. */
export const openOrShared = async <T extends Closable>(
	name: string,
	open: () => Promise<T>,
): Promise<T> => {
	if (alsoShared === undefined) return await open();
	const opening = (alsoShared.get(name) as Promise<T> | undefined) ?? open();
	alsoShared.set(name, opening);

	return { ...(await opening), close: async () => {} };
};

/**
 * Tests of several files that share n8n, one after the other: each has a simulator and a credential of its
 * own. A part that restarts n8n, or counts what it did since it was started, needs a file of its own.
 */
export const onOneN8n = (parts: Readonly<Record<string, () => void>>): void => {
	beforeAll(() => {
		shared = new Map();
		alsoShared = new Map();
	});
	afterAll(async () => {
		const all = [...(shared?.values() ?? [])];
		const others = [...(alsoShared?.values() ?? [])];
		shared = alsoShared = undefined;
		await Promise.allSettled(others.map(async (opening) => await (await opening).close()));
		await Promise.allSettled(all.map(async (starting) => await (await starting).stop()));
	});

	for (const [name, part] of Object.entries(parts)) describe(name, part);
};
