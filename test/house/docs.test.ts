import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { repository, repositoryFiles } from '../support/repository';

/** Readers wait for pictures. */
const MOST_PICTURE_BYTES = 1_500_000;

const pages = repositoryFiles().filter((file) => /^([^/]+|docs\/.+|simulator\/.+)\.md$/.test(file));
const topLevel = new Set(repositoryFiles().map((file) => file.split('/')[0]));

/** Outside code blocks: those show other people's machines. */
const prose = (page: string): string =>
	readFileSync(path.join(repository, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');

/** Targets of links and images that lead into the repository. */
const linked = (page: string): string[] =>
	[...prose(page).matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
		.map(([, target = '']) => target.split('#')[0] ?? '')
		.filter((target) => target !== '' && !/^[a-z]+:/.test(target))
		.map((target) => path.posix.join(path.posix.dirname(page), target));

/** `path/in/backticks` whose first part is a folder or file of ours; `<names>` and `*` are patterns. */
const mentioned = (page: string): string[] =>
	[...prose(page).matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\/?)`/g)]
		.map(([, name = '']) => name.replace(/\/$/, ''))
		.filter((name) => topLevel.has(name.split('/')[0] ?? '') && name.includes('/'));

describe('the documentation', () => {
	test('has a README', () => {
		expect(pages).toContain('README.md');
	});

	test('shows every picture that is kept, and keeps few bytes of each', () => {
		const shown = new Set(pages.flatMap(linked));
		const pictures = repositoryFiles().filter((file) => file.startsWith('docs/images/'));

		expect(pictures.filter((file) => !shown.has(file))).toEqual([]);
		const heavy = pictures.filter(
			(file) => statSync(path.join(repository, file)).size > MOST_PICTURE_BYTES,
		);
		expect(heavy).toEqual([]);
	});

	test.each(pages)('%s names only files that exist', (page) => {
		const missing = [...linked(page), ...mentioned(page)].filter(
			(target) => !existsSync(path.join(repository, target)),
		);

		expect(missing).toEqual([]);
	});
});
