import type { Resource } from '../operation';
import { checkSetUp } from './checkSetUp.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { makeChatLink } from './makeChatLink.operation';

export const agent = {
	value: 'agent',
	name: 'Agent',
	operations: [checkSetUp, get, getMany, makeChatLink],
} as const satisfies Resource;
