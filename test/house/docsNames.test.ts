import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { n8nHost } from '../../n8n/userFolder';
import { repository, repositoryFiles } from '../../scripts/machine/repository';
import { screenNames } from '../support/docs/screenNames';

/** Pages that people read beside n8n. Of the others, architecture speaks of code, and two are written by tests. */
const pages = repositoryFiles().filter(
	(file) =>
		file === 'README.md' ||
		(/^docs\/[^/]+\.md$/.test(file) && !/(architecture|conformance|errors)\.md$/.test(file)),
);

/** What n8n, Google's console and people's phones call their own things. */
const FOREIGN = new Set([
	...['At Specified Time', 'Connected', 'Execute Once', 'Error Workflow', 'Filter', 'Filters'],
	...['HTTP Method', 'Human in the Loop', 'Ignore SSL Issues', 'Loop Over Items'],
	...['Package installed', 'Install this node to use it'],
	'Could not resolve parameter dependencies. Max iterations reached!',
	...['Manual Trigger', 'On Error', 'On Error: Continue', 'Options', 'Overview'],
	...[
		'On Error: Continue (using error output)',
		'On Error: Stop Workflow',
		'Continue',
		'Install this node to use it',
		'Package installed',
		'Data tables',
		'Proxy',
		'Raw Body',
		'Respond',
		'Retry',
	],
	...['Remove Duplicates', 'Retry On Fail', 'Run Once for Each Item', 'Run once for each item'],
	...['Save successful production executions: Do not save', 'Settings', 'n8n API', 'Wait', 'Read'],
	...[
		'Send and Wait',
		'Wait for Sub-Workflow Completion',
		'Wait: On Form Submitted',
		'Add Field',
		'Approve',
		'Decline',
		'Optimize Bulk',
		'Redirect',
	],
]);

const proseOf = (page: string): string =>
	readFileSync(path.join(repository, page), 'utf8')
		.replace(/^```[\s\S]*?^```/gm, '')
		.replace(/`[^`]*`/g, '')
		.replace(/\]\([^)]*\)/g, ']');

/** `*Like This*`: names on screen are written so. What begins small is stressed. */
const italics = (page: string): string[] =>
	[...proseOf(page).matchAll(/(?<![*\w])(\*|\*\*\*)([^*\s][^*]*?)\1(?![*\w])/g)]
		.map(([, , words = '']) => words.replace(/\s+/g, ' '))
		.filter((words) => /^\p{Lu}/u.test(words));

/** `**Resource: Operation**`, too. */
const operationsIn = (page: string): string[] =>
	[...proseOf(page).matchAll(/\*\*([A-Z][a-z]+( [A-Z][a-z]+)?: [A-Z][^*]+?)\*\*/g)].map(
		([, name = '']) => name.replace(/\s+/g, ' '),
	);

/** `Field > Option` and `Field: Option` are two names, unless they are one. */
const partsOf = (name: string, known: ReadonlySet<string>): string[] =>
	known.has(name) ? [name] : name.split(/ > |: /);

describe('the documentation calls things as they are called on screen', () => {
	const known = new Set([...screenNames(), ...FOREIGN]);

	test.each(pages)('%s', (page) => {
		const unknown = [...italics(page), ...operationsIn(page)].flatMap((name) =>
			partsOf(name, known).filter((part) => !known.has(part)),
		);

		expect(unknown).toEqual([]);
	});

	test('and names of n8n stand in the list only while a page uses them', () => {
		const used = new Set(pages.flatMap(italics).flatMap((name) => [name, ...partsOf(name, known)]));

		expect([...FOREIGN].filter((name) => !used.has(name))).toEqual([]);
	});
});

/** Read by whatever makes connections, not by n8n's own list of settings. */
const OF_NODE = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS'];

test('the settings of n8n that the documentation names are settings of n8n', () => {
	const modules = path.join(n8nHost(), 'node_modules');
	const source = [
		...['@n8n/config', '@n8n/backend-common', '@n8n/backend-network', 'n8n-core/dist'],
		...['n8n/dist/services', 'n8n/dist/modules/community-packages'],
	]
		.map((folder) => path.join(modules, folder))
		.flatMap((folder) =>
			readdirSync(folder, { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.js'))
				.map((file) => readFileSync(path.join(folder, file), 'utf8')),
		)
		.join('\n');
	const named = pages.flatMap((page) =>
		[
			...readFileSync(path.join(repository, page), 'utf8').matchAll(
				/`((?:N8N|EXECUTIONS|WEBHOOK|HTTPS?|NO|NODE|DB|QUEUE|GENERIC)_[A-Z0-9_]+)(?:=[^`]*)?`/g,
			),
		].map(([, name = '']) => name),
	);

	expect(named.length).toBeGreaterThan(10);
	expect(
		[...new Set(named)].filter((name) => !OF_NODE.includes(name) && !source.includes(name)),
	).toEqual([]);
});
