import { readdirSync, readFileSync } from 'node:fs';

/** Linux tells it in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used, with all its threads. Linux alone. */
export const processorSeconds = (pid: number): number => {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name of the program comes second, in brackets, and may hold blanks.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');

	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

/** The same, with what it started and what these started, as n8n does its task runner. */
export const processorSecondsOfAll = (pid: number): number => {
	const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
		readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
	);

	return children.reduce(
		(sum, child) => sum + processorSecondsOfAll(Number(child)),
		processorSeconds(pid),
	);
};
