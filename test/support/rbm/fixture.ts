import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(__dirname, '..', '..', 'fixtures');

/** The names of all payload fixtures that begin with `prefix`, without `.json`. */
export const fixtureNames = (prefix: string): string[] =>
	readdirSync(folder)
		.filter((file) => file.startsWith(prefix) && file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length));

/** A payload fixture as the bytes that lie in the repository. */
export const fixtureBytes = (name: string): Buffer =>
	readFileSync(path.join(folder, `${name}.json`));

/** A payload fixture, parsed. */
export const fixture = (name: string): Record<string, unknown> =>
	JSON.parse(fixtureBytes(name).toString()) as Record<string, unknown>;
