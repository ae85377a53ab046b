import { readFileSync } from 'node:fs';
import path from 'node:path';

import { isRecord } from '../../rbm/record';
import { examples } from '../../scripts/start/examples';
import type { WorkflowJson } from '../../n8n/n8n';
import { repository } from '../../scripts/machine/repository';
import { shownOf, TAKEN_OF, wholeExamples } from '../support/docs/canvasPictures';

type Node = WorkflowJson['nodes'][number];
type Box = Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>;

const NOTE = 'n8n-nodes-base.stickyNote';
/** A node on the canvas, its name below it. */
const NODE_SIZE = { width: 100, height: 140 };

const boxOf = ({ type, position = [0, 0], parameters = {} }: Node): Box => {
	const [left, top] = position;
	const { width, height } = type === NOTE ? (parameters as unknown as typeof NODE_SIZE) : NODE_SIZE;

	return { left, top, right: left + width, bottom: top + height };
};
const overlap = (one: Box, other: Box): boolean =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

const recipes = readFileSync(path.join(repository, 'docs/recipes.md'), 'utf8');

describe.each(examples())('the example $name', ({ name, workflow }) => {
	const { nodes } = workflow;
	const notes = nodes.filter(({ type }) => type === NOTE);

	test('explains itself, and no note lies over another or over a node', () => {
		expect(notes).not.toEqual([]);
		const overlapping = notes.flatMap((note) =>
			nodes
				.filter((node) => node !== note && overlap(boxOf(note), boxOf(node)))
				.map((node) => `${note.name} lies over ${node.name}`),
		);

		expect(overlapping).toEqual([]);
	});

	test('has its part in docs/recipes.md: what it is for, and what to set', () => {
		const file = `(../examples/${name}.json)`;
		const part = recipes.split(/^## /m).find((text) => text.includes(file)) ?? '';

		expect(part).toContain('**What for:**');
		expect(part).toContain('**To set:**');
	});

	test('has a picture of its canvas there, unless another one calls it', () => {
		if (name.includes('.')) return;

		expect(recipes).toContain(`(images/canvas-${name}.webp)`);
	});

	test('tries again to make a table that two executions make at once', () => {
		const making = nodes.filter(
			({ type, parameters }) =>
				type === 'n8n-nodes-base.dataTable' && parameters?.operation === 'create',
		);

		// n8n looks whether it is there, and then makes it; the second try finds it.
		expect(making.filter((node) => !('retryOnFail' in node && node.retryOnFail === true))).toEqual(
			[],
		);
	});

	test('tells nobody to register by hand what its trigger registers itself', () => {
		if (!nodes.some(({ type }) => type.endsWith('.rcsForBusinessTrigger'))) return;

		for (const { parameters } of notes) expect(parameters?.content).not.toMatch(/Production URL/);
	});

	test('has one trigger of ours at most: an agent has one webhook', () => {
		const triggers = nodes.filter(({ type }) => type.endsWith('.rcsForBusinessTrigger'));

		expect(triggers.length).toBeLessThanOrEqual(1);
	});

	test('knows nothing of the n8n it was made in', () => {
		expect(Object.keys(workflow).sort()).toEqual(
			['connections', 'name', 'nodes', 'pinData', 'settings'].sort(),
		);
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		// An agent, a table or a workflow that is chosen by its id is one of that n8n.
		const chosen = nodes.flatMap(({ parameters = {} }) =>
			Object.values(parameters as Readonly<Record<string, unknown>>).filter(
				(value) =>
					isRecord(value) &&
					value.__rl === true &&
					value.mode !== 'name' &&
					!/^(=.*|gpt-.*|)$/.test(String(value.value)),
			),
		);
		expect(chosen).toEqual([]);
	});

	test('compares no numbers as they were written', () => {
		expect(JSON.stringify(nodes)).not.toMatch(/replace\(\/(\\\\D|\[\^\\\\d)/);
	});
});

test('the pictures of the canvases show them as they are: else `npm run pictures -- canvas`', () => {
	expect(JSON.parse(readFileSync(TAKEN_OF, 'utf8'))).toEqual(shownOf(wholeExamples()));
});
