import { z } from 'zod';

import type { Simulation } from '../simulation';
import { Refusal } from '../world/refusal';
import type { AnyCommand, BackDoor } from './command';
import { commands, type Commands } from './commands';

/** Reads the input and runs the command; the answer is a snapshot. Throws a Refusal. */
export const runCommand = async (
	record: AnyCommand,
	simulation: Simulation,
	input: unknown,
): Promise<unknown> => {
	const parsed = record.input.safeParse(input);
	if (!parsed.success) throw new Refusal(z.prettifyError(parsed.error));
	const output = await record.run(simulation, parsed.data);
	if (!record.reads) simulation.changes.notify();

	return JSON.parse(JSON.stringify(output)) as unknown;
};

/** The back door for code in the same process. */
export const localBackDoor = (simulation: Simulation): BackDoor<Commands> =>
	Object.fromEntries(
		Object.entries<AnyCommand>(commands).map(([name, record]) => [
			name,
			(input: unknown = {}) => runCommand(record, simulation, input),
		]),
	) as unknown as BackDoor<Commands>;
