import { readFileSync } from 'node:fs';

/** Of the kernel's clock, in which processor time is counted, on every Linux that Node runs on. */
const TICK_MILLISECONDS = 10;

/** Whether the work of a thread can be told on this machine. */
export const canTellWork = process.platform === 'linux';

/** How long the main thread of a process has worked, in milliseconds; 0 where that cannot be told. */
export const mainThreadMilliseconds = (pid: number): number => {
	if (!canTellWork) return 0;
	const text = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8');
	// The name before may hold spaces; after it, user and system time are the 12th and 13th.
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');

	return (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS;
};
