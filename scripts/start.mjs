import path from 'node:path';
import { bootstrap, repository } from './bootstrap.mjs';
import { attached, main } from './run.mjs';

await main(async () => {
	const node = await bootstrap({ withN8n: true });
	// Else V8 lets the simulator take a hundred megabytes for what lives milliseconds.
	const flags = ['--max-semi-space-size=8', '--import', 'tsx'];
	const program = path.join('scripts', 'start', 'main.ts');

	return await attached(node, [...flags, program, ...process.argv.slice(2)], { cwd: repository });
});
