import { fingerprint, idFrom } from '../../../rbm/message/messageId';
import type { Item } from './item';

/** What a new id is derived from, besides where the item comes from. */
interface Subject {
	readonly agentId: string;
	readonly to: string;
	/** What is sent. Only the same content to the same person can be a repetition. */
	readonly content: unknown;
}

/** An id that is the same whenever n8n runs this item again, and different for anything else. */
export const derivedId = ({ run, index }: Item, { agentId, to, content }: Subject): string =>
	idFrom('item', ...run.origin.runParts, String(index), agentId, to, fingerprint(content));

/**
 * The id of a try by hand, in place of one that the user chose: that stays unused, for the real
 * person. Everybody who is tried has one of his own, and so has each execution.
 */
export const idByHand = (
	{ run }: Item,
	chosen: string,
	{ agentId, to, insteadOf }: Subject & { readonly insteadOf: string },
): string => idFrom('byHand', chosen, ...run.origin.runParts, agentId, to, insteadOf);

/** An id that is the same in every execution: one message a key, person and node. */
export const idOfKey = ({ run }: Item, key: string, { agentId, to }: Subject): string =>
	idFrom('key', key, run.origin.nodeId, agentId, to);
