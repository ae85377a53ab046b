import { readFileSync } from 'node:fs';
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

/** Creates the owner where n8n did not take them from its environment. */
export const setUpOwner = async (url: string, { email, password }: Owner): Promise<void> => {
	const settings = (await (await fetch(`${url}/rest/settings`)).json()) as {
		data: { userManagement: { showSetupOnFirstLoad: boolean } };
	};
	if (!settings.data.userManagement.showSetupOnFirstLoad) return;
	await fetch(`${url}/rest/owner/setup`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ email, password, firstName: 'Local', lastName: 'Owner' }),
	});
};
