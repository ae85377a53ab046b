import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { METHODS } from '../../simulator/frontDoor/methods';
import { commands } from '../../simulator/backDoor/commands';
import { connectBackDoor } from '../../simulator/simulator';
import { startReceiver } from '../support/simulator/webhookReceiver';

const ROOT = join(__dirname, '../..');
const START_MS = 30_000;

let folder: string;
let child: ChildProcess | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'simulator-'));
});
afterEach(() => {
	child?.kill('SIGKILL');
	rmSync(folder, { recursive: true, force: true });
});

/** Runs the program until its output holds `until`, or it ends. */
const run = (flags: string[], until: RegExp): Promise<string> =>
	new Promise((resolve) => {
		const program = ['--import', 'tsx', join(ROOT, 'simulator/main.ts'), ...flags];
		child = spawn(process.execPath, program, { cwd: ROOT });
		let output = '';
		const read = (chunk: Buffer): void => {
			output += chunk.toString('utf8');
			if (until.test(output)) resolve(output);
		};
		child.stdout?.on('data', read);
		child.stderr?.on('data', read);
		child.once('close', () => resolve(output));
	});

const stop = (signal: NodeJS.Signals): Promise<number | null> =>
	new Promise((resolve) => {
		child?.once('exit', (code) => resolve(code));
		child?.kill(signal);
	});

const addressIn = (output: string): string => /back door +(\S+)/.exec(output)?.[1] ?? '';

test(
	'it prints its addresses, keeps the key in a file, uses it again and ends on a signal',
	async () => {
		const keyFile = join(folder, 'key.json');
		const flags = ['--port', '0', '--key-file', keyFile, '--open-question', 'duplicateId=conflict'];
		const output = await run(flags, /Next:[^]*reply/);
		const door = connectBackDoor(addressIn(output));

		expect((await door.state()).settings.openQuestions.duplicateId).toBe('conflict');
		const key = JSON.parse(readFileSync(keyFile, 'utf8'));
		expect(statSync(keyFile).mode & 0o077).toBe(0);
		expect(await door.serviceAccountKey()).toEqual(key);
		expect(output).not.toContain('PRIVATE KEY');
		expect(await stop('SIGTERM')).toBe(0);

		await run(flags, /Next:[^]*reply/);
		const { private_key } = JSON.parse(readFileSync(keyFile, 'utf8'));
		expect(private_key).toBe(key.private_key);
		expect(await stop('SIGINT')).toBe(0);
	},
	START_MS,
);

test(
	'it points the agent at a webhook, or says why not and runs on',
	async () => {
		const receiver = await startReceiver('token');
		try {
			const webhook = ['--port', '0', '--webhook-url', receiver.url, '--client-token'];
			expect(await run([...webhook, 'token'], /Callbacks/)).toContain(receiver.url);
			await stop('SIGTERM');
			const output = await run([...webhook, 'wrong'], /was not set/);
			expect(output).toContain('refused the client token');
			await connectBackDoor(addressIn(output)).reply({ text: 'Hello' });
		} finally {
			await receiver.stop();
		}
	},
	START_MS,
);

test.each([
	[['--nonsense'], /nonsense/],
	[['--port', 'x'], /--port must be a number, not "x"/],
	[['--open-question', 'duplicateId=maybe'], /echo/],
	[['--webhook-url', 'http://127.0.0.1:9'], /belong together/],
])(
	'the flags %j are refused',
	async (flags, words) => {
		expect(await run(flags, /$^/)).toMatch(words);
		expect(child?.exitCode).toBe(1);
	},
	START_MS,
);

test(
	'the README names every flag, command and method',
	async () => {
		const readme = readFileSync(join(ROOT, 'simulator/README.md'), 'utf8');
		const help = await run(['--help'], /$^/);
		const flags = [...help.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag = '']) => flag);

		expect(flags.length).toBeGreaterThan(10);
		[
			...flags,
			...Object.keys(commands),
			...METHODS.map(({ path }) => path.replace(/(?<!:):(\w+)/g, '{$1}').replace('::', ':')),
		].forEach((name) => expect(readme).toContain(`\`${name}`));
	},
	START_MS,
);
