import type { Locator, Page } from 'playwright-core';

/** n8n's editor as a person uses it: with what stands on the screen. */
export type Editor = ReturnType<typeof editorOn>;

export const editorOn = (page: Page, n8nUrl: string) => {
	const panel = page.getByTestId('node-creator');
	const screen = page.getByTestId('ndv');

	/** A parameter, named as n8n's expressions name it: `cards.card[0].title`. */
	const field = (path: string): Locator =>
		screen.locator(`[data-parameter-path="parameters.${path}"]`);

	return {
		page,
		panel,
		screen,
		field,
		/** A workflow without a node. */
		newWorkflow: async (): Promise<void> => {
			await page.goto(`${n8nUrl}/workflow/new`);
			await page.getByTestId('canvas-add-button').waitFor();
		},
		/** Opens the nodes panel, and in it the triggers and actions of our package. */
		openOurNodes: async (): Promise<void> => {
			await page.keyboard.press('n');
			await panel.getByTestId('node-creator-search-bar').fill('RCS for Business');
			await panel.getByTestId('item-iterator-item').filter({ hasText: 'RCS for Business' }).click();
			await panel.getByTestId('node-creator-category-item').first().waitFor();
		},
		/** Unfolds a list of the nodes panel. */
		unfold: async (list: 'Actions' | 'Triggers'): Promise<void> => {
			await panel.getByText(new RegExp(`^${list} \\(\\d+\\)`)).click();
		},
		/** Takes a trigger or an action of the nodes panel; its screen opens. */
		add: async (name: string): Promise<void> => {
			await panel.getByText(name, { exact: true }).click();
			await screen.waitFor();
		},
		/** Leaves the screen of the open node. */
		closeNode: async (): Promise<void> => {
			await page.getByTestId('ndv-close-button').click();
			await screen.waitFor({ state: 'detached' });
		},
		fill: async (path: string, text: string): Promise<void> => {
			await field(path).locator('input, textarea').fill(text);
		},
		/** Opens a menu and takes the entry of that name. */
		choose: async (path: string, name: string): Promise<void> => {
			const input = field(path).locator('input');
			await input.click();
			// Every menu that was open once stays in the page, so the right one is named.
			const menu = await input.getAttribute('aria-controls');
			await page.locator(`#${menu}`).getByText(name, { exact: true }).click();
		},
		/** Sets a field to "Expression" and types one. */
		fillExpression: async (path: string, expression: string): Promise<void> => {
			const inside = page.locator(`[data-parameter-path="parameters.${path}"]`);
			const whole = screen.getByTestId('parameter-item').filter({ has: inside }).last();
			await whole.hover();
			await whole.getByTestId('radio-button-expression').click();
			await field(path).locator('.cm-content').fill(expression);
			// What it comes out as hangs over the next field while this one has the cursor.
			await screen.getByTestId('tab-params').click();
		},
		/** Adds an option to a collection; `nth` says to which, from the top of the screen. */
		addOption: async (name: string, nth = 0): Promise<void> => {
			// A tip hangs below the field that has the cursor, over the button.
			await screen.getByTestId('tab-params').click();
			await screen.getByTestId('collection-parameter-add').nth(nth).click();
			const options = page.getByTestId('collection-parameter-option').filter({ visible: true });
			await options.getByText(name, { exact: true }).click();
		},
		/** Types a time into a date picker. */
		fillTime: async (path: string, time: string): Promise<void> => {
			const input = field(path).locator('input');
			await input.fill(time);
			await input.press('Enter');
		},
		/** Adds a row to a collection; `nth` says to which of that name, as there is one a card. */
		addRow: async (collection: string, nth = 0): Promise<void> => {
			const rows = screen.getByTestId(`fixed-collection-${collection}`).nth(nth);
			await rows.getByTestId('fixed-collection-add').last().click();
		},
		/** Shows a field of a row that is not shown from the start; `nth` says of which row on the screen. */
		addField: async (name: string, nth = 0): Promise<void> => {
			const menu = screen.getByTestId('fixed-collection-add-property').nth(nth).locator('input');
			// Else the tip of the field that has the focus may cover it.
			await menu.focus();
			await menu.click();
			await page.locator('.el-select-dropdown__item:visible').filter({ hasText: name }).click();
		},
		/** Runs the open node, and what comes before it. */
		execute: async (): Promise<void> => {
			await screen.getByTestId('node-execute-button').click();
		},
	};
};
