import type { IExecuteFunctions } from 'n8n-workflow';

import type { Client } from '../transport/client';
import type { Connection } from '../transport/connection';
import type { Run } from './run';

/** One item on its way through an operation. */
export class Item {
	constructor(
		readonly run: Run,
		/** Its place among the items of the run, from 0. */
		readonly index: number,
	) {}

	get context(): IExecuteFunctions {
		return this.run.context;
	}

	get client(): Client {
		return this.run.client;
	}

	get connection(): Connection {
		return this.run.client.connection;
	}

	/**
	 * What stands in a field, for this item. Reading is what n8n takes longest for: do it once.
	 *
	 * @param fallback where the field is not shown
	 */
	value({ name }: { readonly name: string }, fallback: unknown = ''): unknown {
		return this.run.context.getNodeParameter(name, this.index, fallback);
	}
}
