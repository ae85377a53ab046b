import { z } from 'zod';

import type { Simulation } from '../simulation';
import { DEFAULT_PARTNER, partnerSchema } from '../world/agents/brands';

/**
 * Something the back door can do. The HTTP route, the library function, the listing and the remote
 * client are all derived from this record.
 */
export interface Command<Input extends z.ZodType, Output> {
	readonly description: string;
	/** Changes nothing, so GET works too. */
	readonly reads?: boolean;
	/** A strict object, with a default for everything that can be left out. */
	readonly input: Input;
	/** Throws a Refusal. What it answers must survive JSON. */
	run(simulation: Simulation, input: z.output<Input>): Output | Promise<Output>;
}

/** Infers the types of a command where it is written. */
export const command = <Input extends z.ZodType, Output>(
	record: Command<Input, Output>,
): Command<Input, Output> => record;

export type AnyCommand = Command<z.ZodType, unknown>;

/** The commands as functions; same arguments and results through either door handle. */
export type BackDoor<Commands> = {
	readonly [Name in keyof Commands]: Commands[Name] extends Command<infer Input, infer Output>
		? Record<never, never> extends z.input<Input>
			? (input?: z.input<Input>) => Promise<Output>
			: (input: z.input<Input>) => Promise<Output>
		: never;
};

/** Whose phone: a number as a person types it, or the first phone when left out. */
export const phoneField = z
	.string()
	.optional()
	.describe('phone number; the first phone if left out');
/** Which agent; for acts of a user the one that wrote last, else the default agent. */
export const agentField = z.string().optional().describe('agent id, with or without @rbm.goog');
export const partnerField = partnerSchema
	.default(DEFAULT_PARTNER)
	.describe('whose account; the one the simulator hands out if left out');
export const timeoutField = z.coerce
	.number()
	.int()
	.min(1)
	.max(600_000)
	.default(5000)
	.describe('longest wait in milliseconds');
