import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Owner } from './owner';
import type { Rest } from './rest';

/** The version of the n8n in a folder, as `[major, minor]`. */
export const versionIn = (host: string): readonly [number, number] => {
	const manifest = readFileSync(path.join(host, 'node_modules', 'n8n', 'package.json'), 'utf8');
	const [major = 0, minor = 0] = (JSON.parse(manifest) as { version: string }).version
		.split('.')
		.map(Number);

	return [major, minor];
};

/** Of these modules of n8n those that it has: it does not start when told to leave out another one. */
export const knownModules = (host: string, names: string): string =>
	names
		.split(',')
		.filter((name) =>
			['', '.ee'].some((ending) =>
				existsSync(path.join(host, 'node_modules', 'n8n', 'dist', 'modules', name + ending)),
			),
		)
		.join(',');

const isOlder = ([major, minor]: readonly [number, number], than: readonly [number, number]) =>
	major < than[0] || (major === than[0] && minor < than[1]);

/** Publishing has had an address of its own since then; before, a workflow was switched on. */
const PUBLISHES = [1, 123] as const;
/** Since then at the latest, n8n runs what it has stored, and not what it is given. */
const RUNS_WHAT_IS_STORED = [2, 20] as const;

/** Today's REST API of n8n, spoken to an older one. */
export const olderRest = (rest: Rest, version: readonly [number, number]): Rest => {
	if (!isOlder(version, RUNS_WHAT_IS_STORED)) return rest;

	return async <T>(method: Parameters<Rest>[0], route: string, body?: unknown): Promise<T> => {
		const [, id, what] = /^\/workflows\/(\w+)\/(activate|deactivate|run)$/.exec(route) ?? [];
		const workflow = `/workflows/${id}`;
		if (what === 'run') {
			const workflowData = await rest('GET', workflow);
			return await rest(method, route, { ...(body as object), workflowData });
		}
		if (what !== undefined && isOlder(version, PUBLISHES)) {
			const { versionId } = await rest<{ versionId: string }>('GET', workflow);
			return await rest('PATCH', workflow, { versionId, active: what === 'activate' });
		}

		return await rest(method, route, body);
	};
};

/** Since then at the latest, n8n takes its owner from its environment. */
const OWNER_FROM_ENVIRONMENT = [2, 20] as const;

/** Creates the owner in an n8n that does not take them from its environment. */
export const setUpOwner = async (
	url: string,
	{ email, password }: Owner,
	version: readonly [number, number],
): Promise<void> => {
	if (!isOlder(version, OWNER_FROM_ENVIRONMENT)) return;
	// Refused where there is an owner already; who cannot log in then is told so.
	await fetch(`${url}/rest/owner/setup`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email, password, firstName: 'Local', lastName: 'Owner' }),
	});
};
