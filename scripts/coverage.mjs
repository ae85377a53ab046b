import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { repository } from './bootstrap.mjs';

/** The rings that run the source in their own process, and so tell how much of it tests reach. */
const RINGS = ['unit', 'contract'];
/** In percent, of what ships. */
const AT_LEAST = { lines: 95, branches: 90 };

const folder = path.join(repository, '.cache', 'coverage');

/** Whether these arguments of jest run the rings whole, so that their coverage says something. */
export const runsWholeRings = ([option, ...rings]) =>
	option === undefined ||
	(option === '--selectProjects' && RINGS.every((ring) => rings.includes(ring)));

/** What jest needs to be told to gather coverage, which takes time; of which files stands in its configuration. */
export const gatherCoverage = () => {
	rmSync(folder, { recursive: true, force: true });

	return {
		args: [
			...['--coverage', `--coverageDirectory=${folder}`, '--coverageReporters=json-summary'],
			'--testTimeout=20000',
		],
		env: { SOURCES_ARE_SLOWER: '3' },
	};
};

/** What was gathered, as a line, and whether it is enough; nothing where jest did not come so far. */
export const coverage = () => {
	const summary = path.join(folder, 'coverage-summary.json');
	if (!existsSync(summary)) return undefined;
	const { total } = JSON.parse(readFileSync(summary, 'utf8'));
	const parts = Object.entries(AT_LEAST).map(([kind, least]) => {
		const { pct } = total[kind];

		return { isEnough: pct >= least, text: `${pct.toFixed(1)} % ${kind}`, least };
	});
	const told = parts.map(({ isEnough, text, least }) =>
		isEnough ? text : `${text} (at least ${least} % are wanted)`,
	);

	return {
		line: `Coverage of what ships: ${told.join(', ')}`,
		isEnough: parts.every(({ isEnough }) => isEnough),
	};
};
