import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository, repositoryFiles } from '../../scripts/machine/repository';

const files = repositoryFiles();
const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');
const texts = files.filter((file) => !/\.(png|ico|gz|tgz|woff2?)$/.test(file));

/** Where no folder is crowded. */
const ROOMY = ['credentials', 'n8n', 'nodes', 'rbm', 'simulator', 'test/support', 'test/unit'];

describe('the files of the repository', () => {
	test('live in folders named after our field', () => {
		const vague = new Set(['utils', 'util', 'helpers', 'helper', 'shared', 'common', 'lib']);
		const found = files.filter((file) =>
			path.posix
				.dirname(file)
				.split('/')
				.some((folder) => vague.has(folder.toLowerCase())),
		);

		expect(found).toEqual([]);
	});

	test('have at most 300 lines', () => {
		const written = files.filter((file) => /\.(tsx?|mjs|cjs|js|html|css)$/.test(file));
		const long = written.filter((file) => read(file).split('\n').length > 301);

		expect(long).toEqual([]);
	});

	test('are at most 20 in a folder of the source', () => {
		const counts = new Map<string, number>();
		files
			.filter((file) => ROOMY.some((folder) => file.startsWith(`${folder}/`)))
			.map((file) => path.posix.dirname(file))
			.forEach((folder) => counts.set(folder, (counts.get(folder) ?? 0) + 1));

		expect(counts.size).toBeGreaterThan(0);
		expect([...counts].filter(([, count]) => count > 20)).toEqual([]);
	});

	test('name no folder of one machine', () => {
		// Built from parts, so that this file does not find itself.
		const folders = ['work', 'root', 'home', 'Users'].join('|');
		const machinePath = new RegExp(`(^|[\\s"'\`(=])/(${folders})/[A-Za-z0-9._-]`, 'm');

		expect(texts.filter((file) => machinePath.test(read(file)))).toEqual([]);
	});

	test('leave the choice of the registry to npm', () => {
		const lockfiles = files.filter((file) => file.endsWith('package-lock.json'));

		expect(lockfiles).toEqual(['n8n/manifest/package-lock.json', 'package-lock.json']);
		for (const file of lockfiles) expect(read(file)).not.toMatch(/"resolved": "https?:/);
	});
});
