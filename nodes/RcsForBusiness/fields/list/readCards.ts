import { InputError, type Problem } from '../../../../rbm/explainedError';
import { MAX_CARDS, MIN_CARDS } from '../../../../rbm/limits';
import { fieldAt } from '../../../../rbm/message/place';
import { isBlank, isRecord } from '../../../../rbm/record';
import type { Attach } from '../attachments';
import { readCard } from '../card';
import type { FormOf } from '../form';
import type { JsonObject } from '../json';
import type { cards } from './cards';
import { inQuotes, namesIn, propertyOf } from './properties';
import { readList } from './readList';
import type { Row } from './rows';

type Fields = FormOf<typeof cards>;

/** What a card is made of, as the objects call it unless told otherwise. */
const PARTS = ['title', 'text', 'picture', 'altText', 'link', 'value'] as const;
type Part = (typeof PARTS)[number];

/** One is enough for a card. */
const NEEDED = ['title', 'text', 'picture'] as const;

const NAME_IT = 'under "Properties of the Objects"';

/**
 * The cards of a carousel, as Google takes them. A single one is there only where it may become a rich
 * card.
 *
 * @throws {InputError} the list is none, or has too few cards or too many
 */
export const readCards = (form: Fields, attach: Attach): readonly JsonObject[] => {
	if (form.choice('cardsFrom') !== 'list') {
		return form.rows('cards').map((card) => readCard(card, attach));
	}
	const properties = form.group('cardsProperties');
	const nameOf = namesIn<Part>(properties);
	const objects = takenFrom(form, NEEDED.map(nameOf));
	const [link, reply] = [form.text('cardsLinkButton'), form.text('cardsReplyButton')];
	const standIn = properties.word('ifMissing');
	const valueOf = (object: Row, part: Part): unknown => {
		const value = propertyOf(object, nameOf(part));
		return isBlank(value) ? undefined : value;
	};

	/** Whether others have it does not matter. */
	const isFree: Readonly<Record<Part, boolean>> = {
		title: false,
		text: true,
		picture: standIn !== undefined,
		altText: true,
		link: link === undefined,
		value: reply === undefined,
	};
	const isNamed = (part: Part) =>
		properties.value(part) !== undefined || (part === 'value' && reply !== undefined);
	form.noting(() => {
		const problems = PARTS.flatMap((part) => {
			const lacking = objects.map((object) => valueOf(object, part) === undefined);
			if (!lacking.includes(false))
				return isNamed(part) ? [unknown(form, objects, nameOf(part))] : [];
			return lacking.flatMap((isLacking, index) =>
				isLacking && !isFree[part] ? [missing(index, part, nameOf(part))] : [],
			);
		});
		const isBare = objects.some((object) => NEEDED.every((part) => !valueOf(object, part)));
		if (problems.length === 0 && isBare) {
			problems.push(unknown(form, objects, ...NEEDED.map(nameOf)));
		}
		if (problems.length > 0) throw new InputError(problems);
	});

	const isPictured = objects.some((object) => valueOf(object, 'picture') !== undefined);
	const rows = objects.map((object) => {
		const of = (part: Part) => valueOf(object, part);
		const picture = of('picture') ?? (isPictured ? standIn : undefined);
		const media = String(picture).trim().startsWith('files/') ? 'uploadedFile' : 'url';
		const buttons = [
			...(link !== undefined && of('link') !== undefined
				? [{ type: 'openUrl', text: link, url: of('link'), value: of('value') ?? of('link') }]
				: []),
			...(reply !== undefined ? [{ type: 'reply', text: reply, value: of('value') }] : []),
			...[object.suggestions ?? []].flat(),
		];

		return {
			title: of('title'),
			description: of('text'),
			media: picture === undefined ? 'none' : media,
			...{ fileUrl: picture, fileName: picture, mediaHeight: form.value('cardsMediaHeight') },
			...(of('altText') !== undefined && { mediaOptions: { altText: of('altText') } }),
			...(buttons.length > 0 && { suggestionsFrom: 'list', suggestionsList: buttons }),
		};
	});

	return form.rows('cards', rows).map((card, index) => {
		const content = readCard(card, attach);
		const at = card.place.group;
		const own = (part: Part) => `${at}: "${nameOf(part)}"`;
		const object = objects[index] ?? {};
		const value = own(valueOf(object, 'value') === undefined ? 'link' : 'value');
		const first = valueOf(object, 'link') !== undefined && link !== undefined ? 2 : 1;
		for (const [field, name] of [
			[fieldAt(card.at('title')), own('title')],
			[fieldAt(card.at('description')), own('text')],
			[fieldAt(card.at('fileUrl')), own('picture')],
			[fieldAt(card.at('fileName')), own('picture')],
			[fieldAt(card.at('mediaHeight')), 'Media Height'],
			[`${at}: Alt Text`, own('altText')],
			...(first === 2
				? [
						[`${at}, Suggestion 1: Text`, 'Link Button'],
						[`${at}, Suggestion 1: URL`, own('link')],
						[`${at}, Suggestion 1: Postback Data`, value],
					]
				: []),
			...(reply === undefined
				? []
				: [
						[`${at}, Suggestion ${first}: Text`, 'Reply Button'],
						[`${at}, Suggestion ${first}: Postback Data`, own('value')],
					]),
		] as const) {
			// A single card stands in no list.
			const place = objects.length === 1 ? field?.replace(/^Card 1(?:, |: )/, '') : field;
			form.notes.names.set(place ?? '', name ?? '');
		}

		return content;
	});
};

