import { connectCommands } from './connectCommands';
import { faultCommands } from './faultCommands';
import { lookingCommands } from './lookingCommands';
import { timeCommands } from './timeCommands';
import { userCommands } from './userCommands';
import { webhookCommands } from './webhookCommands';
import { worldCommands } from './worldCommands';

/** The whole back door, in the order of its listing. */
export const commands = {
	...userCommands,
	...webhookCommands,
	...worldCommands,
	...connectCommands,
	...faultCommands,
	...timeCommands,
	...lookingCommands,
};

export type Commands = typeof commands;
