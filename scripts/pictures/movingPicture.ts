import sharp from 'sharp';

import { openPage } from '../../test/support/browser/browser';
import { firstMinutes } from '../../test/support/browser/firstMinutes';
import { scratchFolder } from '../machine/scratchFolder';
import { runStart } from '../../test/support/browser/startCommand';
import { pictureFile } from './pictureFile';

const VIEWPORT = { width: 1280, height: 800 };
const WIDTH = 960;
/** Milliseconds that a sight stays. */
const STAYS = 2200;
const SETTLE_MS = 1500;

/** The first five minutes after `npm start`, as a picture that moves. */
export const takeMovingPicture = async (): Promise<void> => {
	const scratch = scratchFolder();
	const newcomer = await runStart(scratch.folder);
	const windows = [await openPage(VIEWPORT), await openPage(VIEWPORT)] as const;
	const frames: Buffer[] = [];
	try {
		const [phone, n8n] = windows;
		await firstMinutes(newcomer, phone.page, n8n.page, async (page) => {
			await page.waitForTimeout(SETTLE_MS);
			frames.push(
				await sharp(await page.screenshot())
					.resize(WIDTH)
					.png()
					.toBuffer(),
			);
		});
	} finally {
		for (const { close } of windows) await close();
		await newcomer.stop();
		scratch.remove();
	}

	await sharp(frames, { join: { animated: true } })
		.webp({ quality: 72, effort: 6, loop: 0, delay: frames.map(() => STAYS) })
		.toFile(pictureFile('first-minutes.webp'));
};
