import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { ErrorPage } from '../../../rbm/errorPages';
import { table } from '../../../nodes/RcsForBusiness/errors/table';
import { causes } from '../../../credentials/noAnswer';
import { repository } from '../../../scripts/machine/repository';

/** A section of docs/errors.md: its anchor, and what the node says and advises. */
export interface Section {
	readonly page: ErrorPage;
	readonly rows: readonly (readonly string[])[];
}

/** Where a text depends on the refusal, the page shows this one. */
const SAMPLE = {
	api: 'messaging',
	path: '',
	status: 500,
	words: '',
	code: '',
	agentId: 'your-agent',
	host: 'HOST',
} as const;

/** What docs/errors.md has to tell, from the records. */
export const sections = (): Section[] => {
	const pages = new Map<ErrorPage, string[][]>();
	const add = (page: ErrorPage, ...row: string[]): void => {
		const rows = pages.get(page) ?? [];
		pages.set(page, rows);
		if (!rows.some(([said, next]) => said === row[0] && next === row[1])) rows.push(row);
	};
	for (const { page, message, next } of table) {
		const sample = page === 'unknown-status' ? { ...SAMPLE, status: 418 } : SAMPLE;
		const say = (part: typeof message) => (typeof part === 'string' ? part : part(sample));
		add(page, say(message), say(next));
	}
	for (const [, what, next] of causes) add('no-answer', `HOST ${what}.`, next);

	return [...pages].map(([page, rows]) => ({ page, rows }));
};

/** What docs/errors.md tells. */
export const writtenSections = (): Section[] =>
	readFileSync(path.join(repository, 'docs/errors.md'), 'utf8')
		.split(/^## /m)
		.slice(1)
		.map((section) => {
			const [heading = '', ...lines] = section.split('\n');
			const rows = lines
				.filter((line) => line.startsWith('| '))
				.slice(2)
				.map((line) => line.slice(2, -2).split(' | '));

			return { page: heading.toLowerCase().replaceAll(' ', '-') as ErrorPage, rows };
		});
