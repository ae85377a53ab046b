import type { INode } from 'n8n-workflow';

/**
 * A stand-in that has only what a test provides. Touching anything else throws, so that no test
 * passes on an `undefined` nobody thought of.
 *
 * @param name how the stand-in is called in the error
 */
export const strict = <T extends object>(name: string, parts: Partial<T>): T =>
	new Proxy(parts, {
		get(target, key, self): unknown {
			if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, self);
			throw new Error(`${name}.${key} was used, but this test did not provide it`);
		},
	}) as T;

export const fakeNode = (type: string, parts: Partial<INode> = {}): INode => ({
	id: 'node-1',
	name: 'RCS',
	type: `n8n-nodes-rcs-for-business.${type}`,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...parts,
});

type Parameters = Readonly<Record<string, unknown>>;

/** Reads a parameter as n8n does, but only one that the test provided. */
export const readParameter = (
	parameters: Parameters | undefined,
	name: string,
	fallback?: unknown,
	options?: { readonly extractValue?: boolean },
): unknown => {
	if (parameters === undefined || !Object.hasOwn(parameters, name)) {
		throw new Error(`Parameter "${name}" was read, but this test did not provide it`);
	}
	const value = parameters[name] === undefined ? fallback : parameters[name];
	const isLocator = typeof value === 'object' && value !== null && '__rl' in value;

	return isLocator && options?.extractValue ? (value as { value?: unknown }).value : value;
};
