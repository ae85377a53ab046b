import { isRecord } from '../../../rbm/record';
import type { Correspondents } from './reference';
import { open, seal } from './seal';

/** What is told to a waiting execution. */
export type Notice = Answer | TimeUp;

/** Somebody tapped a choice. */
export interface Answer extends Correspondents {
	readonly kind: 'answer';
	/** The question: the id of the message that asked it. */
	readonly messageId: string;
	readonly eventKey: string;
	/** The choice that was tapped, from 0; absent where words were typed. */
	readonly choice?: number;
	/** What the choice showed, or what was typed. */
	readonly text: string;
	/** RFC 3339; when it was tapped or typed. */
	readonly sendTime?: string;
}

/** Nobody did, in time. */
export interface TimeUp {
	readonly kind: 'timeUp';
	readonly messageId: string;
}

/** What a waiting execution says to a notice. */
export type Reply =
	/** It goes on with it. */
	| 'taken'
	/** It goes on with it in another process, which may be killed before it has. */
	| 'queued'
	/** It waits for something else, or for somebody else. */
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
	notice.kind === 'answer' ? notice.eventKey : '',
];

export const sealReply = (key: Buffer, notice: Notice, reply: Reply): string =>
	seal(key, bindingOf(notice), reply);

/** The reply in an answer; `undefined` in whatever else n8n, or somebody in its place, answers. */
export const openReply = (key: Buffer, notice: Notice, text: string): Reply | undefined =>
	open<Reply>(key, bindingOf(notice), text);
