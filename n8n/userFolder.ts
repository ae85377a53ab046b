import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as tar from 'tar';

/**
 * The folder with this repository's n8n; it is installed first if somebody removed it. N8N_FOLDER names
 * one with another version.
 */
export const n8nHost = (): string =>
	process.env.N8N_FOLDER ??
	execFileSync(process.execPath, [path.join(__dirname, 'install.mjs')], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'inherit'],
	});

/**
 * Puts a packed package where n8n looks for installed community nodes, in place of an older one.
 *
 * @param userFolder - n8n's N8N_USER_FOLDER
 * @param tarball - what `npm pack` made
 */
export const placePackage = (userFolder: string, tarball: string): void => {
	const modules = path.join(userFolder, '.n8n', 'nodes', 'node_modules');
	const draft = path.join(modules, `.${randomUUID()}`);
	mkdirSync(draft, { recursive: true });
	tar.extract({ file: tarball, cwd: draft, strip: 1, sync: true });

	const manifest = readFileSync(path.join(draft, 'package.json'), 'utf8');
	const target = path.join(modules, (JSON.parse(manifest) as { name: string }).name);
	rmSync(target, { recursive: true, force: true });
	renameSync(draft, target);
};

/**
 * Fills `userFolder` with a database that has been through all of n8n's migrations, which take most
 * of a first start. Made once for each n8n and kept beside it.
 *
 * @param start - starts and stops n8n in the folder it is given
 */
export const copyMigratedFolder = async (
	host: string,
	userFolder: string,
	start: (folder: string) => Promise<void>,
): Promise<void> => {
	const template = `${host}-user-folder`;
	if (!existsSync(template)) {
		const draft = `${template}.${randomUUID()}`;
		try {
			mkdirSync(draft, { recursive: true });
			await start(draft);
			renameSync(draft, template);
		} catch (error) {
			// Another test process was faster: its folder serves as well.
			if (!existsSync(template)) throw error;
		} finally {
			rmSync(draft, { recursive: true, force: true });
		}
	}
	cpSync(template, userFolder, { recursive: true });
};
