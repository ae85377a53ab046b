import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, selectors, type Page } from 'playwright-core';

import type { Owner } from '../../../n8n/owner';

const { env } = process;
const windowsFolders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
const onPath = (...names: readonly string[]): string[] =>
	names.flatMap((name) =>
		(env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)),
	);

/** Where Chromium and the browsers made from it are usually installed. */
const usualPaths: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
	linux: onPath('chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'),
	darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
		(name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
	),
	win32: windowsFolders.flatMap((folder = '') => [
		path.join(folder, 'Chromium', 'Application', 'chrome.exe'),
		path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
		path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
	]),
};

/**
 * An installed Chromium, or a browser made from it; undefined when there is none.
 *
 * @throws when the environment variable CHROMIUM names a file that does not exist
 */
export const findChromium = (): string | undefined => {
	const { CHROMIUM: named } = env;
	if (named !== undefined && !existsSync(named)) {
		throw new Error(`CHROMIUM names ${named}, which does not exist`);
	}

	return named ?? usualPaths[process.platform]?.find(existsSync);
};

export interface OpenPage {
	readonly page: Page;
	readonly close: () => Promise<void>;
}

/**
 * A browser with one empty page, in which nothing moves by itself.
 *
 * @param hostRules which hosts of the world are on this machine, as Chromium's `--host-resolver-rules` has it;
 * certificates are taken as they come then
 */
export const openPage = async (
	viewport = { width: 1280, height: 900 },
	hostRules?: string,
): Promise<OpenPage> => {
	const executablePath = findChromium();
	if (executablePath === undefined) throw new Error('There is no Chromium');
	const browser = await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-sync',
			...(hostRules === undefined ? [] : [`--host-resolver-rules=${hostRules}`]),
		],
	});
	try {
		const page = await browser.newPage({
			viewport,
			reducedMotion: 'reduce',
			ignoreHTTPSErrors: hostRules !== undefined,
		});
		page.setDefaultTimeout(20_000);

		return { page, close: () => browser.close() };
	} catch (error) {
		await browser.close();
		throw error;
	}
};

/** A browser whose user has logged in to n8n. */
export const openBrowser = async (
	{ url, owner }: { readonly url: string; readonly owner: Owner },
	viewport?: { readonly width: number; readonly height: number },
	hostRules?: string,
): Promise<OpenPage> => {
	selectors.setTestIdAttribute('data-test-id');
	const { page, close } = await openPage(viewport, hostRules);
	try {
		await page.goto(`${url}/signin`);
		await page.locator('input[name=emailOrLdapLoginId]').fill(owner.email);
		await page.locator('input[type=password]').fill(owner.password);
		await page.keyboard.press('Enter');
		await page.waitForURL(({ pathname }) => !pathname.endsWith('/signin'));

		return { page, close };
	} catch (error) {
		await close();
		throw error;
	}
};
