import { markAsRead } from './markAsRead.operation';
import { parse } from './parse.operation';
import { showTyping } from './showTyping.operation';
import type { Resource } from '../operation';

export const event = {
	value: 'event',
	name: 'Event',
	operations: [markAsRead, parse, showTyping],
} as const satisfies Resource;
