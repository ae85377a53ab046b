import { readFileSync } from 'node:fs';
import path from 'node:path';

import { FAULT_PRESETS } from '../../simulator/faults/presets';
import { OPEN_QUESTIONS } from '../../simulator/openQuestions';
import { PERSONAS } from '../../simulator/world/phones/personas';
import { repository } from '../../scripts/machine/repository';

const lines = readFileSync(path.join(repository, 'simulator/README.md'), 'utf8').split('\n');

/** The cells below a heading row, without the spaces that pad them. */
const rowsUnder = (...headings: readonly string[]): string[][] => {
	const cells = (line: string): string[] =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim());
	const start = lines.findIndex((line) => cells(line).join('|') === headings.join('|'));
	if (start < 0) throw new Error(`There is no table with ${headings.join(', ')}`);
	const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));

	return lines.slice(start + 2, end).map(cells);
};

const named = (records: Readonly<Record<string, { label: string; explanation: string }>>) =>
	Object.entries(records).map(([name, { label, explanation }]) => [
		`\`${name}\``,
		label,
		explanation,
	]);

describe("the simulator's README tells what its records say", () => {
	test('of the open questions', () => {
		expect(rowsUnder('open question', 'about', 'values')).toEqual(
			OPEN_QUESTIONS.map(({ name, description, values }) => [
				`\`${name}\``,
				description,
				values.map((value) => `\`${value}\``).join(', '),
			]),
		);
	});

	test('of the personas', () => {
		expect(rowsUnder('persona', '', 'what a sender notices')).toEqual(named(PERSONAS));
	});

	test('of the faults with a name', () => {
		expect(rowsUnder('preset', '', 'what happens')).toEqual(named(FAULT_PRESETS));
	});
});
