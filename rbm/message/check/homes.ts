import type { Check, Keys } from './finding';

/** A name whichever way it is written: `to`, `To`, `recipient_type`. */
export const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();

interface Home {
	/** `richCard.standaloneCard` */
	readonly path: string;
	readonly check: Check<unknown>;
}

/**
 * Where a key that an object does not have belongs, said of the key: in the nearest object below that
 * has it. Of lists, only those of the object itself are looked into.
 */
export const homeOf = (key: string, keys: Keys): string | undefined => {
	let level: readonly Home[] = Object.entries(keys).map(([path, { check }]) => ({ path, check }));
	for (; level.length > 0; level = level.flatMap(objectsIn)) {
		const home = level.find(({ check }) => has(check.keys, key));
		if (home !== undefined) {
			return `belongs in ${home.check.isList ? `each entry of ${home.path}` : home.path}.`;
		}
	}

	return undefined;
};

const has = (keys: Keys = {}, key: string): boolean =>
	Object.keys(keys).some((name) => plain(name) === plain(key));

const objectsIn = ({ path, check }: Home): readonly Home[] =>
	Object.entries(check.keys ?? {})
		.map(([name, { check: inner }]) => ({ path: `${path}.${name}`, check: inner }))
		.filter(({ check: inner }) => !inner.isList);
