import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The files that package.json names to n8n, which finds a class by the name of its file. Each hands
 * out its class from the one file with all code; a node's codex stands beside it.
 */
export const writeEntries = (root, folder) => {
	const { n8n } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

	for (const entry of [...n8n.nodes, ...n8n.credentials]) {
		const file = path.relative('dist', entry);
		const [name] = path.basename(file).split('.');
		const index = path.posix.relative(path.posix.dirname(entry), 'dist/index.js');
		mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
		writeFileSync(
			path.join(folder, file),
			`'use strict';\n\nexports.${name} = require('${index}').${name};\n`,
		);

		const codex = file.replace(/\.js$/, '.json');
		if (existsSync(path.join(root, codex))) {
			cpSync(path.join(root, codex), path.join(folder, codex));
		}
	}
};
