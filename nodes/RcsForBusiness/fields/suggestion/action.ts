import type { Definition } from '../definition';
import type { FormOf } from '../form';
import type { JsonObject } from '../json';

/** What one kind of action asks for in a row of suggestions, and its details as Google takes them. */
export const action = <const Definitions extends readonly Definition[]>(
	fields: Definitions,
	read: (row: FormOf<Definitions>) => JsonObject,
) => ({ fields, read });
