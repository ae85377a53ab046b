import { quote } from '../../../../rbm/quote';
import type { Form } from '../form';

/** A field that names a property of the objects in a list. */
export const property = <const Name extends string>(
	displayName: string,
	name: Name,
	example: string,
	description: string,
) =>
	({
		displayName,
		name,
		type: 'string',
		default: name,
		placeholder: `e.g. ${example}`,
		description,
	}) as const;

/** What the objects call something: as it is called here, unless a group of names says otherwise. */
export const namesIn =
	<const Name extends string>(group: Form<{ readonly [Own in Name]: unknown }>) =>
	(name: Name): string =>
		String(group.word(name) ?? name);

/**
 * What stands in a property of an entry. `image.src` and `images[0].src` look deeper.
 *
 * @returns nothing where there is none
 */
export const propertyOf = (entry: unknown, path: string): unknown => {
	const inside = (value: unknown, name: string): unknown =>
		Object.getOwnPropertyDescriptor(Object(value), name)?.value;

	return (
		inside(entry, path) ??
		path
			.replace(/\[(\d+)\]/g, '.$1')
			.split('.')
			.reduce(inside, entry)
	);
};

/** Names as they may stand in an error: keys of an object may be anything. */
export const inQuotes = (names: readonly string[]): string =>
	[...names.slice(0, 6).map((name) => `"${quote(name, 40)}"`), ...(names[6] ? ['…'] : [])].join(
		', ',
	);
