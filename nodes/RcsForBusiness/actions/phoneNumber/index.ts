import { normalise } from './normalise.operation';
import type { Resource } from '../operation';

export const phoneNumber = {
	value: 'phoneNumber',
	name: 'Phone Number',
	operations: [normalise],
} as const satisfies Resource;
