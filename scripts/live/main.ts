/** `npm run live`: tries the package with the live service. docs/first-hour-with-google.md */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { isGoogles } from '../../rbm/endpoints';
import { maskPhoneNumber } from '../../rbm/phone/phoneNumber';
import { repository } from '../machine/repository';
import { FlagError, HELP, readFlags, type Flags } from './flags';
import { masking, shortened } from './mask';
import { operationSteps } from './operations';
import { nobody, personAt, type Person } from './person';
import { questionSteps } from './questions';
import { reportOf } from './report';
import { openLiveRun } from './liveRun';
import { isStep, openWalk, type Planned } from './walk';

/** How the program ends. */
const EXIT = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;

const plan: readonly Planned[] = [...operationSteps, ...questionSteps];

const introduction = (
	{ agentId, phone, otherPhone, endpoint, answers }: Flags,
	service: string,
): string => {
	const steps = plan.filter(isStep);
	const messages = steps.reduce((sum, { messages: most }) => sum + most, 0);
	const only =
		otherPhone === undefined
			? 'Nobody else is written to.'
			: `One message goes to ${maskPhoneNumber(otherPhone)}, which should be refused.`;
	const { origin } = new URL(endpoint.messagingUrl);

	return `The first hour with Google

This uses ${service}, with the code of this package and no n8n:
  agent   ${shortened(agentId)}
  phone   ${maskPhoneNumber(phone)}
  host    ${origin}

It runs every operation of the node once and puts the open questions of docs/conformance.md to Google:
${steps.length} steps. At most ${messages} messages arrive on the phone, and a few pictures are uploaded. Started again, it
sends new messages with new ids. ${only}
${answers === 'yes' ? 'Nobody is asked' : 'Nothing happens before you say so'}. At the end, and after Ctrl+C, a report without secrets is written.
`;
};

/** By date and second, so that none is written over another. */
const fileNameOf = (when: Date): string =>
	`rcs-live-${when.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '')}.md`;

const versionOf = (): string => {
	const manifest = readFileSync(path.join(repository, 'package.json'), 'utf8');
	return String((JSON.parse(manifest) as { version: unknown }).version);
};

/** npm and tsx may pass on a Ctrl+C that came here as well. */
const SAME_INTERRUPT_MILLISECONDS = 1_000;

/** Ends the run on Ctrl+C, and the program on a second one. */
const openBrake = () => {
	const brake = new AbortController();
	let pulledAt = Infinity;
	const pull = (): void => {
		if (performance.now() - pulledAt > SAME_INTERRUPT_MILLISECONDS) process.exit(EXIT.interrupted);
		if (brake.signal.aborted) return;
		pulledAt = performance.now();
		brake.abort();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pull);
	// Whoever read along has gone: the report is written all the same.
	process.stdout.on('error', pull);

	return { stopped: brake.signal, pull };
};

const run = async (flags: Flags): Promise<number> => {
	const when = new Date();
	const mask = masking(flags);
	const say = (text: string): void => void process.stdout.write(mask(text));
	const service = isGoogles(flags.endpoint) ? 'the real service of Google' : 'a simulator';
	const { stopped, pull } = openBrake();
	const isTerminal = flags.answers === 'terminal';
	const person: Person =
		flags.answers === 'yes'
			? nobody
			: personAt(process.stdin, process.stdout, isTerminal, stopped, pull);
	const { walk, ended, told } = openWalk(plan, say);

	say(introduction(flags, service));
	let broken: unknown;
	try {
		await walk(openLiveRun(flags, person, stopped), person, stopped);
	} catch (error) {
		broken = error;
	}
	person.leave();

	const file = path.join(flags.reportFolder, fileNameOf(when));
	const why = stopped.aborted ? 'interrupted' : broken instanceof Error ? broken.message : ended();
	const circumstances = { version: versionOf(), when, service, ended: why };
	const report = reportOf(
		{ ...circumstances, agent: shortened(flags.agentId), phone: maskPhoneNumber(flags.phone) },
		told(),
	);
	mkdirSync(flags.reportFolder, { recursive: true });
	writeFileSync(file, mask(report));
	say(`\n${why === undefined ? 'Done.' : `Ended early: ${why.replace(/\.$/, '')}.`} `);
	process.stdout.write(`The report, to be pasted into an issue:\n${file}\n`);

	if (stopped.aborted) return EXIT.interrupted;
	const hasFailed = broken !== undefined || told().some(({ standing }) => standing === 'failed');

	return hasFailed ? EXIT.failed : EXIT.done;
};

const start = async (): Promise<number> => {
	// npm changes into the folder of the package; paths are meant from where it was called.
	const home = process.env.INIT_CWD ?? process.cwd();
	const flags = readFlags(process.argv.slice(2), home, Boolean(process.stdin.isTTY));
	if (flags !== 'help') return await run(flags);
	process.stdout.write(HELP);

	return EXIT.done;
};

void start()
	.catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		return error instanceof FlagError ? EXIT.badInput : EXIT.failed;
	})
	.then((code) => process.exit(code));
