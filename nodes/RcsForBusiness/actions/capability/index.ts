import { check } from './check.operation';
import { checkMany } from './checkMany.operation';
import type { Resource } from '../operation';

export const capability = {
	value: 'capability',
	name: 'Capability',
	operations: [check, checkMany],
} as const satisfies Resource;
