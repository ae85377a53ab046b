import { readFileSync } from 'node:fs';

import type { AxeResults } from 'axe-core';
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';

import type { Simulator } from '../../../simulator/simulator';
import { findChromium } from '../browser/browser';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong with a part of a page as it is: rule and the elements, in words. */
export const accessibilityProblems = async (page: Page, part = 'html'): Promise<string[]> => {
	await page.evaluate(axeSource);
	const { violations } = await page.evaluate(
		(selector) =>
			(globalThis as unknown as { axe: { run(on: string): Promise<AxeResults> } }).axe.run(
				selector,
			),
		part,
	);

	return violations.map(
		({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join('; ')}`,
	);
};

export type SimulatorTab = 'Story' | 'Inspector' | 'Control panel' | 'Connect n8n';

/** A browser at the simulator's page. What goes wrong in the page is kept in `errors`. */
export const openSimulatorPage = async (
	simulator: Simulator,
	options: BrowserContextOptions = {},
) => {
	const browser = await chromium.launch({
		executablePath: findChromium() ?? '',
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
	});
	const errors: string[] = [];

	const open = async (more: BrowserContextOptions = {}): Promise<Page> => {
		const context = await browser.newContext({
			viewport: { width: 1400, height: 900 },
			reducedMotion: 'reduce',
			permissions: ['clipboard-read', 'clipboard-write'],
			...options,
			...more,
		});
		const page = await context.newPage();
		page.setDefaultTimeout(20_000);
		page.on('pageerror', ({ message }) => errors.push(message));
		await page.goto(simulator.url);
		await page.getByRole('log').waitFor();
		return page;
	};

	const page = await open();

	return {
		page,
		errors,
		/** A further page of the same browser. */
		open,
		close: () => browser.close(),
	};
};

/** Turns to a tab of the side panel. */
export const showTab = async (page: Page, name: SimulatorTab): Promise<void> => {
	await page.getByRole('tab', { name }).click();
};

/** Unfolds a section of the control panel, if it is folded. */
export const unfold = async (page: Page, title: string): Promise<void> => {
	const section = page.locator('details', {
		has: page.locator('> summary', { hasText: new RegExp(`^${title}`) }),
	});
	if ((await section.last().getAttribute('open')) === null) {
		await section.last().locator('> summary').click();
	}
};

/** What the page put into the clipboard. */
export const clipboardText = (page: Page): Promise<string> =>
	page.evaluate<string>('navigator.clipboard.readText()');

/** Opens everything that can be folded away. */
export const unfoldAll = (page: Page): Promise<unknown> =>
	page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true; })');
