import { spawn } from 'node:child_process';

import { connectBackDoor } from '../../../simulator/backDoor/connect';
import { repository } from '../../../scripts/machine/repository';
import { waitFor } from '../../../scripts/machine/waitFor';

/** The simulator as a program of its own, so that its memory can be told from the test's. */
export const startSimulatorProcess = async () => {
	const flags = ['--max-semi-space-size=8', '--import', 'tsx'];
	const child = spawn(process.execPath, [...flags, 'simulator/main.ts', '--port', '0'], {
		cwd: repository,
		env: { ...process.env, NODE_ENV: undefined },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	const ended = new Promise((resolve) => child.once('exit', resolve));
	const stop = async (): Promise<void> => {
		child.kill('SIGKILL');
		await ended;
	};

	try {
		const backDoorUrl = await waitFor(
			'the welcome of the simulator',
			() => /back door +(\S+)[^]*Next:/.exec(output)?.[1],
			{ timeoutMs: 60_000 },
		);
		const backDoor = connectBackDoor(backDoorUrl);
		const { addresses, agents } = await backDoor.state();

		return {
			...addresses,
			backDoor,
			serviceAccountKey: JSON.stringify(await backDoor.serviceAccountKey()),
			defaultAgentId: agents[0]?.agentId ?? '',
			pid: child.pid ?? 0,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
};
