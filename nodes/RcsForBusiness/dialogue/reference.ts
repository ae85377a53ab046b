import { open, seal } from './seal';

/** Where the answer to a question goes. */
export interface Reference {
	/** The execution that waits for it. */
	readonly executionId: string;
	/** What n8n asks for before it goes on with it; empty where n8n asks for nothing. */
	readonly resumeToken: string;
	/** The question: the id of the message that asks it. */
	readonly messageId: string;
	/** Which of its choices a tap means, from 0. */
	readonly choice: number;
}

/** In a reference that is of the whole question, or of a message that asks nothing. */
export const NO_CHOICE = -1;

/** Who may answer, and whom. */
export interface Correspondents {
	/** Without `@rbm.goog`. */
	readonly agentId: string;
	/** E.164. */
	readonly phoneNumber: string;
}

/** As a list, to be short. */
type Parts = readonly [executionId: string, resumeToken: string, messageId: string, choice: number];

const bindingOf = ({ agentId, phoneNumber }: Correspondents) => ['tap', agentId, phoneNumber];

/** For the postback data of a choice: a tap on it, and nothing else, brings it back. */
export const sealReference = (
	key: Buffer,
	correspondents: Correspondents,
	{ executionId, resumeToken, messageId, choice }: Reference,
): string => seal(key, bindingOf(correspondents), [executionId, resumeToken, messageId, choice]);

/** `undefined` for what was sealed with another key, for somebody else, or not by us. */
export const openReference = (
	key: Buffer,
	correspondents: Correspondents,
	sealed: string,
): Reference | undefined => {
	const parts = open<Parts>(key, bindingOf(correspondents), sealed);
	if (parts === undefined) return undefined;
	const [executionId, resumeToken, messageId, choice] = parts;

	return { executionId, resumeToken, messageId, choice };
};
