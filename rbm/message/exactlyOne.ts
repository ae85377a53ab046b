/**
 * Exactly one of the fields of `T`, the way Google tells kinds apart: by which key is there.
 *
 * `ExactlyOne<{ a: string; b: number }>` takes `{ a: 'x' }` and `{ b: 1 }`, not both and not none. In a
 * message that was read, a kind that Google added may stand in their place: ask for each by its key.
 */
export type ExactlyOne<T> = {
	[Key in keyof T]: { readonly [Own in Key]: T[Own] } & {
		readonly [Other in Exclude<keyof T, Key>]?: never;
	};
}[keyof T];
