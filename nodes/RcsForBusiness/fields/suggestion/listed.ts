import { fieldAt } from '../../../../rbm/message/place';
import { suggestionTypes } from '../../../../rbm/message/suggestion';
import { isBlank, isRecord } from '../../../../rbm/record';
import type { Definition } from '../definition';
import type { FormOf } from '../form';
import { inQuotes, namesIn, property, propertyOf } from '../list/properties';
import { EXAMPLE_LIST, readList } from '../list/readList';
import type { Row } from '../list/rows';

/**
 * What asks for suggestions that come from a list.
 *
 * @param name of the rows that they are there instead of
 * @param many what they are called
 */
export const listFields = <const Name extends string>(name: Name, many: string) => {
	const displayOptions = { show: { [`${name}From`]: ['list'] } };

	return [
		{
			displayName: `List of ${many}`,
			name: `${name}List`,
			type: 'json',
			default: '[]',
			description:
				'By an expression or as JSON: a list of texts, each a reply, or of objects with text, value and type',
			displayOptions,
		},
		{
			displayName: 'On Tap',
			name: `${name}OnTap`,
			type: 'options',
			default: 'each',
			options: [
				{
					name: 'As Each Object Says',
					value: 'each',
					description: 'By its property type, such as openUrl. Without one it is a reply.',
				},
				...suggestionTypes,
			],
			description: 'What happens when one of them is tapped',
			displayOptions,
		},
		{
			displayName: 'Properties of the Objects',
			name: `${name}Properties`,
			type: 'collection',
			placeholder: 'Add property',
			default: {},
			description:
				'Where the objects call them otherwise than text, type and value. A name such as date.start looks deeper.',
			displayOptions,
			options: [
				property('Text', 'text', 'label', 'What stands on it'),
				property(
					'Type',
					'type',
					'action',
					'What a tap does, where On Tap leaves it to each object',
				),
				property(
					'Value',
					'value',
					'ID',
					'What comes back to the trigger. It is also the URL, phone number or search, unless the object has url, phoneNumber or searchQuery.',
				),
			],
		},
	] as const satisfies readonly Definition[];
};

/** Fields of a row that the value of an object may fill in. */
const VALUE_FIELDS = ['url', 'phoneNumber', 'searchQuery', 'postbackData'] as const;

/** Properties that say what is meant, where the type does not. */
const TELLING = { url: 'openUrl', phoneNumber: 'dial' } as const;

/** One entry of a list, as a row that somebody filled in. */
interface Listed {
	readonly row: Row;
	/** By field of the row, the property it comes from. */
	readonly sources: ReadonlyArray<
		readonly ['text' | 'type' | (typeof VALUE_FIELDS)[number], string]
	>;
	/** Why it is not certain what a tap does. */
	readonly doubt?: string | undefined;
}

/** The entries of the list, as far as it is one. */
export const readListed = (
	form: FormOf<ReturnType<typeof listFields<'suggestions'>>>,
): readonly Listed[] => {
	const properties = form.group('suggestionsProperties');
	const nameOf = namesIn<'text' | 'type' | 'value'>(properties);
	const [text, typeName, valueName] = [nameOf('text'), nameOf('type'), nameOf('value')];
	const isMapped = properties.value('value') !== undefined;
	const onTap = form.choice('suggestionsOnTap') ?? 'each';
	const at = form.at('suggestionsList');
	const wanted = {
		label: fieldAt(at),
		example: EXAMPLE_LIST,
		properties: [text],
	};
	const entries = form.noting(() => readList(form.value('suggestionsList'), wanted));
	if (entries?.length === 0) form.warn(at, 'is an empty list, so there is nothing to tap.');
	const objects = entries?.filter(isRecord) ?? [];
	if (objects.length > 0 && objects.every((one) => isBlank(propertyOf(one, text)))) {
		form.refuse(
			'suggestionsList',
			`has no object with "${text}". There are ${inQuotes(Object.keys(objects[0] ?? {}))}. Name the property that holds the text under "Properties of the Objects".`,
		);
		return [];
	}

	return (entries ?? []).map((entry) => {
		if (!isRecord(entry))
			return { row: { type: onTap === 'each' ? 'reply' : onTap, text: entry }, sources: [] };
		const value = propertyOf(entry, valueName);
		const type = onTap === 'each' ? propertyOf(entry, typeName) : onTap;
		const isOwn = (name: string) => !isMapped && !isBlank(entry[name]);
		const telling = Object.entries(TELLING).find(([name]) => isOwn(name));
		const filled = VALUE_FIELDS.map((name) => [name, isOwn(name) ? name : valueName] as const);

		return {
			row: {
				...entry,
				location: isBlank(entry.latitude) ? 'search' : 'point',
				...Object.fromEntries(filled.map(([name, from]) => [name, propertyOf(entry, from)])),
				...(isRecord(value) && {
					postbackType: 'fields',
					postbackFields: {
						field: Object.entries(value).map(([name, own]) => ({ name, value: own })),
					},
				}),
				type: isBlank(type) ? 'reply' : type,
				text: propertyOf(entry, text),
			},
			sources: [['text', text], ['type', typeName], ...filled],
			doubt:
				isBlank(type) && telling !== undefined
					? `is missing, although there is "${telling[0]}". Write "${telling[1]}" there, or choose what a tap does under "On Tap".`
					: undefined,
		};
	});
};
