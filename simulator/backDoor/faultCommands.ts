import { z } from 'zod';

import { callbackFaultSchema } from '../faults/callbackFaults';
import { chanceFields } from '../faults/chance';
import { FAULT_PRESET_NAMES, FAULT_PRESETS, faultPreset } from '../faults/presets';
import { faultSchema } from '../faults/requestFaults';
import { e164Schema } from '../world/phones/phone';
import { Refusal } from '../world/refusal';
import { command } from './command';

/** What goes wrong in the world. */
export const faultCommands = {
	addFault: command({
		description:
			'Let the next requests fail, or a share of all: status, Retry-After, raw body, delay, hang-up.',
		input: faultSchema,
		run: ({ faults, changes }, input) => {
			const fault = faults.add(input);
			changes.notify();
			return fault;
		},
	}),
	addCallbackFault: command({
		description:
			'Spoil callbacks: more copies, late, out of order, with a wrong signature; some or all of them.',
		input: callbackFaultSchema,
		run: ({ callbackFaults, changes }, input) => {
			const fault = callbackFaults.add(input);
			changes.notify();
			return fault;
		},
	}),
	faultPresets: command({
		description: 'Faults with a name, and what each does.',
		reads: true,
		input: z.strictObject({}),
		run: () => FAULT_PRESETS,
	}),
	useFaultPreset: command({
		description: 'Add a fault by its name; how often and to whom can be said as well.',
		input: z.strictObject({
			preset: z.enum(FAULT_PRESET_NAMES),
			times: chanceFields.times,
			share: z.number().gt(0).max(1).optional(),
			seed: z.number().int().optional(),
			phone: e164Schema.optional(),
		}),
		run: ({ faults, callbackFaults, changes }, { preset, ...input }) => {
			const { label: name, request, callback } = faultPreset(preset);
			const said = Object.fromEntries(
				Object.entries(input).filter(([, value]) => value !== undefined),
			);
			const fault = callback
				? callbackFaults.add({ name, ...callback, ...said })
				: faults.add({ name, ...request, ...said });
			changes.notify();
			return fault;
		},
	}),
	removeFault: command({
		description: 'Take one fault away, of requests or callbacks.',
		input: z.strictObject({ faultId: z.string() }),
		run: ({ faults, callbackFaults, changes }, { faultId }) => {
			if (!faults.remove(faultId) && !callbackFaults.remove(faultId)) {
				throw new Refusal(`There is no fault ${faultId}; it may be used up.`, 404);
			}
			changes.notify();
			return {};
		},
	}),
	clearFaults: command({
		description: 'No more faults, of requests or callbacks.',
		input: z.strictObject({}),
		run: ({ faults, callbackFaults, changes }) => {
			faults.clear();
			callbackFaults.clear();
			changes.notify();
			return {};
		},
	}),
};
