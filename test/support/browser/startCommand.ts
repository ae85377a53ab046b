import { spawn } from 'node:child_process';

import { connectBackDoor } from '../../../simulator/backDoor/connect';
import { login, n8nScreens } from '../../../n8n/rest';
import type { Owner } from '../../../n8n/owner';
import { repository } from '../../../scripts/machine/repository';
import { waitFor } from '../../../scripts/machine/waitFor';

/** What `npm start` runs once everything is installed and built, as a newcomer sees it. */
export type StartCommand = Awaited<ReturnType<typeof runStart>>;

/**
 * Runs it until it prints its welcome. Ports are the next free ones.
 *
 * @param folder where it keeps its state
 * @param flags as one adds them behind `npm start --`
 * @param env more environment variables
 */
export const runStart = async (
	folder: string,
	flags: readonly string[] = [],
	env: NodeJS.ProcessEnv = {},
) => {
	const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start/main.ts', ...flags], {
		cwd: repository,
		env: { ...process.env, RCS_START_FOLDER: folder, NODE_ENV: undefined, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));

	await waitFor(
		'the welcome of npm start',
		() => {
			if (child.exitCode !== null) return true;
			return output.includes('Ctrl-C stops both');
		},
		{ timeoutMs: 120_000 },
	);
	if (child.exitCode !== null) throw new Error(output);
	const find = (pattern: RegExp): string => pattern.exec(output)?.[1] ?? `nothing like ${pattern}`;
	const editor = find(/^ {2}n8n +(\S+)/m);
	const url = new URL(editor).origin;
	const phone = find(/^ {2}phone +(\S+)/m);
	const owner: Owner = {
		email: find(/log in as (\S+), password \S+$/m),
		password: find(/log in as \S+, password (\S+)$/m),
	};
	const rest = await login(url, owner);

	return {
		welcome: output,
		url,
		/** Who may log in, as the welcome says. */
		owner,
		/** Where n8n shows the first workflow. */
		editor,
		/** The page with the phone on it. */
		phone,
		/** The form that starts the workflow of that name. */
		formOf: (workflow: string) =>
			find(new RegExp(`"${workflow.replace('?', '\\?')}" starts with a form: (\\S+)`)),
		backDoor: connectBackDoor(`${phone}/backdoor`),
		rest,
		...n8nScreens(() => rest),
		/** Ctrl-C; resolves to the exit code. */
		stop: async (): Promise<number | null> => {
			child.kill('SIGINT');
			return await ended;
		},
	};
};
