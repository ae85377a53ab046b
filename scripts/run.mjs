import { spawn } from 'node:child_process';

const KEPT_OUTPUT_LINES = 60;

/**
 * The environment for a command of our own: what `npm run` adds about *this* package would mislead
 * an npm that works on another folder.
 */
const cleanEnvironment = (extra) => {
	const inherited = Object.entries(process.env).filter(
		([name]) =>
			!/^npm_(lifecycle|package)_/.test(name) &&
			!['npm_command', 'npm_config_local_prefix', 'INIT_CWD'].includes(name),
	);

	return { ...Object.fromEntries(inherited), ...extra };
};

/** Says on stderr every few seconds that a step still runs; returns the function that ends it. */
const progress = (label) => {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	const live = process.stderr.isTTY;
	const show = () =>
		process.stderr.write(live ? `\r${label} ... ${seconds()} s` : `${label} ... ${seconds()} s\n`);

	process.stderr.write(live ? `${label} ...` : `${label} ...\n`);
	const timer = setInterval(show, live ? 1000 : 15_000);

	return (outcome) => {
		clearInterval(timer);
		process.stderr.write(`${live ? '\r' : ''}${label}: ${outcome} after ${seconds()} s\n`);
	};
};

/**
 * Runs a command without a shell, quietly, with a progress line.
 *
 * @returns its standard output
 * @throws when it cannot start or ends with another code than 0, with the end of its output
 */
export const step = async (label, command, args, { cwd, env = {} } = {}) => {
	const finish = progress(label);
	const child = spawn(command, args, {
		cwd,
		env: cleanEnvironment(env),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const stop = () => child.kill();
	process.once('SIGINT', stop).once('SIGTERM', stop);

	let stdout = '';
	let both = '';
	child.stdout.setEncoding('utf8').on('data', (text) => {
		stdout += text;
		both += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text) => (both += text));

	try {
		const code = await new Promise((resolve, reject) => {
			child.once('error', reject).once('close', (status, signal) => resolve(status ?? signal));
		});
		if (code !== 0) {
			const tail = both.trimEnd().split('\n').slice(-KEPT_OUTPUT_LINES).join('\n');
			throw new Error(
				`${label} failed (${[command, ...args].join(' ')} ended with ${code}):\n${tail}`,
			);
		}
		finish('done');
	} catch (error) {
		finish('failed');
		throw error;
	} finally {
		process.off('SIGINT', stop).off('SIGTERM', stop);
	}

	return stdout;
};

/** Runs a command on the terminal of this process and returns its exit code. Ctrl-C reaches both. */
export const attached = async (command, args, { cwd, env = {} } = {}) => {
	const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' });
	const wait = () => {};
	const end = () => child.kill('SIGTERM');
	process.on('SIGINT', wait).on('SIGTERM', end);
	// npm runs us in a shell, which dies of a signal without passing it on.
	const parent = process.ppid;
	const orphaned = setInterval(() => process.ppid !== parent && end(), 500);

	try {
		return await new Promise((resolve, reject) => {
			child.once('error', reject).once('close', (status) => resolve(status ?? 1));
		});
	} finally {
		clearInterval(orphaned);
		process.off('SIGINT', wait).off('SIGTERM', end);
	}
};

/** The npm that runs us, else the one on the path; Windows needs its script run by Node itself. */
export const npm = (...args) => {
	const script = process.env.npm_execpath;

	return /npm-cli\.c?js$/.test(script ?? '')
		? [process.execPath, [script, ...args]]
		: ['npm', args];
};

/** Runs a command's main function and turns what it throws into one message and exit code 1. */
export const main = async (run) => {
	try {
		process.exitCode = await run();
	} catch (error) {
		process.stderr.write(`\n${error.message}\n`);
		process.exitCode = 1;
	}
};
