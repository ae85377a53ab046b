import type { IExecuteFunctions } from 'n8n-workflow';

import { isTool } from './origin';
import { plainExpression } from './plainExpression';

/** What stands in a field, for an item. */
export type ReadParameter = (
	name: string,
	index: number,
	fallback: unknown,
	options?: { readonly extractValue: true },
) => unknown;

export interface Parameters {
	readonly read: ReadParameter;
	/** Whether an expression stands in a field of the panel, so that it was meant to say something. */
	readonly isExpression: (name: string) => boolean;
}

/**
 * Reads the node's fields. Reading is what n8n takes longest for, and it does so for each item anew; but
 * without an expression a field says the same for all, so it is read once, and the plainest expressions
 * are read here.
 */
export const parametersOf = (context: IExecuteFunctions): Parameters => {
	const { parameters } = context.getNode();
	// What a model gives as `$json` is not what comes in.
	const items = isTool(context) ? [] : context.getInputData();
	const readers = new Map<string, ReadParameter>();

	const byN8n: ReadParameter = (name, index, fallback, options) =>
		context.getNodeParameter(name, index, fallback, options);
	const readerOf = (name: string): ReadParameter => {
		if (!Object.hasOwn(parameters, name)) return byN8n;
		const written = parameters[name];
		if (!holdsExpression(written)) return once(byN8n);
		const plain = typeof written === 'string' ? plainExpression(written) : undefined;
		if (plain === undefined) return byN8n;

		return (_, index, fallback, options) => {
			const json = options === undefined ? items[index]?.json : undefined;
			return (json && plain(json)) ?? byN8n(name, index, fallback, options);
		};
	};

	return {
		read: (name, ...more) => {
			const reader = readers.get(name) ?? readerOf(name);
			readers.set(name, reader);
			return reader(name, ...more);
		},
		isExpression: (name) => {
			const written = parameters[name];
			return typeof written === 'string' && written.startsWith('=');
		},
	};
};

const once = (read: ReadParameter): ReadParameter => {
	let known: { readonly value: unknown } | undefined;

	return (...what) => (known ??= { value: read(...what) }).value;
};

const holdsExpression = (written: unknown): boolean =>
	typeof written === 'string'
		? written.startsWith('=')
		: typeof written === 'object' &&
			written !== null &&
			Object.values(written).some(holdsExpression);
