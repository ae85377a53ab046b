import type { Page } from 'playwright-core';

import { openBrowser } from '../../test/support/browser/browser';
import { editorOn } from '../../test/support/browser/editor';
import { scratchFolder } from '../machine/scratchFolder';
import { runStart, type StartCommand } from '../../test/support/browser/startCommand';
import { pictureFile } from './pictureFile';

const PHONE = '+12025550101';
const AGENT = 'simulator-what-became-of-it';

/** Something to see: an answered message, and rows in every state. */
const act = async ({ backDoor, formOf }: StartCommand): Promise<void> => {
	await backDoor.reply({ agentId: 'simulator-agent', text: 'Hello' });
	await backDoor.waitForMessage({ text: 'You wrote: Hello', timeoutMs: 20_000 });

	const send = async (phone: string, text: string, seconds = ''): Promise<void> => {
		const body = new FormData();
		[phone, text, seconds].forEach((value, index) => body.set(`field-${index}`, value));
		await fetch(formOf('RCS: what became of it'), { method: 'POST', body });
		await backDoor.waitForMessage({ text, timeoutMs: 20_000 });
	};
	await send(PHONE, 'Your table is booked for tonight at 8.');
	await backDoor.waitForDelivery({ kind: 'DELIVERED', agentId: AGENT });
	await backDoor.read({ phone: PHONE, agentId: AGENT });
	await send('+12025550102', 'Your code is 4711.', '1');
	await send('+4917604069001', 'Your parcel is on its way.');
	await backDoor.waitForDelivery({ kind: 'TTL_EXPIRATION_REVOKED', agentId: AGENT });
};

/** A card with a button that opens a webview, built and sent. */
const sendRichCard = async (page: Page, url: string): Promise<void> => {
	const { newWorkflow, openOurNodes, unfold, add, addRow, choose, fill, execute } = editorOn(
		page,
		url,
	);
	await newWorkflow();
	await openOurNodes();
	await unfold('Actions');
	await add('Send a rich card');
	await fill('phoneNumber', PHONE);
	await fill('title', 'Pizza of the day');
	await fill('description', 'With basil from our garden');
	await choose('media', 'URL');
	await fill('fileUrl', 'https://example.com/pizza.jpg');
	await addRow('suggestions');
	await choose('suggestions.suggestion[0].type', 'Open URL');
	await fill('suggestions.suggestion[0].text', 'Order');
	await fill('suggestions.suggestion[0].url', 'https://example.com/order');
	await choose('suggestions.suggestion[0].openIn', 'Webview, Half');
	await execute();
};

/** The articles of an order, mapped to cards, and sent. */
const sendCards = async (page: Page, url: string): Promise<void> => {
	const {
		newWorkflow,
		openOurNodes,
		unfold,
		add,
		addOption,
		choose,
		fill,
		fillExpression,
		execute,
	} = editorOn(page, url);
	const articles = ['Pizza', 'Pasta', 'Tiramisu'].map((name) => ({
		name,
		image: { src: `https://example.com/${name}.jpg` },
		link: `https://example.com/${name}`,
	}));
	await newWorkflow();
	await openOurNodes();
	await unfold('Actions');
	await add('Send a carousel of cards');
	await fill('phoneNumber', PHONE);
	await choose('cardsFrom', 'From a List');
	await fillExpression('cardsList', `{{ ${JSON.stringify(articles)} }}`);
	for (const [option, name] of [
		['Title', 'name'],
		['Picture', 'image.src'],
	] as const) {
		await addOption(option);
		await fill(`cardsProperties.${option.toLowerCase()}`, name);
	}
	await execute();
};

const settle = (page: Page): Promise<void> => page.waitForTimeout(3000);

const take = async (page: Page, newcomer: StartCommand): Promise<void> => {
	const shoot = async (name: string): Promise<void> => {
		await settle(page);
		await page.screenshot({ path: pictureFile(`${name}.jpg`), type: 'jpeg', quality: 80 });
	};
	const openNode = async (name: string): Promise<void> => {
		await page.locator('[data-test-id="canvas-node"]', { hasText: name }).first().dblclick();
	};
	const workflows = await newcomer.rest<Array<{ id: string; name: string }>>('GET', '/workflows');
	const open = async (name: string): Promise<void> => {
		const found = workflows.find((workflow) => workflow.name === name);
		await page.goto(`${newcomer.url}/workflow/${found?.id}`);
		await settle(page);
		const close = page.locator('[data-test-id="suggested-action-close"], .el-popover__close');
		if (await close.count()) await close.first().click();
		await page.keyboard.press('Escape');
	};

	await open('RCS: answer what I write');
	await openNode('Answer');
	await shoot('send-text');
	const [table] = (
		await newcomer.rest<{ data: Array<{ id: string; projectId: string }> }>(
			'GET',
			'/data-tables-global',
		)
	).data;
	await page.goto(`${newcomer.url}/projects/${table?.projectId}/datatables/${table?.id}`);
	await shoot('what-became-of-it');

	await page.setViewportSize({ width: 1280, height: 1560 });
	await sendRichCard(page, newcomer.url);
	await shoot('rich-card');
	await sendCards(page, newcomer.url);
	await shoot('cards-from-a-list');
};

/** The pictures of both nodes, from a real n8n beside the simulator. */
export const takeN8nPictures = async (): Promise<void> => {
	const scratch = scratchFolder();
	const newcomer = await runStart(scratch.folder);
	try {
		await act(newcomer);
		const { page, close } = await openBrowser(newcomer, { width: 1280, height: 800 });
		await take(page, newcomer).finally(close);
	} finally {
		await newcomer.stop();
		scratch.remove();
	}
};
