import path from 'node:path';

import { repository } from '../machine/repository';

/** Where a picture of the documentation lies; says that it is taken. */
export const pictureFile = (name: string): string => {
	const file = path.join(repository, 'docs', 'images', name);
	process.stdout.write(`${file}\n`);

	return file;
};
