import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository, repositoryFiles } from '../../scripts/machine/repository';

const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
	readonly name: string;
	readonly homepage: string;
	readonly bugs: { readonly url: string };
	readonly repository: { readonly url: string };
};
const home = manifest.homepage.replace(/#readme$/, '');

test('homepage, bugs and repository are those of one repository', () => {
	expect(home).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w.-]+$/);
	expect(manifest.bugs.url).toBe(`${home}/issues`);
	expect(manifest.repository.url).toBe(`git+${home}.git`);
});

test('every link to our repository goes to the one that package.json names', () => {
	const others = repositoryFiles()
		.filter((file) => /^(README\.md|docs\/[^/]+\.md|\.github\/.*\.yml)$/.test(file))
		.flatMap((file) =>
			[...read(file).matchAll(/https:\/\/github\.com\/[\w./-]+/g)]
				.map(([link]) => link)
				.filter((link) => link.includes(manifest.name) && !link.startsWith(`${home}/`)),
		);

	expect(others).toEqual([]);
});
