import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { lookAtAsked, type Asked } from './asked';
import { handOver } from './handOver';
import type { FromEvent } from './notice';
import type { ResumeAddress } from './resumeAddress';

/** What became of what an execution told another one. */
export type Told = Asked | { readonly kind: 'busy'; readonly trouble?: string };

/** How long an execution that is busy, or a node that gives no answer, is tried. */
const PATIENCE_MILLISECONDS = 3 * 60_000;
const MAX_PAUSE_MILLISECONDS = 5_000;

/** How long it is looked at whether it goes on, with the place held that it may need for that. */
const LOOKING_MILLISECONDS = 1_500;

/** The same for a worker: n8n erases what it goes on with if it is killed before it is done. */
const LOOKING_AT_WORKERS_MILLISECONDS = 4_000;

/** How often it is looked at afterwards, and how long. */
const FOLLOWING_MILLISECONDS = 2_000;
const LOOKS_AFTERWARDS = 30;

/**
 * Tells a waiting execution something from within another one, and sees to it that it goes on with it.
 * Never throws but when this execution is cancelled.
 */
export const tell = async (
	context: IExecuteFunctions,
	key: Buffer,
	address: ResumeAddress,
	notice: FromEvent,
): Promise<Told> => {
	const signal = context.getExecutionCancelSignal();
	const urgent = { ...notice, isUrgent: true } as const;
	const began = performance.now();
	let pause = 200;

	for (;;) {
		const outcome = await handOver(context, key, address, urgent);
		if (outcome.kind === 'notWaiting') return await look(context, address, notice);
		if (outcome.kind === 'taken' || outcome.kind === 'queued') {
			return await seen(context, key, address, urgent, outcome.kind === 'queued');
		}
		if (performance.now() - began > PATIENCE_MILLISECONDS) {
			const { trouble } = outcome;
			return { kind: 'busy', ...(trouble !== undefined && { trouble }) };
		}
		await sleep(pause, signal);
		pause = Math.min(2 * pause, MAX_PAUSE_MILLISECONDS);
	}
};

const look = async (
	context: IExecuteFunctions,
	{ executionId }: ResumeAddress,
	notice: FromEvent,
): Promise<Asked> => lookAtAsked(await executionOf(context, executionId), notice);

/** `undefined` where n8n has it no longer, or cannot read it. */
export const executionOf = async (context: IExecuteFunctions, executionId: string) =>
	await context.getExecutionDataById(executionId).catch(() => undefined);

/**
 * The node has said yes before n8n let the execution go on. Where n8n has no place for it but the one
 * that is held here, nobody sees that before this one has ended; so it is looked after from outside.
 */
const seen = async (
	context: IExecuteFunctions,
	key: Buffer,
	address: ResumeAddress,
	notice: FromEvent,
	isQueued: boolean,
): Promise<Asked> => {
	const patience = isQueued ? LOOKING_AT_WORKERS_MILLISECONDS : LOOKING_MILLISECONDS;
	const until = performance.now() + patience;
	for (let pause = 10; performance.now() < until; pause = Math.min(2 * pause, 200)) {
		await sleep(pause);
		const asked = await look(context, address, notice);
		if (asked.kind === 'answeredByThis') return asked;
		if (asked.why === 'stillRunning' && !isQueued) return { kind: 'answeredByThis' };
		if (asked.why !== 'stillWaiting' && asked.why !== 'stillRunning') return asked;
	}

	void lookAfter(context, key, address, notice).catch(() => undefined);
	return { kind: 'answeredByThis' };
};

const lookAfter = async (
	context: IExecuteFunctions,
	key: Buffer,
	address: ResumeAddress,
	notice: FromEvent,
): Promise<void> => {
	for (let looks = 0; looks < LOOKS_AFTERWARDS; looks++) {
		await sleep(FOLLOWING_MILLISECONDS);
		const asked = await look(context, address, notice);
		if (asked.kind === 'answeredByThis' || asked.why !== 'stillWaiting') return;
		await handOver(context, key, address, notice);
	}
};
