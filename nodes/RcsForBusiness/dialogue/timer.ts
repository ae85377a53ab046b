import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { handOver } from './handOver';
import type { TimeUp } from './notice';
import type { ResumeAddress } from './resumeAddress';

/** The questions whose limit this process looks after, by their execution and message. */
const timers = new Map<string, AbortController>();

const PAUSE_MILLISECONDS = 2_000;
const TRIES = 20;

const nameOf = (executionId: string, messageId: string): string => `${executionId} ${messageId}`;

/** When the process that asked is to look, in milliseconds since 1970, and what it says then, if anything. */
export interface Alarm {
	readonly at: number;
	readonly notice: () => Promise<TimeUp | undefined>;
}

/** When its time has come, tells the execution so. After a restart, n8n's own date does. */
export const startTimer = (
	context: IExecuteFunctions,
	key: Buffer,
	address: ResumeAddress,
	messageId: string,
	alarms: readonly Alarm[],
): void => {
	const name = nameOf(address.executionId, messageId);
	const controller = new AbortController();
	timers.get(name)?.abort();
	timers.set(name, controller);

	const { signal } = controller;
	const tell = async (notice: TimeUp): Promise<boolean> => {
		for (let tried = 0; tried < TRIES; tried++) {
			const { kind } = await handOver(context, key, address, notice);
			if (kind !== 'later') return kind === 'taken';
			await sleep(PAUSE_MILLISECONDS, signal);
		}

		return false;
	};
	const run = async (): Promise<void> => {
		for (const { at, notice } of alarms) {
			await sleep(Math.max(0, at - Date.now()), signal);
			const due = await notice();
			if (due !== undefined && (await tell(due))) return;
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
