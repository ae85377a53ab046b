/**
 * Keeps a release for the tests of later ones, below `test/fixtures/released`: the package, a workflow
 * that n8n's editor saved with it, and what came of that. `npm run keep-release` takes the package
 * that stands in `dist`, and the workflow of the release before. Needs a Chromium.
 *
 * `--package FILE` takes a packed one, `--workflow FILE` begins with another workflow.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

import { openBrowser } from '../../test/support/browser/browser';
import type { WorkflowJson } from '../../n8n/n8n';
import { manifestOf } from '../../test/support/npm/registry';
import { packPackage } from '../../n8n/packPackage';
import { fileOf, releasedVersions, workflowOf } from '../../test/support/released/fixtures';
import { live, withCredentials } from '../../test/support/released/story';
import { ACTION, openStage, type Stage } from '../../test/support/stage/stage';

/** Opens a workflow in n8n's editor and moves a node, whereupon the editor saves all as it sees it. */
const saveInEditor = async ({ n8n }: Stage, id: string): Promise<void> => {
	const { page, close } = await openBrowser(n8n);
	try {
		await page.goto(`${n8n.url}/workflow/${id}`);
		const node = page.getByTestId('canvas-node').last();
		await node.waitFor();
		const { x, y, width, height } = (await node.boundingBox())!;
		const saved = page.waitForResponse(
			(response) =>
				response.request().method() === 'PATCH' && response.url().includes('/rest/workflows/'),
		);
		await page.mouse.move(x + width / 2, y + height / 2);
		await page.mouse.down();
		await page.mouse.move(x + width, y + height * 2, { steps: 5 });
		await page.mouse.up();
		await saved;
	} finally {
		await close();
	}
};

/** As n8n's Download writes it, without what belongs to one n8n. */
const exported = ({
	name,
	nodes,
	connections = {},
	settings = {},
}: WorkflowJson): WorkflowJson => ({
	name,
	nodes: nodes.map((node) => {
		const { credentials, ...rest } = node;
		return rest;
	}),
	connections,
	settings,
});

const write = async (file: string, content: unknown): Promise<void> => {
	const options = { ...(await resolveConfig(file)), filepath: file };
	writeFileSync(file, await format(JSON.stringify(content), options));
	process.stdout.write(`${file}\n`);
};

const keep = async (tarball: string, beginning: WorkflowJson): Promise<void> => {
	const { version } = manifestOf(tarball);
	const stage = await openStage({ n8n: { ui: true, tarball } });
	try {
		const draft = withCredentials(beginning, stage.credentials);
		const { id } = await stage.publishTrigger(draft);
		await saveInEditor(stage, id);
		const workflow = exported(await stage.n8n.rest<WorkflowJson>('GET', `/workflows/${id}`));
		if (!workflow.nodes.some(({ type }) => type === ACTION)) throw new Error('It was not saved.');
		await stage.n8n.activate(id);
		const came = await live(stage, id, workflow);

		copyFileSync(tarball, fileOf(version, 'tgz'));
		await write(fileOf(version, 'workflow.json'), workflow);
		await write(fileOf(version, 'came.json'), came);
	} finally {
		await stage.close();
	}
};

const { values } = parseArgs({
	options: { package: { type: 'string' }, workflow: { type: 'string' } },
});
const last = releasedVersions.at(-1);
void keep(
	values.package ?? packPackage(),
	values.workflow === undefined
		? workflowOf(last ?? '')
		: (JSON.parse(readFileSync(values.workflow, 'utf8')) as WorkflowJson),
);
