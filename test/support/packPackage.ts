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
import { repository } from './repository';

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
	const target = path.join(packed, `${contentHash()}.tgz`);
	if (existsSync(target)) return target;

	const draft = path.join(packed, randomUUID());
	mkdirSync(draft, { recursive: true });
	try {
		// A shell only where npm is a .cmd script; every argument but the draft folder is a constant.
		execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', draft], {
			cwd: repository,
			shell: process.platform === 'win32',
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		const [tarball] = readdirSync(draft);
		if (tarball === undefined) throw new Error('npm pack made no tarball');
		renameSync(path.join(draft, tarball), target);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}

	return target;
};
