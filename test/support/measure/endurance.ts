import { appendFileSync } from 'node:fs';

/** Set by scripts/endurance.mjs: the file to which figures go. */
const log = process.env.ENDURANCE_LOG;

/** Whether tests of endurance run in full (`npm run endurance`) or in short (`npm test`). */
export const isFull = log !== undefined;

/** The first value in full, the second in short. All short forms together take about a minute. */
export const inFull = <Value>(full: Value, short: Value): Value => (isFull ? full : short);

const started = Date.now();

/** Tells how it goes, to the terminal and to the log. Silent in short. */
export const tell = (text: string): void => {
	if (log === undefined) return;
	const line = `${((Date.now() - started) / 1000).toFixed(1).padStart(8)} s  ${text}\n`;
	appendFileSync(log, line);
	process.stderr.write(line);
};
