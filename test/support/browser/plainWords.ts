import type { Page } from 'playwright-core';

/** What somebody who does not program should not have to read before anything happened. */
export const DEVELOPERS_WORDS = [
	'API',
	'callback',
	'endpoint',
	'handshake',
	'integration',
	'JSON',
	'payload',
	'token',
	'webhook',
	'wire',
] as const;

/** Also in the plural, and as a part of a name such as clientToken. */
const JARGON = new RegExp(`(?<!\\p{L})(?:${DEVELOPERS_WORDS.join('|')})s?(?!\\p{L})`, 'giu');
const partsOfNames = (text: string): string => text.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');

/** Where a page says something that is no text of its own. */
const SAYING = [
	'alt',
	'aria-description',
	'aria-label',
	'aria-placeholder',
	'aria-roledescription',
	'aria-valuetext',
	'placeholder',
	'title',
] as const;

/**
 * The words of developers among those that can be seen on a page, appear when one points at something
 * or waits, or are said by a screen reader. What is folded away does not count.
 */
export const jargonOn = async (page: Page): Promise<string[]> => {
	const written = await page.locator('body').innerText();
	const said = await page
		.locator(SAYING.map((name) => `[${name}]`).join(', '))
		.evaluateAll(
			(elements, names) =>
				elements
					.filter((element) =>
						(element as unknown as { checkVisibility(): boolean }).checkVisibility(),
					)
					.flatMap((element) => names.map((name) => element.getAttribute(name) ?? '')),
			SAYING,
		);
	const filledIn = await page
		.locator('input:visible, textarea:visible, select:visible')
		.evaluateAll((fields) => fields.map((field) => (field as unknown as { value: string }).value));
	const tree = await page.locator('body').ariaSnapshot();
	const all = [await page.title(), written, ...said, ...filledIn, tree].join('\n');

	return [...new Set(partsOfNames(all).match(JARGON))];
};
