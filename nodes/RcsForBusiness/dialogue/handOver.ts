import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { postToOwn, type Answered } from '../transport/ownWebhook';
import { openReply, sealNotice, type Notice } from './notice';
import { resumeUrlOf, type ResumeAddress } from './resumeAddress';

/**
 * Longer, and who sent the event may think that it was lost. Where n8n runs few executions at a time, this
 * one waits for its turn meanwhile, and n8n forgets it when nobody listens any more.
 */
const PATIENCE_MILLISECONDS = 5_000;

/** What n8n, and a node that is about to go on, say of an execution that cannot be told anything now. */
export const BUSY = 'is running';

/** What became of a notice. */
export type HandedOver =
	/** The execution goes on with it. */
	| { readonly kind: 'taken' }
	/** It does in another process, which may be killed before it has: see `untilKept`. */
	| { readonly kind: 'queued' }
	/** It does not wait for it, or not any more. */
	| NotWaiting
	| Later;

export interface NotWaiting {
	readonly kind: 'notWaiting';
	/**
	 * What it was told before is safe: it is known to have succeeded, or to wait with another message. Not so where
	 * it failed or was erased, nor where n8n does not tell: of one that a killed worker left, it may show what
	 * it shows of one that waits at another node.
	 */
	readonly hasGoneOn?: boolean;
}

/** It may work a little later. */
export interface Later {
	readonly kind: 'later';
	/** For the log; absent when the execution is only busy. */
	readonly trouble?: string;
}

/** Tells a waiting execution something, at this n8n's own address. Never throws. */
export const handOver = async (
	context: IExecuteFunctions | IWebhookFunctions,
	key: Buffer,
	address: ResumeAddress,
	notice: Notice,
): Promise<HandedOver> => {
	try {
		const answered = await postToOwn(
			context,
			resumeUrlOf(address),
			sealNotice(key, notice),
			PATIENCE_MILLISECONDS,
		);
		return read(key, notice, answered);
	} catch (error) {
		const { resumeToken } = address;
		const trouble = error instanceof Error ? error.message : 'no answer';
		// Some errors name the address, and with it the token.
		return { kind: 'later', trouble: resumeToken ? trouble.replaceAll(resumeToken, '…') : trouble };
	}
};

/** Only our own reply is an answer of the execution: n8n says 200 to everybody while it starts. */
const read = (key: Buffer, notice: Notice, { status, text }: Answered): HandedOver => {
	const reply = status === 200 ? openReply(key, notice, text) : undefined;
	if (reply === 'taken' || reply === 'queued') return { kind: reply };
	if (reply !== undefined) return { kind: 'notWaiting', hasGoneOn: reply === 'furtherOn' };
	// n8n tells by the text alone an execution that runs from one that is over.
	const isRunning = status === 409 && text.includes(BUSY);
	// A form further on is open, so n8n leads to that.
	const isAtForm = status === 307 && text.includes('form-waiting');
	const isOver = [401, 404].includes(status) || (status === 409 && !isRunning) || isAtForm;
	// Where it is to keep none that succeeded, it is gone.
	const hasSucceeded =
		(status === 409 && text.includes('has finished already')) ||
		(status === 404 && text.includes('does not exist'));
	if (isOver) return { kind: 'notWaiting', hasGoneOn: hasSucceeded };

	return isRunning ? { kind: 'later' } : { kind: 'later', trouble: `status ${status}` };
};
