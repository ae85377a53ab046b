import path from 'node:path';
import { bootstrap, repository } from './bootstrap.mjs';
import { attached, main } from './run.mjs';

await main(async () => {
	const node = await bootstrap({ withN8n: true });
	const program = ['--import', 'tsx', path.join('scripts', 'start', 'main.ts')];

	return await attached(node, [...program, ...process.argv.slice(2)], { cwd: repository });
});
