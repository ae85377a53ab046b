import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { WorkflowJson } from '../../../n8n/n8n';

/** What earlier releases left: the package, a workflow saved with it, and what came of that one. */
export const releasedFolder = path.join(__dirname, '..', '..', 'fixtures', 'released');

const byVersion = new Intl.Collator('en', { numeric: true });

/** Every version that was kept, oldest first. */
export const releasedVersions: readonly string[] = readdirSync(releasedFolder)
	.filter((name) => name.endsWith('.tgz'))
	.map((name) => name.replace(/\.tgz$/, ''))
	.sort(byVersion.compare);

export const fileOf = (version: string, kind: 'tgz' | 'workflow.json' | 'came.json'): string =>
	path.join(releasedFolder, `${version}.${kind}`);

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

export const workflowOf = (version: string): WorkflowJson =>
	read(fileOf(version, 'workflow.json')) as WorkflowJson;

/** What that version made of its workflow; undefined before it was looked at. */
export const cameOf = (version: string): unknown => {
	const file = fileOf(version, 'came.json');

	return existsSync(file) ? read(file) : undefined;
};
