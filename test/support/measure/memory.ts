import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Megabytes that a process has in memory now. Linux only. */
export const residentMegabytes = (pid: number): number => {
	const [, kilobytes] =
		/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];

	return Number(kilobytes) / 1000;
};

export interface MemorySample {
	/** Milliseconds, as `Date.now`. */
	readonly at: number;
	readonly megabytes: number;
}

/** Whether memory can be watched on this machine. */
export const canWatchMemory = process.platform === 'linux';

/** Watches what a process has in memory while `work` runs, about 200 times a second. */
export const watchMemory = async <Result>(
	pid: number,
	work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly samples: readonly MemorySample[] }> => {
	const samples: MemorySample[] = [];
	let isWorking = true;
	const watching = (async () => {
		while (isWorking && canWatchMemory) {
			samples.push({ at: Date.now(), megabytes: residentMegabytes(pid) });
			await sleep(5);
		}
	})();

	try {
		return { result: await work(), samples };
	} finally {
		isWorking = false;
		await watching;
	}
};

/** How far memory rose, between two moments, above where it was at the first. */
export const growth = (samples: readonly MemorySample[], from: number, to: number): number => {
	const before = samples.filter(({ at }) => at <= from).at(-1);
	const during = samples.filter(({ at }) => at >= from && at <= to);
	if (before === undefined || during.length < 10) throw new Error('Too few samples to judge');

	return during.reduce((most, { megabytes }) => Math.max(most, megabytes), 0) - before.megabytes;
};
