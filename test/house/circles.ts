import path from 'node:path';
import { importsOf } from './imports';

/** What each file imports of the others. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Who imports whom, type-only imports, re-exports and `import()` included. */
export const graphOf = (sources: ReadonlyMap<string, string>): Graph => {
	const found = (file: string, from: string): string | undefined => {
		const target = path.posix.join(path.posix.dirname(file), from);
		return ['', '.ts', '.tsx', '/index.ts']
			.map((ending) => `${target}${ending}`)
			.find((name) => sources.has(name));
	};

	return new Map(
		[...sources].map(([file, source]) => [
			file,
			importsOf(file, source)
				.filter(({ from }) => from.startsWith('.'))
				.flatMap(({ from }) => found(file, from) ?? []),
		]),
	);
};

/**
 * The circles of a graph, each by the names of its files, the first one once more at its end. Where
 * circles overlap, not each is told; where there is one, at least one is.
 */
export const circlesIn = (graph: Graph): string[] => {
	const circles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, way: readonly string[]): void => {
		const start = way.indexOf(file);
		if (start >= 0) circles.push([...way.slice(start), file].join(' -> '));
		if (start >= 0 || done.has(file)) return;
		graph.get(file)?.forEach((next) => visit(next, [...way, file]));
		done.add(file);
	};
	[...graph.keys()].forEach((file) => visit(file, []));

	return circles;
};
