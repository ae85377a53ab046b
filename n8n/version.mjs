import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, step } from '../scripts/run.mjs';
import { cacheFolder } from './install.mjs';

/** What does not come from npm, or not for every machine; nothing here reads spreadsheets. */
const overrides = { 'msgpackr-extract': '3.0.3', xlsx: '0.18.5' };

/**
 * The folder with another version of n8n than that of the manifest, installed first if it is missing:
 * some 2.5 GB and four minutes. Its dependencies are the newest that fit, as for somebody who installs it.
 *
 * @param version as npm has it, e.g. "2.20.12"
 * @throws when it cannot be installed, with npm's words
 */
export const ensureVersion = async (version) => {
	const target = path.join(cacheFolder(), 'versions', version);
	const ready = path.join(target, 'ready');
	if (existsSync(ready)) return target;

	mkdirSync(target, { recursive: true });
	const manifest = { name: 'n8n-host', private: true, dependencies: { n8n: version }, overrides };
	writeFileSync(path.join(target, 'package.json'), JSON.stringify(manifest, null, '\t'));
	const quiet = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
	await step(`Downloading n8n ${version}`, ...npm('install', ...quiet), { cwd: target });
	await step('Preparing sqlite3', ...npm('run', 'install'), {
		cwd: path.join(target, 'node_modules', 'sqlite3'),
	});
	writeFileSync(ready, new Date().toISOString());

	return target;
};
