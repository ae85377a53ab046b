import type { Standing } from './step';
import type { WireRequest } from './wire';

/** What is known of one step when the run is over. */
export interface StepReport {
	readonly title: string;
	/** Absent for what this program never does. */
	readonly does?: string;
	readonly standing: Standing | 'skipped' | 'leftOut' | 'notReached';
	readonly saw: string;
	readonly meaning: string;
	readonly requests: readonly WireRequest[];
	readonly question?: { readonly text: string; readonly ours: string } | undefined;
}

/** What the report says of the run as a whole. */
export interface Occasion {
	readonly version: string;
	readonly when: Date;
	readonly service: string;
	readonly agent: string;
	readonly phone: string;
	/** Why it ended before its end. */
	readonly ended?: string | undefined;
}

const STANDINGS: Readonly<Record<StepReport['standing'], string>> = {
	agrees: 'agrees',
	differs: '**differs**',
	new: '**new**',
	open: 'open',
	failed: '**did not work**',
	skipped: 'skipped',
	leftOut: 'left out',
	notReached: 'not reached',
};

/** In one cell of a table. */
const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/\|/g, '\\|');

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

const requestsOf = ({ requests }: StepReport): string =>
	requests
		.map(({ method, path, status }) => `${method} ${path}: ${status ?? 'no answer'}`)
		.join('; ');

const chapterOf = (told: StepReport): readonly string[] => [
	`### ${told.title}`,
	'',
	...(told.does === undefined ? [] : [`- asked: ${told.does}`]),
	...(told.requests.length === 0 ? [] : [`- requests: ${requestsOf(told)}`]),
	`- Google: ${told.saw.replace(/\s+/g, ' ')}`,
	`- result: ${STANDINGS[told.standing]}. ${told.meaning}`,
	'',
];

const isTried = ({ standing }: StepReport): boolean =>
	!['skipped', 'leftOut', 'notReached'].includes(standing);

const answerTo = ({ text, ours }: NonNullable<StepReport['question']>, told: StepReport): string =>
	row(
		told.title === text ? text : `\`${told.title}\`: ${text}`,
		ours,
		isTried(told) ? told.saw : 'not asked',
		STANDINGS[told.standing],
	);

/** The report, in Markdown. What is secret in it is masked by whoever writes it. */
export const reportOf = (
	{ version, when, service, agent, phone, ended }: Occasion,
	all: readonly StepReport[],
): string => {
	const tried = all.filter(isTried);
	const others = all.filter((told) => !isTried(told));

	return [
		'# First hour with Google',
		'',
		`- date: ${when.toISOString()}`,
		`- n8n-nodes-rcs-for-business: ${version}`,
		`- Node.js: ${process.version}`,
		`- service: ${service}`,
		`- agent: ${agent}`,
		`- phone: ${phone}`,
		...(ended === undefined ? [] : [`- ended early: ${ended}`]),
		'',
		'Numbers, ids, names of the project and addresses of files are masked.',
		'',
		'## Steps',
		'',
		...tried.flatMap(chapterOf),
		'## Not tried',
		'',
		row('what', 'why'),
		row('---', '---'),
		...others.map(({ title, standing, saw }) => row(title, `${STANDINGS[standing]}: ${saw}`)),
		'',
		'## Questions',
		'',
		row('question', 'our default', 'what Google did', 'result'),
		row('---', '---', '---', '---'),
		...all.flatMap((told) => (told.question === undefined ? [] : [answerTo(told.question, told)])),
		'',
	].join('\n');
};
