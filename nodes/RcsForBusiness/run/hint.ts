import type { IExecuteFunctions } from 'n8n-workflow';

import type { Problem } from '../../../rbm/explainedError';
import type { Item } from './item';

/** More than this, nobody reads. */
const MAX_HINTS = 20;

const told = new WeakMap<IExecuteFunctions, Set<string>>();

/** Shows warnings above the output; one that several items have in common, once. */
export const hint = ({ context }: Item, warnings: readonly Problem[]): void => {
	const known = told.get(context) ?? new Set();
	told.set(context, known);

	for (const { message } of warnings) {
		if (known.has(message) || known.size >= MAX_HINTS) continue;
		known.add(message);
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
};
