import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { repository, repositoryFiles } from '../../scripts/machine/repository';

/** Readers wait for pictures. */
const MOST_PICTURE_BYTES = 1_500_000;

const pages = repositoryFiles().filter((file) => /^([^/]+|docs\/.+|simulator\/.+)\.md$/.test(file));
const topLevel = new Set(repositoryFiles().map((file) => file.split('/')[0]));

/** Outside code blocks: those show other people's machines. */
const prose = (page: string): string =>
	readFileSync(path.join(repository, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');

/** Links and images that lead into the repository: to which file, and to which heading of it. */
const links = (page: string): ReadonlyArray<readonly [file: string, heading: string]> =>
	[...prose(page).matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
		.map(([, target = '']) => target.split('#'))
		.filter(([file = '']) => !/^[a-z]+:/.test(file))
		.map(([file = '', heading = '']) => [
			file === '' ? page : path.posix.join(path.posix.dirname(page), file),
			heading,
		]);
const linked = (page: string): string[] => links(page).map(([file]) => file);

/** What GitHub makes of the headings of a page. */
const anchors = (page: string): ReadonlySet<string> =>
	new Set(
		[...prose(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
			heading
				.toLowerCase()
				.replace(/[^\p{L}\p{N}\s_-]/gu, '')
				.replaceAll(' ', '-'),
		),
	);

/** All pages that a reader of these comes to by links. */
const reachedFrom = (...start: readonly string[]): ReadonlySet<string> => {
	const reached = new Set(start);
	for (const page of reached) {
		for (const next of linked(page)) if (pages.includes(next)) reached.add(next);
	}

	return reached;
};

/** `path/in/backticks` whose first part is a folder or file of ours; `<names>` and `*` are patterns. */
const mentioned = (page: string): string[] =>
	[...prose(page).matchAll(/`([\w.@-]+(?:\/[\w.@-]+)*\/?)`/g)]
		.map(([, name = '']) => name.replace(/\/$/, ''))
		.filter((name) => topLevel.has(name.split('/')[0] ?? '') && name.includes('/'));

describe('the documentation', () => {
	test('has a README', () => {
		expect(pages).toContain('README.md');
	});

	test('begins with a README that is quickly read, and costs the package little', () => {
		expect(statSync(path.join(repository, 'README.md')).size).toBeLessThan(15_000);
	});

	test('can be reached from the README, page by page', () => {
		const reached = reachedFrom('README.md');

		expect(pages.filter((page) => !reached.has(page))).toEqual([]);
	});

	test('links to headings that exist', () => {
		const broken = pages.flatMap((page) =>
			links(page)
				.filter(([file, heading]) => heading !== '' && pages.includes(file))
				.filter(([file, heading]) => !anchors(file).has(heading))
				.map(([file, heading]) => `${page}: ${file}#${heading}`),
		);

		expect(broken).toEqual([]);
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
