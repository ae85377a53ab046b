import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bootstrap, repository } from './bootstrap.mjs';
import { attached, main } from './run.mjs';

/** Tests with a long form; in the unit ring those are of properties that hold for any input. */
const RINGS = ['endurance', 'queue', 'unit'];

/** Everything after `npm run endurance --` names test files, e.g. `npm run endurance -- soak`. */
await main(async () => {
	const node = await bootstrap({ withN8n: true });
	const started = new Date().toISOString();
	const log = path.join(repository, '.cache', `endurance-${started.replace(/\W/g, '-')}.log`);
	mkdirSync(path.dirname(log), { recursive: true });
	writeFileSync(log, `${started}\n`);

	const jest = path.join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
	// One after the other: two at once would slow each other down.
	const code = await attached(
		node,
		[jest, '--selectProjects', ...RINGS, '--runInBand', ...process.argv.slice(2)],
		{
			cwd: repository,
			env: {
				PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
				ENDURANCE_LOG: log,
			},
		},
	);
	process.stdout.write(`\nThe log: ${path.relative(process.cwd(), log)}\n`);

	return code;
});
