import { InputError, type Problem } from '../../../../rbm/explainedError';
import { MAX_CARDS, MIN_CARDS } from '../../../../rbm/limits';
import { fieldAt } from '../../../../rbm/message/place';
import { isBlank, isRecord } from '../../../../rbm/record';
import type { Attach } from '../attachments';
import { readCard, type cardFields } from '../card';
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
	const listing = listed(form);
	const { objects } = listing;
	form.noting(() => {
		const problems = problemsIn(listing);
		if (problems.length > 0) throw new InputError(problems);
	});

	return form.rows('cards', objects.map(rowFrom(listing))).map((card, index) => {
		const content = readCard(card, attach);
		for (const [field, name] of sourcesOf(listing, card, objects[index] ?? {})) {
			// A single card stands in no list.
			const place = objects.length === 1 ? field.replace(/^Card 1(?:, |: )/, '') : field;
			form.notes.names.set(place, name);
		}

		return content;
	});
};

/** What a list of cards holds, and what is to be made of it. */
interface Listing {
	/** The field, as it is called on screen. */
	readonly label: string;
	readonly objects: readonly Row[];
	readonly nameOf: (part: Part) => string;
	/** What an object has of a card; nothing where it is blank. */
	readonly valueOf: (object: Row, part: Part) => unknown;
	readonly isNamed: (part: Part) => boolean;
	/** What stands on the buttons. */
	readonly link: unknown;
	readonly reply: unknown;
	/** The picture of cards that have none, where others have one. */
	readonly standIn: unknown;
	readonly mediaHeight: unknown;
}

const listed = (form: Fields): Listing => {
	const properties = form.group('cardsProperties');
	const nameOf = namesIn<Part>(properties);
	const reply = form.text('cardsReplyButton');

	return {
		label: fieldAt(form.at('cardsList')),
		objects: takenFrom(form, NEEDED.map(nameOf)),
		nameOf,
		valueOf: (object, part) => {
			const value = propertyOf(object, nameOf(part));
			return isBlank(value) ? undefined : value;
		},
		isNamed: (part) =>
			properties.value(part) !== undefined || (part === 'value' && reply !== undefined),
		link: form.text('cardsLinkButton'),
		reply,
		standIn: properties.word('ifMissing'),
		mediaHeight: form.value('cardsMediaHeight'),
	};
};

const problemsIn = (listing: Listing): readonly Problem[] => {
	const { objects, nameOf, valueOf, isNamed, link, reply, standIn } = listing;
	/** Whether a card may lack it although others have it. */
	const isFree: Readonly<Record<Part, boolean>> = {
		title: false,
		text: true,
		picture: standIn !== undefined,
		altText: true,
		link: link === undefined,
		value: reply === undefined,
	};
	const problems = PARTS.flatMap((part) => {
		const lacking = objects.map((object) => valueOf(object, part) === undefined);
		if (!lacking.includes(false)) return isNamed(part) ? [unknown(listing, [nameOf(part)])] : [];

		return lacking.flatMap((isLacking, index) =>
			isLacking && !isFree[part] ? [missing(index, part, nameOf(part))] : [],
		);
	});
	const isBare = (object: Row) => NEEDED.every((part) => valueOf(object, part) === undefined);

	return problems.length === 0 && objects.some(isBare)
		? [unknown(listing, NEEDED.map(nameOf))]
		: problems;
};

/** The card as somebody would fill it in. */
const rowFrom =
	({ objects, valueOf, link, reply, standIn, mediaHeight }: Listing) =>
	(object: Row): Row => {
		const of = (part: Part) => valueOf(object, part);
		const isPictured = objects.some((other) => valueOf(other, 'picture') !== undefined);
		const picture = of('picture') ?? (isPictured ? standIn : undefined);
		const source = String(picture).trim().startsWith('files/') ? 'uploadedFile' : 'url';
		const isLinked = link !== undefined && of('link') !== undefined;
		const own = { text: link, url: of('link'), value: of('value') ?? of('link') };
		const buttons = [
			...(isLinked ? [{ type: 'openUrl', ...own }] : []),
			...(reply !== undefined ? [{ type: 'reply', text: reply, value: of('value') }] : []),
			...[object.suggestions ?? []].flat(),
		];

		return {
			title: of('title'),
			description: of('text'),
			media: picture === undefined ? 'none' : source,
			...{ fileUrl: picture, fileName: picture, mediaHeight },
			...(of('altText') !== undefined && { mediaOptions: { altText: of('altText') } }),
			...(buttons.length > 0 && { suggestionsFrom: 'list', suggestionsList: buttons }),
		};
	};

/** By field of a card, what it comes from. */
const sourcesOf = (
	{ nameOf, valueOf, link, reply }: Listing,
	card: FormOf<typeof cardFields>,
	object: Row,
): ReadonlyArray<readonly [field: string, name: string]> => {
	const { group } = card.place;
	const own = (part: Part) => `${group}: "${nameOf(part)}"`;
	const isLinked = link !== undefined && valueOf(object, 'link') !== undefined;
	const button = (number: number, label: string) => `${group}, Suggestion ${number}: ${label}`;
	const replies = isLinked ? 2 : 1;

	return [
		[fieldAt(card.at('title')), own('title')],
		[fieldAt(card.at('description')), own('text')],
		[fieldAt(card.at('fileUrl')), own('picture')],
		[fieldAt(card.at('fileName')), own('picture')],
		[fieldAt(card.at('mediaHeight')), 'Media Height'],
		[`${group}: Alt Text`, own('altText')],
		...(isLinked
			? ([
					[button(1, 'Text'), 'Link Button'],
					[button(1, 'URL'), own('link')],
					[button(1, 'Postback Data'), own('value')],
				] as const)
			: []),
		...(reply === undefined
			? []
			: ([
					[button(replies, 'Text'), 'Reply Button'],
					[button(replies, 'Postback Data'), own('value')],
				] as const)),
	];
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

const unknown = ({ label, objects }: Listing, names: readonly string[]): Problem => {
	const wanted = names.length > 1 ? `any of ${inQuotes(names)}` : inQuotes(names);
	const there = inQuotes(Object.keys(objects[0] ?? {}));

	return {
		field: label,
		message: `${label} holds an object without ${wanted}. There are ${there}. Say ${NAME_IT} what is what.`,
	};
};

const missing = (index: number, part: Part, name: string): Problem => {
	const field = `Card ${index + 1}: "${name}"`;
	const remedy = part === 'picture' ? `, or set "Picture If Missing" ${NAME_IT}` : '';

	return { field, message: `${field} is missing, and other cards have it. Give it one${remedy}.` };
};
