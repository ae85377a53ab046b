import { createHash } from 'node:crypto';
import path from 'node:path';

import { repository } from '../../../scripts/machine/repository';
import { examples, type Example } from '../../../scripts/start/examples';

/** Says what the pictures were taken of. */
export const TAKEN_OF = path.join(repository, 'test', 'house', 'canvasPictures.json');

/** Those that are not called by others, and have a picture each. */
export const wholeExamples = (): readonly Example[] =>
	examples().filter(({ name }) => !name.includes('.'));

/** A hash of what a canvas shows of each: nodes where they are, notes, lines. */
export const shownOf = (wholes: readonly Example[]): Readonly<Record<string, string>> =>
	Object.fromEntries(
		wholes.map(({ name, workflow: { nodes, connections } }) => {
			const shown = nodes.map(({ name: title, type, position, parameters }) => [
				...[title, type, position],
				parameters?.content ?? parameters?.operation,
			]);
			const hash = createHash('sha256').update(JSON.stringify([shown, connections]));

			return [name, hash.digest('hex').slice(0, 16)];
		}),
	);