/** The objects of which cards are made: as many as may be sent. */
const takenFrom = (form: Fields, properties: readonly string[]): readonly Row[] => {
	const at = form.at('cardsList');
	const label = fieldAt(at);
	const example = '[{ "title": "Pizza", "picture": "https://example.com/pizza.jpg" }]';
	const entries = readList(form.value('cardsList'), { label, example, properties });
	const refuse = (text: string): never => {
		throw new InputError([{ field: label, message: `${label} ${text}` }]);
	};
	const count = entries.length;
	const stray = entries.findIndex((entry) => !isRecord(entry));
	if (stray >= 0) refuse(`must hold objects, such as ${example}. Entry ${stray + 1} is none.`);
	if (count === 0) {
		refuse(
			`is an empty list, and a carousel has ${MIN_CARDS} to ${MAX_CARDS} cards. Let an If node before this one lead such items another way.`,
		);
	}
	if (count === 1 && form.choice('cardsIfOne') !== 'richCard') {
		refuse(
			`holds one object, and a carousel has at least ${MIN_CARDS} cards. Choose "Send a Rich Card" under "If There Is Only One".`,
		);
	}
	if (count > MAX_CARDS) {
		const has = `holds ${count} objects, and a carousel has at most ${MAX_CARDS} cards.`;
		if (form.choice('cardsIfMore') !== 'first') {
			refuse(
				`${has} Give it fewer, or choose "Send the First ${MAX_CARDS}" under "${form.at('cardsIfMore').label}".`,
			);
		}
		form.warn(at, `${has} The first ${MAX_CARDS} are sent.`);
	}

	return entries.slice(0, MAX_CARDS).filter(isRecord);
};

const unknown = (form: Fields, objects: readonly Row[], ...names: readonly string[]): Problem => {
	const field = fieldAt(form.at('cardsList'));
	const wanted = names.length > 1 ? `any of ${inQuotes(names)}` : inQuotes(names);

	return {
		field,
		message: `${field} holds an object without ${wanted}. There are ${inQuotes(Object.keys(objects[0] ?? {}))}. Say ${NAME_IT} what is what.`,
	};
};

const missing = (index: number, part: Part, name: string): Problem => {
	const field = `Card ${index + 1}: "${name}"`;
	const remedy = part === 'picture' ? `, or set "Picture If Missing" ${NAME_IT}` : '';

	return { field, message: `${field} is missing, and other cards have it. Give it one${remedy}.` };
};
