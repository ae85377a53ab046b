import type { IExecuteFunctions } from 'n8n-workflow';

/** What stands in a field, for an item. */
export type ReadParameter = (
	name: string,
	index: number,
	fallback: unknown,
	options?: { readonly extractValue: true },
) => unknown;

/**
 * Reads the node's fields. Reading is what n8n takes longest for, and it does so for each item anew; but
 * without an expression a field says the same for all, so it is read once.
 */
export const parametersOf = (context: IExecuteFunctions): ReadParameter => {
	const { parameters } = context.getNode();
	const fixed = new Map<string, { readonly value: unknown } | undefined>();
	const read: ReadParameter = (name, index, fallback, options) =>
		context.getNodeParameter(name, index, fallback, options);

	return (name, index, fallback, options) => {
		if (!fixed.has(name)) {
			const isFixed = Object.hasOwn(parameters, name) && !holdsExpression(parameters[name]);
			fixed.set(name, isFixed ? { value: read(name, index, fallback, options) } : undefined);
		}
		const known = fixed.get(name);

		return known === undefined ? read(name, index, fallback, options) : known.value;
	};
};

const holdsExpression = (written: unknown): boolean =>
	typeof written === 'string'
		? written.startsWith('=')
		: typeof written === 'object' &&
			written !== null &&
			Object.values(written).some(holdsExpression);
