import { absences } from './behaviours/absences';
import { AREAS } from './behaviours';
import { PAGES, type Area, type Behaviour, type OpenBehaviour, type Page } from './behaviour';
import { FIXTURES } from './fixtures';

const link = (page: Page): string => `[${page}](${PAGES[page]})`;

const questionOf = (record: Behaviour | OpenBehaviour): string =>
	'question' in record
		? `; switch \`${record.question}\`: ${Object.keys(record.checks)
				.map((value) => `\`${value}\``)
				.join(', ')}`
		: '';

const rowOf = (record: Behaviour | OpenBehaviour): string => {
	const { behaviour, certainty, note, source, where } = record;
	const remark = `${note ? `: ${note}` : ''}${questionOf(record)}`;
	return `| ${behaviour} | ${certainty}${remark} | ${link(source)} | \`simulator/${where}\` |`;
};

const sectionOf = ({ title, behaviours }: Area): string[] => [
	`## ${title}`,
	'',
	'| behaviour | how sure it is | page | where |',
	'| --- | --- | --- | --- |',
	...behaviours.map(rowOf),
	'',
];

const count = (wanted: string): number =>
	AREAS.flatMap(({ behaviours }) => behaviours).filter(({ certainty }) => certainty === wanted)
		.length;

/** docs/conformance.md, written from the records. */
export const conformanceDocument = (): string =>
	[
		'# Conformance',
		'',
		'What Google says its platform does, and where the simulator does it. Every line is a test of',
		'`test/simulator/conformance/`; this page is written from the same records by',
		'`npm run conformance`. None of it was tried against the live service: `npm run live` does, and says',
		'where Google does otherwise ([the first hour with Google](first-hour-with-google.md)).',
		'',
		`- **documented** (${count('documented')}): Google's pages say it.`,
		`- **contradictory** (${count('contradictory')}): pages disagree with each other, or with Google's own samples.`,
		`- **open** (${count('open')}): Google is silent, and what the simulator does was chosen.`,
		'',
		"Where a switch is named, `--open-question name=value` or the back door's `setOpenQuestions` chooses;",
		'the first value is the default, and each is tested.',
		'',
		...AREAS.flatMap(sectionOf),
		'## What the simulator does not have',
		'',
		'| what | page | why |',
		'| --- | --- | --- |',
		...absences.map(
			({ absence, source, reason }) => `| ${absence} | ${link(source)} | ${reason} |`,
		),
		'',
		'## Payloads',
		'',
		"Each payload of `test/fixtures/`, most of them from Google's pages and samples, and how the",
		'simulator takes or makes it:',
		'',
		'| payload | what becomes of it |',
		'| --- | --- |',
		...FIXTURES.map(({ name, outcome }) => `| ${name} | ${outcome} |`),
		'',
	].join('\n');
