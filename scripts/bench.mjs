import path from 'node:path';
import { bootstrap, repository } from './bootstrap.mjs';
import { attached, main } from './run.mjs';

/** What comes after `npm run bench --`: names of benches (default: all) and `--profile`. */
await main(async () => {
	const node = await bootstrap({ withN8n: true });

	return await attached(
		node,
		['--import', 'tsx', path.join('test', 'bench', 'main.ts'), ...process.argv.slice(2)],
		{ cwd: repository },
	);
});
