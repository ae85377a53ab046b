import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
} from 'node:fs';
import path from 'node:path';
import * as tar from 'tar';
import { repository } from '../scripts/machine/repository';

const packed = path.join(repository, '.cache', 'package');

function* filesBelow(entry: string): Generator<string> {
	if (!statSync(entry).isDirectory()) return yield entry;
	for (const name of readdirSync(entry).sort()) yield* filesBelow(path.join(entry, name));
}

/** Everything npm may put into the tarball: what `files` names and what npm always adds. */
const contentHash = (): string => {
	const always = readdirSync(repository).filter((name) =>
		/\.md$|^package\.json$|^THIRD/.test(name),
	);
	const hash = createHash('sha256');
	for (const entry of [...always, 'dist']) {
		for (const file of filesBelow(path.join(repository, entry))) {
			hash.update(path.relative(repository, file)).update(readFileSync(file));
		}
	}

	return hash.digest('hex').slice(0, 16);
};

/**
 * The tarball that `npm publish` would send, packed once for each content of `dist`.
 *
 * @returns its absolute path
 * @throws when the package has not been built
 */
export const packPackage = (): string => {
	if (!existsSync(path.join(repository, 'dist', 'index.js'))) {
		throw new Error('There is no dist/index.js to pack. Run `npm run build` first.');
	}
	return pack(`${contentHash()}.tgz`, () => repository);
};

/**
 * The same package built as it is where there is no memory: `dist` alone is another.
 *
 * @returns its absolute path
 */
export const packWithoutMemory = (): string => {
	const usual = packPackage();

	return pack(`${path.basename(usual, '.tgz')}-without-memory.tgz`, (draft) => {
		const folder = path.join(draft, 'package');
		mkdirSync(folder);
		tar.extract({ file: usual, cwd: folder, strip: 1, sync: true });
		execFileSync(process.execPath, [path.join(repository, 'scripts', 'build.mjs')], {
			env: { ...process.env, BUILD_WITHOUT_MEMORY: path.join(folder, 'dist') },
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		return folder;
	});
};

/** Packs a folder, unless it was done before. @param prepare gives the folder */
const pack = (name: string, prepare: (draft: string) => string): string => {
	const target = path.join(packed, name);
	if (existsSync(target)) return target;

	const draft = path.join(packed, randomUUID());
	const out = path.join(draft, 'out');
	mkdirSync(out, { recursive: true });
	try {
		const folder = prepare(draft);
		// A shell only where npm is a .cmd script; every argument but the draft folder is a constant.
		execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', out], {
			cwd: folder,
			shell: process.platform === 'win32',
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		const [tarball] = readdirSync(out);
		if (tarball === undefined) throw new Error('npm pack made no tarball');
		renameSync(path.join(out, tarball), target);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}

	return target;
};
