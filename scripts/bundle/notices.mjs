import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The packages whose code went into a bundle, by esbuild's list of the files it read. */
const packagesIn = (root, inputs) => {
	const folders = Object.keys(inputs)
		.map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
		.filter((folder) => folder !== undefined);

	return [...new Set(folders)].map((folder) => {
		const absolute = path.resolve(root, folder);
		const { name, version, license } = JSON.parse(
			readFileSync(path.join(absolute, 'package.json'), 'utf8'),
		);
		const texts = readdirSync(absolute)
			.filter((file) => /^(licen[sc]e|notice)/i.test(file))
			.map((file) => readFileSync(path.join(absolute, file), 'utf8').trim());

		return { name, version, license, texts };
	});
};

/** One line a package, for the head of a bundle. */
export const banner = (root, inputs) => {
	const list = packagesIn(root, inputs).map(
		({ name, version, license }) => ` * - ${name} ${version} (${license})`,
	);

	return [
		'/*!',
		' * Holds, bundled, with all names, without comments and without what is not used here:',
		...list,
		' * Their licences are in THIRD-PARTY-NOTICES.',
		' */',
		'',
	];
};

/** The file THIRD-PARTY-NOTICES: every bundled package with its licence text. */
export const notices = (root, inputs) => {
	const packages = packagesIn(root, inputs).sort((a, b) => a.name.localeCompare(b.name));
	const missing = packages.filter(({ texts }) => texts.length === 0);
	if (missing.length > 0) {
		throw new Error(`No licence text in ${missing.map(({ name }) => name).join(', ')}`);
	}

	return [
		'This package contains code of the following packages, each under its own licence.',
		...packages.map(({ name, version, license, texts }) =>
			[`${'='.repeat(80)}\n${name} ${version} (${license})`, ...texts].join('\n\n'),
		),
		'',
	].join('\n\n');
};
