import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

/** Only classes are there when the code runs; the bundler makes values of `export type *` too. */
const typesAsTypes = (code) =>
	code.replace(/^export \{ (.+) \};$/m, (_, names) => {
		const isClass = (name) => code.includes(`\ndeclare class ${name} `);
		const [values, types] = [isClass, (name) => !isClass(name)].map((is) =>
			names.split(', ').filter(is).join(', '),
		);

		return `export { ${values} };\nexport type { ${types} };`;
	});

/**
 * Puts the declarations that `index.d.ts` needs into that one file, and removes all others: nobody can
 * import what they describe.
 */
export const keepPublicTypes = async (folder) => {
	const index = path.join(folder, 'index.d.ts');
	const bundle = await rollup({ input: index, external: ['n8n-workflow'], plugins: [dts()] });
	const { output } = await bundle.generate({ format: 'es' });
	await bundle.close();

	for (const entry of readdirSync(folder, { recursive: true })) {
		if (entry.endsWith('.d.ts')) rmSync(path.join(folder, entry));
	}
	writeFileSync(index, typesAsTypes(output[0].code));
};
