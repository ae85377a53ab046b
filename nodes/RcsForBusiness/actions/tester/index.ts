import type { Resource } from '../operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { invite } from './invite.operation';
import { remove } from './remove.operation';

export const tester = {
	value: 'tester',
	name: 'Tester',
	operations: [invite, get, getMany, remove],
} as const satisfies Resource;
