import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Stage } from './stage';

/**
 * Everything that n8n wrote since it was started: its log, its executions as its screens show them, and
 * every file of its folder, which holds the database with static data.
 */
export const written = async ({ n8n }: Pick<Stage, 'n8n'>): Promise<Record<string, string>> => {
	const executions = await Promise.all(
		(await n8n.executions()).map(({ id }) => n8n.rest('GET', `/executions/${id}`)),
	);
	const folder = path.join(n8n.userFolder, '.n8n');
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.startsWith(path.join(folder, 'nodes')))
		.map((entry) => path.join(entry.parentPath, entry.name));

	return {
		log: n8n.log(),
		executions: JSON.stringify(executions),
		...Object.fromEntries(
			files.map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')]),
		),
	};
};

/**
 * The parts of a credential's values that nobody may find anywhere again: long runs of mixed letters and
 * digits, as keys, tokens and ids of keys are. Names of fields, hosts and agents are none.
 */
export const canariesIn = (values: Readonly<Record<string, unknown>>): string[] =>
	Object.values(values)
		.flatMap((value) => String(value ?? '').match(/[\w+/=-]{16,}/g) ?? [])
		.filter((run) => /\d/.test(run) && (/[A-Z]/.test(run) || /^[\da-f]{40}$/.test(run)));

/** What every access token, and every signed assertion, begins with. */
const TOKENS = ['ya29.', Buffer.from('{"alg":"RS256"').toString('base64').slice(0, -1)];

/**
 * Finds what must not be in anything that n8n wrote.
 *
 * @returns the places with the beginning of what they hold; empty when all is well
 */
export const leaks = (
	places: Readonly<Record<string, string>>,
	canaries: readonly string[],
): string[] =>
	Object.entries(places).flatMap(([place, text]) =>
		[...TOKENS, ...canaries]
			.filter((canary) => text.includes(canary))
			.map((canary) => `${place} holds ${canary.slice(0, 12)}…`),
	);
