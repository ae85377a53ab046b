import type { INodeProperties } from 'n8n-workflow';

import { readMessageId as read } from '../../../rbm/message/messageId';
import type { Item } from '../run/item';

const NAME = 'messageId';

/** The id of a message that exists already. */
export const messageId = (description: string): INodeProperties => ({
	displayName: 'Message ID',
	name: NAME,
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.messageId }}',
	description,
});

/** @throws {InputError} empty, or not an id */
export const readMessageId = (item: Item): string => read(item.value({ name: NAME }));
