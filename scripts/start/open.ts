import { spawn } from 'node:child_process';

/** What opens an address in the browser, by platform. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
	darwin: ['open'],
	win32: ['cmd', '/c', 'start', ''],
};

/** Opens addresses in the browser, one after another. Nobody sits before a build server: not there. */
export const openInBrowser = (...urls: readonly string[]): void => {
	if (process.env.CI) return;
	const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
	for (const url of urls) {
		// Where nothing can open it, its address still stands on the screen.
		spawn(program, [...args, url], { stdio: 'ignore', detached: true })
			.on('error', () => {})
			.unref();
	}
};
