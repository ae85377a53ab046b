import { isRecord } from '../../../rbm/record';
import type { Correspondents } from './reference';
import { open, seal } from './seal';

/** What is told to a waiting execution. */
export type Notice = FromEvent | TimeUp;

/** What an event of Google's says about a question. */
export type FromEvent = Answer | OptedOut | Receipt;

interface OfEvent extends Correspondents {
	/** The question: the id of the message that asked it. */
	readonly messageId: string;
	readonly eventKey: string;
	/**
	 * Whoever tells it holds a place that the execution may need to go on, so the reply is to come before
	 * that: from who sits in `execute`.
	 */
	readonly isUrgent?: true;
}

/** Somebody tapped a choice, or typed. */
export interface Answer extends OfEvent {
	readonly kind: 'answer';
	/** The choice that was tapped, or that the words read as, from 0. */
	readonly choice?: number;
	/** What the choice showed, or what was typed. */
	readonly text: string;
	readonly isTyped: boolean;
	/** RFC 3339; when it was tapped or typed. */
	readonly sendTime?: string;
}

/** Somebody opted out instead of answering. */
export interface OptedOut extends OfEvent {
	readonly kind: 'optedOut';
}

/** What became of a message, as Google tells it. */
export interface Receipt extends OfEvent {
	readonly kind: 'receipt';
	readonly became: 'delivered' | 'read' | 'revoked' | 'revokeFailed';
	/** RFC 3339. */
	readonly sendTime?: string;
}

/** Nobody answered, or nothing was heard, in time. */
export interface TimeUp {
	readonly kind: 'timeUp';
	readonly messageId: string;
	/** When the message arrived all the same, RFC 3339; empty where that is not known. */
	readonly deliveredAt?: string;
}

/** What a waiting execution says to a notice. */
export type Reply =
	/** It goes on with it. */
	| 'taken'
	/** It goes on with it in another process, which may be killed before it has. */
	| 'queued'
	/** It waits with a message further on, so it is done with this one. */
	| 'furtherOn'
	/** It does not wait with this message, or not for this. */
	| 'notOpen';

/** The body of a notice; nobody who sees it on its way can read or change it. */
export const sealNotice = (key: Buffer, notice: Notice): Readonly<Record<string, string>> => ({
	rcsForBusiness: seal(key, ['notice'], notice),
});

/** The notice in the body of a call; `undefined` in everything that is none of ours. */
export const openNotice = (key: Buffer, body: unknown): Notice | undefined => {
	const sealed = isRecord(body) ? body.rcsForBusiness : undefined;

	return typeof sealed === 'string' ? open<Notice>(key, ['notice'], sealed) : undefined;
};

/** What a reply answers: another notice's reply is none. */
const bindingOf = (notice: Notice) => [
	'reply',
	notice.messageId,
	notice.kind === 'timeUp' ? '' : notice.eventKey,
];

export const sealReply = (key: Buffer, notice: Notice, reply: Reply): string =>
	seal(key, bindingOf(notice), reply);

/** The reply in an answer; `undefined` in whatever else n8n, or somebody in its place, answers. */
export const openReply = (key: Buffer, notice: Notice, text: string): Reply | undefined =>
	open<Reply>(key, bindingOf(notice), text);
