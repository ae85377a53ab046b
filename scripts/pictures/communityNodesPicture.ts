import sharp from 'sharp';

import { startN8n } from '../../n8n/n8n';
import { packPackage } from '../../n8n/packPackage';
import { openBrowser } from '../../test/support/browser/browser';
import { communityNodesOn } from '../../test/support/npm/communityNodes';
import { startNpmWorld } from '../../test/support/npm/world';
import { fileOf, releasedVersions } from '../../test/support/released/fixtures';
import { pictureFile } from './pictureFile';

/** n8n's page of community nodes: an earlier version is installed, and there is a newer one. */
export const takeCommunityNodesPicture = async (): Promise<void> => {
	const world = await startNpmWorld();
	world.publish(fileOf(releasedVersions.at(-1)!, 'tgz'));
	const n8n = await startN8n({ ui: true, tarball: false, env: world.env });
	const { page, close } = await openBrowser(n8n, { width: 1100, height: 420 }, world.hostRules);
	try {
		const settings = communityNodesOn(page, n8n.url);
		await settings.open();
		await settings.install('n8n-nodes-rcs-for-business');
		world.publish(packPackage());
		await settings.open();
		await settings.card.getByRole('button', { name: 'Update' }).waitFor();
		await sharp(await page.screenshot())
			.webp({ quality: 80 })
			.toFile(pictureFile('community-nodes.webp'));
	} finally {
		await close();
		await n8n.stop();
		await world.stop();
	}
};
