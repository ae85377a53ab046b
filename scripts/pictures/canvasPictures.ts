import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { openBrowser } from '../../test/support/browser';
import { examples } from '../../test/support/exampleForms';
import { scratchFolder } from '../../test/support/scratchFolder';
import { runStart } from '../../test/support/startCommand';
import { pictureFile } from './pictureFile';

const SETTLE_MS = 1500;
const WIDTH = 1100;

/** The canvas alone, as large as its nodes and notes allow. */
const takeCanvas = async (page: Page, url: string, name: string): Promise<void> => {
	await page.goto(url);
	await page.getByTestId('canvas-node').first().waitFor();
	await page.keyboard.press('Escape');
	await page.keyboard.press('1');
	await page.mouse.move(640, 790);
	await page.waitForTimeout(SETTLE_MS);
	await sharp(await page.getByTestId('canvas').screenshot())
		.resize(WIDTH)
		.webp({ quality: 76 })
		.toFile(pictureFile(`canvas-${name}.webp`));
};

/** The canvas of every example. */
export const takeCanvasPictures = async (): Promise<void> => {
	const scratch = scratchFolder();
	const newcomer = await runStart(scratch.folder);
	try {
		const { page, close } = await openBrowser(newcomer, { width: 1440, height: 900 });
		try {
			const saved = await newcomer.rest<Array<{ id: string; name: string }>>('GET', '/workflows');
			for (const { name, workflow } of examples()) {
				const found = saved.find((one) => one.name === workflow.name);
				if (found === undefined) throw new Error(`n8n has no "${workflow.name}"`);
				await takeCanvas(page, `${newcomer.url}/workflow/${found.id}`, name);
			}
		} finally {
			await close();
		}
	} finally {
		await newcomer.stop();
		scratch.remove();
	}
};
