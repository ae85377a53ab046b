import { readFileSync } from 'node:fs';
import path from 'node:path';

import { repository, repositoryFiles } from '../../scripts/machine/repository';

/** What grows only while something is under way, and ends with it; and lists that never grow. */
const ENDING = new Set([
	'credentials/serviceAccountKey.ts: otherTypes',
	'nodes/RcsForBusiness/dialogue/delivery.ts: FIELDS',
	'nodes/RcsForBusiness/dialogue/timer.ts: timers',
	'nodes/RcsForBusiness/run/startedByHand.ts: BY_HAND',
	'nodes/RcsForBusiness/trigger/deduplication.ts: inFlight',
	'nodes/RcsForBusiness/trigger/registration/departures.ts: departures',
	'nodes/RcsForBusiness/upload/uploadBinary.ts: underWay',
	'rbm/event/recognise.ts: typesByName',
	'rbm/event/subscription.ts: certain',
	'rbm/event/subscription.ts: everyday',
	'rbm/flag.ts: words',
]);

const sources = repositoryFiles()
	.filter((file) => /^(nodes|rbm|credentials)\/.*\.ts$/.test(file))
	.map((file) => [file, readFileSync(path.join(repository, file), 'utf8')] as const);
const limits = sources.map(([, source]) => source).join('\n');

/** The number behind a name or a literal of the sources. */
const valueOf = (bound: string, source: string): number => {
	const [, written] =
		new RegExp(`const ${bound} = ([\\d_]+);`).exec(source) ??
		new RegExp(`const ${bound} = ([\\d_]+);`).exec(limits) ??
		[];

	return Number((written ?? bound).replaceAll('_', ''));
};

test('what outlives a call is held in bounded maps', () => {
	const found = sources.flatMap(([file, source]) =>
		[...source.matchAll(/^(?:export )?const (\w+)[^=\n]*= new (?:Map|Set)\b/gm)].map(
			([, name]) => `${file}: ${name}`,
		),
	);

	expect(new Set(found)).toEqual(ENDING);
});

test('every bound is a number that a process can hold', () => {
	const bounds = sources.flatMap(([file, source]) =>
		[...source.matchAll(/new BoundedMap<[^;]*?>\(\s*([^)]*?),?\s*\)/g)].map(
			([, bound = '']) => [file, bound, valueOf(bound, source)] as const,
		),
	);

	expect(bounds.length).toBeGreaterThan(8);
	for (const [file, bound, value] of bounds) {
		expect([file, bound, value >= 1 && value <= 20_000]).toEqual([file, bound, true]);
	}
});
