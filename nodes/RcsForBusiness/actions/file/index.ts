import type { Resource } from '../operation';
import { download } from './download.operation';
import { upload } from './upload.operation';

export const file = {
	value: 'file',
	name: 'File',
	operations: [upload, download],
} as const satisfies Resource;
