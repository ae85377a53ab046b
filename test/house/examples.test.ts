import { examples } from '../../scripts/start/examples';
import type { WorkflowJson } from '../support/n8n';

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

describe.each(examples())('the example $name', ({ workflow: { nodes } }) => {
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

	test('tells nobody to register by hand what its trigger registers itself', () => {
		if (!nodes.some(({ type }) => type.endsWith('.rcsForBusinessTrigger'))) return;

		for (const { parameters } of notes) expect(parameters?.content).not.toMatch(/Production URL/);
	});

	test('compares no numbers as they were written', () => {
		expect(JSON.stringify(nodes)).not.toMatch(/replace\(\/(\\\\D|\[\^\\\\d)/);
	});
});
