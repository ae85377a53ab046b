import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository, repositoryFiles } from '../../scripts/machine/repository';
import { circlesIn, graphOf } from './circles';

/** Rooms without an import circle, sorted. */
const ROOMS = ['credentials', 'n8n', 'nodes', 'rbm', 'scripts', 'simulator'];

const circlesOf = (sources: Readonly<Record<string, string>>): string[] =>
	circlesIn(graphOf(new Map(Object.entries(sources))));

test(`no import circle is among ${ROOMS.join(', ')}`, () => {
	const sources = repositoryFiles()
		.filter((file) => ROOMS.includes(file.split('/')[0] ?? '') && /\.(tsx?|mjs|cjs)$/.test(file))
		.map((file) => [file, readFileSync(path.join(repository, file), 'utf8')] as const);
	const graph = graphOf(new Map(sources));

	// Every room imports something of its own.
	const importing = new Set(
		[...graph].flatMap(([file, of]) => (of.length > 0 ? file.split('/')[0] : [])),
	);
	expect([...importing].sort()).toEqual(ROOMS);
	expect(circlesIn(graph)).toEqual([]);
});

describe('a circle is named', () => {
	test.each<[string, Readonly<Record<string, string>>, string]>([
		[
			'of two',
			{ 'r/a.ts': `import { b } from './b';`, 'r/b.ts': `import { a } from './a';` },
			'r/a.ts -> r/b.ts -> r/a.ts',
		],
		[
			'of three, across folders',
			{
				'r/a.ts': `export * from './s/b';`,
				'r/s/b.tsx': `const { c } = await import('../c.mjs');`,
				'r/c.mjs': `import { a } from './a.ts';`,
			},
			'r/a.ts -> r/s/b.tsx -> r/c.mjs -> r/a.ts',
		],
		[
			'of types alone',
			{ 'r/a.ts': `import type { B } from './b';`, 'r/b.ts': `export type A = import('./a').A;` },
			'r/a.ts -> r/b.ts -> r/a.ts',
		],
		[
			'of names marked as types',
			{ 'r/a.ts': `import { type B } from './b';`, 'r/b.ts': `export type { A } from './a';` },
			'r/a.ts -> r/b.ts -> r/a.ts',
		],
		[
			'through the index of a folder',
			{ 'r/a.ts': `import { b } from './s';`, 'r/s/index.ts': `import { a } from '../a';` },
			'r/a.ts -> r/s/index.ts -> r/a.ts',
		],
		['of a file with itself', { 'r/a.ts': `import type { A } from './a';` }, 'r/a.ts -> r/a.ts'],
		[
			'behind the way that leads to it',
			{
				'r/a.ts': `import { b } from './b';`,
				'r/b.ts': `import { c } from './c';`,
				'r/c.ts': `import { b } from './b';`,
			},
			'r/b.ts -> r/c.ts -> r/b.ts',
		],
	])('%s', (_case, sources, circle) => {
		expect(circlesOf(sources)).toEqual([circle]);
	});

	test('but two ways to the same file are none', () => {
		const sources = {
			'r/a.ts': `import { b } from './b'; import { c } from './c';`,
			'r/b.ts': `import { d } from './d';`,
			'r/c.ts': `import { d } from './d';`,
			'r/d.ts': `import path from 'node:path';`,
		};

		expect(circlesOf(sources)).toEqual([]);
	});
});
