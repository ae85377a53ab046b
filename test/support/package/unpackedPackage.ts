import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import * as tar from 'tar';
import { packPackage } from '../../../n8n/packPackage';
import { repository } from '../../../scripts/machine/repository';
import { scratchFolder } from '../../../scripts/machine/scratchFolder';

/**
 * The packed package unpacked as n8n would install it, away from this repository: n8n-workflow is
 * the only other module within reach.
 *
 * @returns its folder, and the function that removes everything
 */
export const unpackedPackage = (): { readonly folder: string; readonly remove: () => void } => {
	const { folder: parent, remove } = scratchFolder();
	const modules = path.join(parent, 'node_modules');
	const folder = path.join(modules, 'n8n-nodes-rcs-for-business');
	mkdirSync(folder, { recursive: true });
	tar.extract({ file: packPackage(), cwd: folder, strip: 1, sync: true });
	symlinkSync(
		path.join(repository, 'node_modules', 'n8n-workflow'),
		path.join(modules, 'n8n-workflow'),
		'junction',
	);

	return { folder, remove };
};
