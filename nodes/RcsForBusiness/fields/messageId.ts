import type { INodeProperties } from 'n8n-workflow';

import { fingerprint, idFrom, readMessageId as read } from '../../../rbm/message/messageId';
import type { Item } from '../run/item';

/** The id of a message that exists already. */
export const messageId = (description: string): INodeProperties => ({
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.messageId }}',
	description,
});

/** @throws {InputError} empty, or not an id */
export const readMessageId = ({ context, index }: Item): string =>
	read(context.getNodeParameter('messageId', index, ''));

/** What a new id is derived from, besides where the item comes from. */
interface Subject {
	readonly agentId: string;
	readonly to: string;
	/** What is sent. Only the same content to the same person can be a repetition. */
	readonly content: unknown;
}

/** An id that is the same whenever n8n runs this item again, and different for anything else. */
export const derivedId = ({ origin, index }: Item, { agentId, to, content }: Subject): string =>
	idFrom('item', ...origin.runParts, String(index), agentId, to, fingerprint(content));

/** An id that is the same in every execution: one message a key, person and node. */
export const idOfKey = ({ origin }: Item, key: string, { agentId, to }: Subject): string =>
	idFrom('key', key, origin.nodeId, agentId, to);
