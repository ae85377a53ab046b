import assert from 'node:assert/strict';

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

type Cells = Record<string, unknown>;

interface FakeTable {
	readonly id: string;
	readonly name: string;
	readonly columns: readonly string[];
	rows: Cells[];
}

interface Asked {
	readonly resource: 'row' | 'table';
	readonly operation: string;
	readonly tableName: string;
	readonly columns: { readonly column: readonly { readonly name: string }[] };
	readonly options: { readonly filterName?: string; readonly dryRun?: boolean };
	readonly dataTableId: { readonly value: string };
	readonly matchType: 'anyCondition' | 'allConditions';
	readonly filters: {
		readonly conditions: readonly {
			readonly keyName: string;
			readonly condition: string;
			readonly keyValue: string | number;
		}[];
	};
}

const holds = (cell: unknown, condition: string, value: string | number): boolean => {
	if (cell === undefined || cell === null) return false;
	const one = cell as string | number;
	switch (condition) {
		case 'eq':
			return one === value;
		case 'neq':
			return one !== value;
		case 'lt':
			return one < value;
		case 'lte':
			return one <= value;
		case 'gt':
			return one > value;
		case 'gte':
			return one >= value;
		default:
			throw new Error(`Condition ${condition}`);
	}
};

const fits = ({ matchType, filters: { conditions } }: Asked, row: Cells): boolean => {
	const held = conditions.map((one) => holds(row[one.keyName], one.condition, one.keyValue));
	return matchType === 'anyCondition' && held.length > 0
		? held.includes(true)
		: !held.includes(false);
};

export type FakeTables = ReturnType<typeof fakeTables>;

/**
 * As much of n8n's data tables as an inline workflow of Data Table nodes may ask for, refusing as n8n
 * does. What n8n itself does is tried in the rings that run it.
 *
 * @param trouble what n8n says in place of every answer, or of those to writing alone
 */
export const fakeTables = ({
	trouble,
	isFull = false,
}: { readonly trouble?: string; readonly isFull?: boolean } = {}) => {
	const tables: FakeTable[] = [];
	const calls: string[][] = [];
	const hints: string[] = [];
	let nextId = 1;

	const create = (name: string, columns: readonly string[], rows: readonly Cells[] = []) => {
		const table: FakeTable = { id: `table-${tables.length + 1}`, name, columns, rows: [] };
		tables.push(table);
		rows.forEach((row) => table.rows.push({ id: nextId++, ...row }));
		return table;
	};
	const atTables = ({ operation, options, tableName, columns }: Asked): Cells[] => {
		if (operation === 'list') {
			const wanted = (options.filterName ?? '').toLowerCase();
			return tables
				.filter(({ name }) => name.toLowerCase().includes(wanted))
				.map(({ id, name }) => ({ id, name }));
		}
		if (operation !== 'create') throw new Error(`Operation ${operation}`);
		if (tables.some(({ name }) => name === tableName)) {
			throw new Error(`Data table with name '${tableName}' already exists in this project`);
		}
		const { id, name } = create(
			tableName,
			columns.column.map((column) => column.name),
		);
		return [{ id, name }];
	};
	const atRows = (parameters: Asked, change: Cells): Cells[] => {
		const { operation, dataTableId, filters, options } = parameters;
		const table = tables.find(({ id }) => id === dataTableId.value);
		if (table === undefined) throw new Error('Data table could not be found in this project');
		const isWrite = operation === 'upsert' || operation === 'update';
		if (isWrite && isFull) throw new Error('Data table size limit exceeded: 200MB used');
		const known = ['id', ...table.columns];
		const used = [
			...filters.conditions.map((one) => one.keyName),
			...(isWrite ? Object.keys(change) : []),
		];
		const unknown = used.find((name) => !known.includes(name));
		if (unknown !== undefined) throw new Error(`unknown column name '${unknown}'`);
		if (operation !== 'get' && filters.conditions.length === 0) {
			throw new Error('At least one condition is required');
		}
		const found = table.rows.filter((row) => fits(parameters, row));
		if (options?.dryRun) return found;
		if (operation === 'get') return [...found].reverse();
		if (operation === 'deleteRows') {
			table.rows = table.rows.filter((row) => !found.includes(row));
			return found;
		}
		if (!isWrite) throw new Error(`Operation ${operation}`);
		found.forEach((row) => Object.assign(row, change));
		if (found.length > 0 || operation === 'update') return found;
		const row = { id: nextId++, ...change };
		table.rows.push(row);
		return [row];
	};

	const executeWorkflow = (async (
		{ code }: Parameters<IExecuteFunctions['executeWorkflow']>[0],
		input: INodeExecutionData[] = [],
	) => {
		if (code === undefined) throw new Error('Not an inline workflow');
		assert.equal(code.settings?.saveDataSuccessExecution, 'none');
		assert.equal(code.settings?.saveDataErrorExecution, 'none');
		const [start, ...steps] = code.nodes;
		assert.equal(start?.type, 'n8n-nodes-base.executeWorkflowTrigger');
		assert.doesNotMatch(JSON.stringify(steps), /"=/);
		calls.push(steps.map(({ parameters }) => String(parameters.operation)));
		if (trouble !== undefined) throw new Error(trouble);
		let items: Cells[] = input.map(({ json }) => json);
		for (const { parameters } of steps) {
			const read = parameters as unknown as Asked;
			items = read.resource === 'table' ? atTables(read) : atRows(read, { ...items[0] });
		}
		return await Promise.resolve({
			executionId: '1',
			data: [items.map((json) => ({ json: json as IDataObject }))],
		});
	}) as IExecuteFunctions['executeWorkflow'];

	return { tables, calls, hints, create, executeWorkflow };
};
