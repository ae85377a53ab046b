import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { newPassword } from '../../n8n/owner';
import { repository } from '../machine/repository';

/** Everything that `npm start` keeps; removing it makes the next start a first one. */
export const stateFolder = process.env.RCS_START_FOLDER ?? path.join(repository, '.cache', 'start');
const stateFile = path.join(stateFolder, 'state.json');

const secret = (): string => randomBytes(24).toString('base64url');

const schema = z.object({
	/** n8n's, for the credentials in its database. */
	encryptionKey: z.string().default(secret),
	/** Of the owner of n8n. */
	ownerPassword: z.string().default(newPassword),
	/** What the simulator's webhooks are set up with. */
	clientToken: z.string().default(secret),
	/** The key file the simulator made; empty before its first start. */
	serviceAccountKey: z.string().default(''),
	/** Id of n8n's credential for the simulator, and the address it was made for. */
	credential: z.object({ id: z.string(), simulatorUrl: z.string() }).optional(),
	/** Id of the workflow that was made of an example, by the example's file name. */
	workflows: z.record(z.string(), z.string()).default({}),
});

/** What one start leaves for the next. */
export type State = z.infer<typeof schema>;

/** @throws when the file was damaged, naming it */
export const readState = (): State => {
	const text = existsSync(stateFile) ? readFileSync(stateFile, 'utf8') : '{}';
	try {
		return schema.parse(JSON.parse(text));
	} catch (cause) {
		throw new Error(`${stateFile} is damaged. Remove the folder it is in to start afresh.`, {
			cause,
		});
	}
};

/** Writes it whole or not at all. */
export const writeState = (state: State): void => {
	mkdirSync(stateFolder, { recursive: true });
	writeFileSync(`${stateFile}.new`, JSON.stringify(state, null, '\t'), { mode: 0o600 });
	renameSync(`${stateFile}.new`, stateFile);
};
