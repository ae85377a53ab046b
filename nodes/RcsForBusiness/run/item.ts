import type { IExecuteFunctions } from 'n8n-workflow';

import type { Connection } from '../transport/connection';
import type { Origin } from './origin';

/** One item on its way through an operation: where its parameters are read, and how it is sent. */
export interface Item {
	readonly context: IExecuteFunctions;
	readonly index: number;
	readonly connection: Connection;
	readonly origin: Origin;
}
