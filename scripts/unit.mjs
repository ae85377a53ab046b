import path from 'node:path';
import { bootstrap, repository } from './bootstrap.mjs';
import { attached, main } from './run.mjs';

const jest = path.join(repository, 'node_modules', 'jest', 'bin', 'jest.js');

/** What comes after `npm run unit --`: parts of the names of test files, and options of jest. */
await main(async () => {
	const own = process.argv.slice(2);
	const names = own.filter((argument) => !argument.startsWith('-'));
	const options = own.filter((argument) => argument.startsWith('-'));
	const node = await bootstrap({ withN8n: false, withBuild: false });

	return await attached(
		node,
		// Not `--selectProjects unit NAME`: that option takes the name for one more project. Each test file
		// loads all that it needs anew, most of which is soon garbage: with more room, less of it is copied.
		[
			'--max-semi-space-size=64',
			jest,
			'--selectProjects=unit',
			...options,
			...(names.length > 0 ? ['--', ...names] : []),
		],
		{ cwd: repository },
	);
});
