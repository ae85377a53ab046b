import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Client } from '../transport/client';
import type { Connection } from '../transport/connection';
import type { Run } from './run';

/** One item on its way through an operation. */
export class Item {
	readonly client: Client;

	/**
	 * @param index its place among the items of the run, from 0
	 * @throws {InputError} the credential is not usable for this item
	 */
	constructor(
		readonly run: Run,
		readonly index: number,
	) {
		this.client = run.clientAt(index);
	}

	get context(): IExecuteFunctions {
		return this.run.context;
	}

	get connection(): Connection {
		return this.client.connection;
	}

	/** What came in. */
	get input(): Pick<INodeExecutionData, 'json' | 'binary'> {
		const { json, binary } = this.run.context.getInputData()[this.index] ?? { json: {} };

		return { json, ...(binary !== undefined && { binary }) };
	}

	/**
	 * What stands in a field, for this item. Reading one with an expression is what n8n takes longest for:
	 * do it once.
	 *
	 * @param fallback where the field is not shown
	 */
	value({ name }: { readonly name: string }, fallback: unknown = ''): unknown {
		return this.run.parameters.read(name, this.index, fallback);
	}

	/** Whether an expression stands in a field of the panel, so that it was meant to say something. */
	isExpression({ name }: { readonly name: string }): boolean {
		return this.run.parameters.isExpression(name);
	}
}
