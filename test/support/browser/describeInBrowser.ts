import { findChromium } from './browser';

/** `describe` where there is a Chromium; elsewhere the tests count as skipped, and it says why. */
export const describeInBrowser: jest.Describe = (() => {
	if (findChromium() !== undefined) return describe;
	process.stderr.write(
		'The browser tests are skipped: there is no Chromium. Debian/Ubuntu: sudo apt-get install -y ' +
			'chromium. macOS: brew install --cask chromium. Windows: Microsoft Edge will do. ' +
			'One in an unusual place is named by the environment variable CHROMIUM.\n',
	);

	return describe.skip;
})();
