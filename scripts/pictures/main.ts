/**
 * Takes the pictures of the documentation: `npm run pictures`, or `npm run pictures -- phone` for
 * some of them. Needs a Chromium; CHROMIUM names it when it lies in an unusual place.
 */
import { takeAskingPictures } from './askingPictures';
import { takeCanvasPictures } from './canvasPictures';
import { takeCommunityNodesPicture } from './communityNodesPicture';
import { takeMovingPicture } from './movingPicture';
import { takeN8nPictures } from './n8nPictures';
import { takePhonePictures } from './phonePictures';

const KINDS = {
	phone: takePhonePictures,
	moving: takeMovingPicture,
	n8n: takeN8nPictures,
	asking: takeAskingPictures,
	canvas: takeCanvasPictures,
	settings: takeCommunityNodesPicture,
} as const;

const run = async (wanted: readonly string[]): Promise<void> => {
	for (const [kind, take] of Object.entries(KINDS)) {
		if (wanted.length === 0 || wanted.includes(kind)) await take();
	}
};

void run(process.argv.slice(2));
