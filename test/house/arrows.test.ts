import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository, repositoryFiles } from '../../scripts/machine/repository';
import { forbiddenArrow } from './arrows';
import { importsOf } from './imports';

const node = 'nodes/RcsForBusiness';
const arrows = (file: string, source: string) =>
	importsOf(file, source).flatMap((one) => forbiddenArrow(file, one) ?? []);

describe('the arrows of the house', () => {
	test('no source file imports what its room may not use', () => {
		const sources = repositoryFiles().filter((file) =>
			/^(index\.ts$|(credentials|n8n|nodes|rbm|scripts|simulator)\/.*\.(tsx?|mjs|cjs)$)/.test(file),
		);
		const forbidden = sources.flatMap((file) =>
			arrows(file, readFileSync(path.join(repository, file), 'utf8')),
		);

		expect(sources.length).toBeGreaterThan(0);
		expect(forbidden).toEqual([]);
	});

	test.each([
		[
			'the trigger uses an action',
			`${node}/trigger/receive.ts`,
			`import { a } from '../actions/a';`,
		],
		['the domain uses n8n', 'rbm/card.ts', `import type { INode } from 'n8n-workflow';`],
		['the domain uses a node', 'rbm/card.ts', `export * from '../nodes/RcsForBusiness/actions/a';`],
		['the domain reads a file', 'rbm/card.ts', `const { readFileSync } = require('node:fs');`],
		['the simulator runs the domain', 'simulator/a.ts', `import { sign } from '../rbm/webhook';`],
		[
			'the simulator knows its types',
			'simulator/a.ts',
			`import type { A } from '../rbm/callback';`,
		],
		[
			'the simulator knows them inline',
			'simulator/a.ts',
			`import { type A } from '../rbm/callback';`,
		],
		['the simulator loads it later', 'simulator/a.ts', `await import('../rbm/webhook');`],
		[
			'the page runs the simulator',
			'simulator/page/a.tsx',
			`import { createLive } from '../live/live';`,
		],
		['the simulator runs the page', 'simulator/a.ts', `import { App } from './page/App';`],
		['transport uses an action', `${node}/transport/send.ts`, `import { a } from '../actions/a';`],
		['a package that is not ours', `${node}/actions/a.ts`, `import axios from 'axios';`],
		[
			'the library beside its bundle',
			'credentials/a.ts',
			`import { JWT } from 'google-auth-library';`,
		],
		['the build starts the simulator', 'scripts/build.mjs', `import '../simulator/main.ts';`],
		['the build uses the tests', 'scripts/build.mjs', `import '../test/support/stage/stage.ts';`],
		['our n8n uses the tests', 'n8n/a.ts', `import { a } from '../test/support/stage/stage';`],
		[
			'npm start uses a test',
			'scripts/start/a.ts',
			`import { a } from '../../test/support/stage/stage';`,
		],
		[
			'a field judges a part of a message by itself',
			`${node}/fields/a.ts`,
			`import type { Check } from '../../../rbm/message/check/finding';`,
		],
		['npm start runs the domain', 'scripts/start/a.ts', `import { a } from '../../rbm/card';`],
		[
			'what goes into the bundle needs a package',
			'scripts/bundle/stand-ins/a.cjs',
			`require('node:fs');`,
		],
		['a folder without a room', `${node}/misc/a.ts`, `import { a } from './b';`],
		['a name made at run time', 'rbm/card.ts', 'await import(`./${name}`);'],
	])('is refused: %s', (_case, file, source) => {
		expect(arrows(file, source)).toHaveLength(1);
	});

	test.each([
		[
			'an action uses transport',
			`${node}/actions/message/a.ts`,
			`import { a } from '../../transport/send';`,
		],
		[
			'the trigger uses the domain',
			`${node}/trigger/a.ts`,
			`import { a } from '../../../rbm/webhook';`,
		],
		['the domain uses crypto', 'rbm/a.ts', `import { createHmac } from 'node:crypto';`],
		[
			'the page knows the rows of the feed',
			'simulator/page/a.tsx',
			`import type { Row } from '../live/rows';`,
		],
		[
			'npm start starts the simulator and n8n',
			'scripts/start/main.ts',
			`import { a } from '../../simulator/simulator'; import { b } from '../../n8n/n8n';`,
		],
		['the build is made of parts', 'scripts/build.mjs', `import { a } from './bundle/a.mjs';`],
		['the credential uses the bundle', 'credentials/a.ts', `import { a } from './jwtClient';`],
	])('is allowed: %s', (_case, file, source) => {
		expect(arrows(file, source)).toEqual([]);
	});
});
