import { writeFileSync } from 'node:fs';

import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { openBrowser } from '../../test/support/browser/browser';
import { shownOf, TAKEN_OF, wholeExamples } from '../../test/support/docs/canvasPictures';
import { scratchFolder } from '../machine/scratchFolder';
import { runStart } from '../../test/support/browser/startCommand';
import { pictureFile } from './pictureFile';

const SETTLE_MS = 1500;
const WIDTH = 1100;
/** What n8n lays over its canvas. */
const OVER_IT = `.vue-flow__panel, [class*="executionButtons"], [class*="execution-buttons"],
	[data-test-id^="execute-workflow-button"], [data-test-id="canvas-controls"], .el-popover,
	[data-test-id="suggested-action-popover"], [class*="nodeButtonsWrapper"], [role="dialog"] { visibility: hidden !important }`;

/** The canvas alone, as large as its nodes and notes allow. */
const takeCanvas = async (page: Page, url: string, name: string): Promise<void> => {
	await page.goto(url);
	await page.getByTestId('canvas-node').first().waitFor();
	const close = page.locator('[data-test-id="suggested-action-close"], .el-popover__close');
	if (await close.count()) await close.first().click();
	await page.keyboard.press('Escape');
	await page.keyboard.press('1');
	await page.mouse.move(640, 790);
	await page.waitForTimeout(SETTLE_MS);
	await page.addStyleTag({ content: OVER_IT });
	const whole = await page.locator('.vue-flow').first().boundingBox();
	if (whole === null) throw new Error('n8n shows no canvas');
	// Above, n8n has its tabs; the canvas leaves a margin there.
	const clip = { ...whole, y: whole.y + 24, height: whole.height - 24 };
	await sharp(await page.screenshot({ clip }))
		.resize(WIDTH)
		.webp({ quality: 76 })
		.toFile(pictureFile(`canvas-${name}.webp`));
};

/** The canvas of every example, without those that are called by others. */
export const takeCanvasPictures = async (): Promise<void> => {
	const scratch = scratchFolder();
	const newcomer = await runStart(scratch.folder);
	try {
		const { page, close } = await openBrowser(newcomer, { width: 1440, height: 900 });
		try {
			const saved = await newcomer.rest<Array<{ id: string; name: string }>>('GET', '/workflows');
			const wholes = wholeExamples();
			for (const { name, workflow } of wholes) {
				const found = saved.find((one) => one.name === workflow.name);
				if (found === undefined) throw new Error(`n8n has no "${workflow.name}"`);
				await takeCanvas(page, `${newcomer.url}/workflow/${found.id}`, name);
			}
			writeFileSync(TAKEN_OF, `${JSON.stringify(shownOf(wholes), null, '\t')}\n`);
		} finally {
			await close();
		}
	} finally {
		await newcomer.stop();
		scratch.remove();
	}
};
