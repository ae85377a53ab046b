/** The same while it is being read: what may be absent may be `undefined` as well. */
export type WhileRead<Whole> = {
	[Key in keyof Whole]: object extends Pick<Whole, Key> ? Whole[Key] | undefined : Whole[Key];
};

/** The same without the fields that say nothing, so that `in` tells whether there is something. */
export const withoutUndefined = <Whole extends object>(read: WhileRead<Whole>): Whole =>
	// What is `undefined` is gone now, which TypeScript does not see through a list of entries.
	Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as Whole;
