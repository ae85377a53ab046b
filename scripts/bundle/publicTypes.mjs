import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Keeps the declarations that `index.d.ts` needs and removes all others: nobody can import what
 * they describe, and they make up a sixth of the package.
 */
export const keepPublicTypes = (folder) => {
	const needed = new Set();
	const need = (file) => {
		if (needed.has(file) || !existsSync(file)) return;
		needed.add(file);
		for (const [, from] of readFileSync(file, 'utf8').matchAll(/["'](\.\.?\/[^"']+)["']/g)) {
			need(path.join(path.dirname(file), `${from}.d.ts`));
		}
	};
	need(path.join(folder, 'index.d.ts'));

	for (const entry of readdirSync(folder, { recursive: true })) {
		const file = path.join(folder, entry);
		if (file.endsWith('.d.ts') && !needed.has(file)) rmSync(file);
	}
};
