import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** As Node writes it with `--cpu-prof`; times in microseconds of a clock that all processes share. */
interface CpuProfile {
	readonly startTime: number;
	readonly nodes: readonly {
		readonly id: number;
		readonly callFrame: { readonly functionName: string; readonly url: string };
	}[];
	readonly samples: readonly number[];
	readonly timeDeltas: readonly number[];
}

/** A stretch of time, by `microseconds`. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
}

/** Now, on the clock that profiles use. */
export const microseconds = (): number => Number(process.hrtime.bigint() / 1000n);

const IDLE = '(idle)';

/** The package that code belongs to, the part of Node, or what the profiler says of the rest. */
const ownerOf = (functionName: string, url: string): string => {
	const [, ours] = [...url.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1) ?? [];
	const [, part] = /^node:(?:internal\/)?_?([a-z]+)/.exec(url) ?? [];

	return ours ?? (part ? `node:${part}` : functionName.startsWith('(') ? functionName : 'node');
};

/** What the main thread of a process did at a time. */
export interface Work {
	/** In milliseconds, as the next. */
	readonly time: number;
	readonly busy: number;
	/** Each package with its share of the busy time, most first, e.g. `typeorm 31 %`, down to 3 %. */
	readonly owners: readonly string[];
}

const workIn = (profile: CpuProfile, stretches: readonly Stretch[]): Work => {
	const owners = new Map(
		profile.nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame.functionName, callFrame.url)]),
	);
	const spent = new Map<string, number>();
	let at = profile.startTime;
	for (const [index, delta] of profile.timeDeltas.entries()) {
		at += delta;
		const owner = owners.get(profile.samples[index]!)!;
		if (owner === IDLE || !stretches.some(({ from, to }) => at >= from && at < to)) continue;
		spent.set(owner, (spent.get(owner) ?? 0) + delta);
	}
	const busy = [...spent.values()].reduce((sum, one) => sum + one, 0);

	return {
		time: stretches.reduce((sum, { from, to }) => sum + to - from, 0) / 1000,
		busy: busy / 1000,
		owners: [...spent]
			.map(([owner, time]) => ({ owner, percent: Math.round((100 * time) / busy) }))
			.filter(({ percent }) => percent >= 3)
			.sort((a, b) => b.percent - a.percent)
			.map(({ owner, percent }) => `${owner} ${percent} %`),
	};
};

/** What work comes to for each of some messages or calls, as a sentence without its subject. */
export const workFor = ({ time, busy, owners }: Work, count: number): string =>
	`${(busy / count).toFixed(2)} ms of n8n's main thread each, which is busy ` +
	`${Math.round((100 * busy) / time)} % of the time: ${owners.join(', ')}`;

/** Reads the newest profile of a folder; answers what its process did at a time. */
export const openNewestProfile = (folder: string) => {
	// The number after the process says which thread: 0 is the main one.
	const files = readdirSync(folder).filter((name) => /\.0\.\d+\.cpuprofile$/.test(name));
	const profiles = files.map(
		(name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as CpuProfile,
	);
	const [newest] = profiles.sort((a, b) => b.startTime - a.startTime);
	if (newest === undefined) throw new Error(`No profile in ${folder}`);

	return (stretches: readonly Stretch[]): Work => workIn(newest, stretches);
};
