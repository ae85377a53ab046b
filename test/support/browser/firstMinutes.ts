import { selectors, type Page } from 'playwright-core';

import type { StartCommand } from './startCommand';
import { waitFor } from '../../../scripts/machine/waitFor';

/** What there is to see in the first minutes, in this order. */
export const SIGHTS = [
	'the phone',
	'the words',
	'the answer',
	'what went over the wire',
	'the workflow',
	'the text changed',
	'the new answer',
] as const;
export type Sight = (typeof SIGHTS)[number];

export const NEW_TEXT = 'Thank you! We call you back within the hour.';

/**
 * What the README tells a newcomer to do: write on the phone, get an answer, change it in n8n, get
 * the new one. Opening an address that stands in the terminal counts as a click.
 *
 * @param look is called at each sight, with the page it is on
 * @returns how many clicks it took
 */
export const firstMinutes = async (
	newcomer: Pick<StartCommand, 'phone' | 'editor' | 'owner'>,
	phone: Page,
	n8n: Page,
	look: (page: Page, what: Sight) => Promise<void> = async () => {},
): Promise<{ readonly clicks: number }> => {
	selectors.setTestIdAttribute('data-test-id');
	let clicks = 0;
	const open = async (page: Page, url: string): Promise<void> => {
		clicks += 1;
		await page.goto(url);
	};
	const click = async (place: ReturnType<Page['locator']>): Promise<void> => {
		clicks += 1;
		await place.click();
	};
	const conversation = phone.getByRole('log');

	await open(phone, newcomer.phone);
	const message = phone.getByRole('textbox', { name: 'Message' });
	await message.waitFor();
	await look(phone, 'the phone');
	await click(message);
	await phone.keyboard.type('hi');
	await look(phone, 'the words');
	await phone.keyboard.press('Enter');
	await conversation.getByText('You wrote: hi').first().waitFor();
	await look(phone, 'the answer');
	await click(phone.getByRole('tab', { name: 'Inspector' }));
	await look(phone, 'what went over the wire');

	await open(n8n, newcomer.editor);
	await click(n8n.locator('input[name=emailOrLdapLoginId]'));
	await n8n.keyboard.type(newcomer.owner.email);
	await n8n.keyboard.press('Tab');
	await n8n.keyboard.type(newcomer.owner.password);
	await n8n.keyboard.press('Enter');
	await n8n.waitForURL(({ pathname }) => !pathname.endsWith('/signin'));
	const answer = n8n.getByTestId('canvas-node').filter({ hasText: 'Answer' }).last();
	await answer.waitFor();
	await look(n8n, 'the workflow');
	clicks += 2;
	await answer.dblclick();
	const screen = n8n.getByTestId('ndv');
	const text = screen.locator('[data-parameter-path="parameters.text"] .cm-content');
	await click(text);
	await n8n.keyboard.press('ControlOrMeta+A');
	// n8n takes in what is typed a moment later, and saves it by itself; nobody is faster than that.
	const saved = n8n.waitForResponse(
		(response) =>
			response.request().method() === 'PATCH' && response.url().includes('/rest/workflows/'),
	);
	await n8n.keyboard.type(NEW_TEXT);
	await saved;
	await look(n8n, 'the text changed');
	await click(n8n.getByTestId('ndv-close-button'));
	await screen.waitFor({ state: 'detached' });
	await click(n8n.getByTestId('workflow-open-publish-modal-button'));
	await click(n8n.getByTestId('workflow-publish-button'));

	await n8n.getByTestId('workflow-publish-button').waitFor({ state: 'detached' });
	await phone.bringToFront();
	await message.focus();
	const renewed = conversation.getByText(NEW_TEXT).first();
	// Publishing takes effect a moment later, so the first answer may still be the old one.
	await waitFor('the new answer', async () => {
		await phone.keyboard.type('hi');
		await phone.keyboard.press('Enter');
		return await renewed.waitFor({ timeout: 4000 }).then(
			() => true,
			() => false,
		);
	});
	await look(phone, 'the new answer');

	return { clicks };
};
