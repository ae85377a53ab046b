import type { Page } from 'playwright-core';

/** What somebody who does not program should not have to read before anything happened. */
const JARGON =
	/\b(wire|payload|webhook|JSON|API|endpoint|token|handshake|callback|integration)s?\b/gi;

/** The words of developers among those that can be seen on a page, or are said by a screen reader. */
export const jargonOn = async (page: Page): Promise<string[]> => {
	const seen = await page.locator('body').innerText();
	const spoken = await page
		.locator('[aria-label], [title], [placeholder]')
		.evaluateAll((elements) =>
			elements
				.filter((element) =>
					(element as unknown as { checkVisibility(): boolean }).checkVisibility(),
				)
				.flatMap((element) =>
					['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
				),
		);

	return [seen, ...spoken].join('\n').match(JARGON) ?? [];
};
