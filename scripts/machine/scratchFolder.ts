import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new folder below the system's folder for temporary files, and the function that removes it. */
export const scratchFolder = (): { readonly folder: string; readonly remove: () => void } => {
	const folder = mkdtempSync(path.join(tmpdir(), 'rcs-for-business-'));

	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
