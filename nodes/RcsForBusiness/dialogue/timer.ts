import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { handOver } from './handOver';
import type { ResumeAddress } from './resumeAddress';

/** The questions whose limit this process looks after, by their execution and message. */
const timers = new Map<string, AbortController>();

const PAUSE_MILLISECONDS = 2_000;
const TRIES = 20;

const nameOf = (executionId: string, messageId: string): string => `${executionId} ${messageId}`;

/** At the limit, tells the execution that time is up. After a restart, n8n's own date does so. */
export const startTimer = (
	context: IExecuteFunctions,
	key: Buffer,
	address: ResumeAddress,
	messageId: string,
	at: number,
): void => {
	const name = nameOf(address.executionId, messageId);
	const controller = new AbortController();
	timers.get(name)?.abort();
	timers.set(name, controller);

	const { signal } = controller;
	const run = async (): Promise<void> => {
		await sleep(Math.max(0, at - Date.now()), signal);
		for (let tried = 0; tried < TRIES; tried++) {
			const { kind } = await handOver(context, key, address, { kind: 'timeUp', messageId });
			if (kind !== 'later') return;
			await sleep(PAUSE_MILLISECONDS, signal);
		}
	};
	void run()
		.catch(() => {
			// Stopped: the answer came.
		})
		.finally(() => {
			if (timers.get(name) === controller) timers.delete(name);
		});
};

/** The question is answered, so nobody has to look at the clock for it. */
export const stopTimer = (executionId: string, messageId: string): void => {
	timers.get(nameOf(executionId, messageId))?.abort();
};
