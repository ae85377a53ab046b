import { randomUUID } from 'node:crypto';

import { z } from 'zod';

/** How often something goes wrong. Whatever can go wrong has these fields. */
export const chanceFields = {
	name: z.string().max(100).optional().describe('what to call it where it has struck'),
	times: z
		.number()
		.int()
		.min(1)
		.nullable()
		.optional()
		.describe('how many it spoils; null: all until cleared. Left out: 1, with a share: all'),
	share: z
		.number()
		.gt(0)
		.max(1)
		.default(1)
		.describe('the part of those that fit which it spoils, e.g. 0.1'),
	seed: z
		.number()
		.int()
		.default(1)
		.describe('the same seed picks the same ones, counted in the order they come'),
};

interface Chance {
	readonly times?: number | null | undefined;
	readonly share: number;
	readonly seed: number;
}

/** A fault that waits for what it spoils. */
export type Waiting<Fault extends Chance> = Fault & {
	readonly faultId: string;
	/** How many it will still spoil; null: until it is cleared. */
	times: number | null;
	/** How many it has spoiled. */
	spoiled: number;
};

export interface FaultList<Fault extends Chance> {
	add(fault: Fault): Waiting<Fault>;
	/** Those that strike now, counted down; each that `fits` draws its lot. */
	take(fits: (fault: Fault) => boolean, most?: number): Waiting<Fault>[];
	/** False when there is none of that id. */
	remove(faultId: string): boolean;
	clear(): void;
	/** Whether somebody took it away, as opposed to its being used up. */
	isCleared(fault: Waiting<Fault>): boolean;
	/** A number between 0 and 1 out of the fault's own row of lots. */
	draw(fault: Waiting<Fault>): number;
	/** Those still to come. */
	all(): readonly Waiting<Fault>[];
}

/** Mulberry32: a repeatable row of numbers between 0 and 1. */
const lotsOf = (seed: number): (() => number) => {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

export const createFaultList = <Fault extends Chance>(): FaultList<Fault> => {
	let faults: Waiting<Fault>[] = [];
	const lots = new WeakMap<Waiting<Fault>, () => number>();
	const cleared = new WeakSet<Waiting<Fault>>();
	/** How often the list was cleared when a fault was added: those used up are cleared as well. */
	const ages = new WeakMap<Waiting<Fault>, number>();
	let clearings = 0;
	const draw = (fault: Waiting<Fault>): number => lots.get(fault)?.() ?? 0;

	return {
		add: (fault) => {
			const times = fault.times === undefined ? (fault.share < 1 ? null : 1) : fault.times;
			const waiting = { ...fault, faultId: randomUUID(), times, spoiled: 0 };
			ages.set(waiting, clearings);
			lots.set(waiting, lotsOf(fault.seed));
			faults.push(waiting);
			return waiting;
		},
		take: (fits, most = Infinity) => {
			const struck: Waiting<Fault>[] = [];
			for (const fault of faults) {
				if (struck.length === most) break;
				if (!fits(fault) || (fault.share < 1 && draw(fault) >= fault.share)) continue;
				fault.spoiled += 1;
				if (fault.times !== null) fault.times -= 1;
				struck.push(fault);
			}
			faults = faults.filter(({ times }) => times === null || times > 0);
			return struck;
		},
		remove: (faultId) => {
			const gone = faults.find((fault) => fault.faultId === faultId);
			if (!gone) return false;
			cleared.add(gone);
			faults = faults.filter((fault) => fault !== gone);
			return true;
		},
		clear: () => {
			clearings += 1;
			faults = [];
		},
		isCleared: (fault) => cleared.has(fault) || ages.get(fault) !== clearings,
		draw,
		all: () => faults,
	};
};
