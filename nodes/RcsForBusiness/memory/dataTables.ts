import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeParameters,
	IWorkflowBase,
} from 'n8n-workflow';

import {
	MemoryError,
	type Condition,
	type Row,
	type Table,
	type TableForm,
	type Trouble,
	type Where,
} from './table';

/*
 * The one file that knows where the memory is: in data tables of n8n, in the project of the workflow.
 * n8n opens them to its own Data Table node alone, so that node is run, in a workflow that stands nowhere
 * and of which nothing is kept. Another memory would take the place of this file.
 *
 * All functions throw a MemoryError that says why the table cannot be used.
 */

/** @throws {MemoryError} there is none of exactly this name in the project of the workflow */
export const findTable = async (context: IExecuteFunctions, form: TableForm): Promise<Table> => {
	const list = { resource: 'table', operation: 'list', returnAll: true };
	// n8n finds every name that holds this one, in any case.
	const found = await run(context, [{ ...list, options: { filterName: form.name } }]);
	const table = found.find(({ name }) => name === form.name);
	if (typeof table?.id === 'string') return { ...form, id: table.id };

	const similar = found.find(({ name }) => typeof name === 'string')?.name;
	throw new MemoryError({
		kind: 'missing',
		...(typeof similar === 'string' && { similar }),
	});
};

/** Finds it, or creates it where it is missing. Two that do so at once get the same one. */
export const findOrCreateTable = async (
	context: IExecuteFunctions,
	form: TableForm,
): Promise<Table> => {
	const find = async (): Promise<Table> => await findTable(context, form);
	const column = Object.entries(form.columns).map(([name, type]) => ({ name, type }));
	const create = {
		resource: 'table',
		operation: 'create',
		tableName: form.name,
		columns: { column },
		// What n8n looks for first may be one whose name is only similar.
		options: { createIfNotExists: false },
	};

	return await find().catch(async (error: unknown) => {
		if (!(error instanceof MemoryError) || error.trouble.kind !== 'missing') throw error;
		const made = await run(context, [create]).then(
			([table]) => table,
			(): undefined => undefined,
		);
		return typeof made?.id === 'string' ? { ...form, id: made.id } : await find();
	});
};

/**
 * The rows, newest first: who reads them page by page while others write misses none then.
 *
 * @param probe a row that could be written: it is not, but what would keep n8n from it is found out
 */
export const readRows = async (
	context: IExecuteFunctions,
	table: Table,
	where: Where,
	probe?: Row,
): Promise<readonly Row[]> => {
	const get = {
		...ofRows(table, 'get', where),
		returnAll: true,
		orderBy: true,
		orderByColumn: 'id',
		orderByDirection: 'DESC',
	};
	const steps = probe === undefined ? [get] : [dryRun(table, probe), get];

	return await undisturbed(async () => await run(context, steps, probe && [probe]));
};

/**
 * Writes a row in the place of those that are the same, or beside the others; then removes those that it
 * makes outdated. PostgreSQL may keep two that were written at once: readers bear that.
 */
export const putRow = async (
	context: IExecuteFunctions,
	table: Table,
	row: Row,
	same: Where,
	...outdated: readonly Where[]
): Promise<void> => {
	const removals = outdated.map((where) => ofRows(table, 'deleteRows', where));
	await run(context, [upsert(table, same), ...removals], [row]);
};

/** Changes columns of the rows there are. @returns how many it changed */
export const changeRows = async (
	context: IExecuteFunctions,
	table: Table,
	change: Row,
	where: Where,
): Promise<number> => {
	const update = { ...ofRows(table, 'update', where), columns: AS_IN_ITEM, options: {} };

	return (await run(context, [update], [change])).length;
};

/** The row is what the item holds: no field of the node, in which n8n would look for expressions. */
const AS_IN_ITEM = { mappingMode: 'autoMapInputData', value: null, schema: [] };

const upsert = (table: Table, same: Where): INodeParameters => ({
	...ofRows(table, 'upsert', same),
	columns: AS_IN_ITEM,
	options: {},
});

const dryRun = (table: Table, probe: Row): INodeParameters => {
	const [[column, value] = ['', '']] = Object.entries(probe);

	return {
		...upsert(table, { all: [{ column, is: 'eq', value: value ?? '' }] }),
		options: { dryRun: true },
	};
};

const ofRows = ({ id }: Table, operation: string, where: Where): INodeParameters => {
	const [conditions, matchType] =
		where === 'all'
			? [[], 'allConditions']
			: 'all' in where
				? [where.all, 'allConditions']
				: [where.any, 'anyCondition'];

	return {
		resource: 'row',
		operation,
		dataTableId: { __rl: true, mode: 'id', value: id },
		matchType,
		filters: { conditions: conditions.map(literal) },
	};
};

/** @throws {MemoryError} the value is one that n8n would take for an expression */
const literal = ({ column, is, value }: Condition): INodeParameters => {
	if (typeof value === 'string' && value.startsWith('=')) {
		throw new MemoryError({ kind: 'refused', words: 'What is looked up must not begin with "="' });
	}

	return { keyName: column, condition: is, keyValue: value };
};

/** What the last step put out; each step runs once, and also if the one before put out nothing. */
const run = async (
	context: IExecuteFunctions,
	steps: readonly INodeParameters[],
	input: readonly Row[] = [{}],
): Promise<readonly Row[]> => {
	const code = workflowOf(steps);
	const items = input.map((row) => ({ json: { ...row } }));
	const { data } = await context.executeWorkflow({ code }, items).catch((error: unknown) => {
		throw new MemoryError(troubleOf(error));
	});

	return (data[0] ?? []).map(({ json }) => rowOf(json));
};

/** n8n knows no other kinds of cells; what is none is left out. */
const rowOf = (json: IDataObject): Row =>
	Object.fromEntries(
		Object.entries(json).flatMap(([name, cell]) =>
			typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
				? [[name, cell]]
				: [],
		),
	);

/** What n8n needs to know of a workflow to run it. */
const workflowOf = (steps: readonly INodeParameters[]): IWorkflowBase => {
	const start = {
		...nodeAt(0),
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		parameters: { inputSource: 'passthrough' },
	};
	const nodes = steps.map((parameters, index) => ({
		...nodeAt(index + 1),
		type: 'n8n-nodes-base.dataTable',
		parameters,
		executeOnce: true,
		alwaysOutputData: index < steps.length - 1,
	}));

	return {
		id: '',
		name: 'RCS for Business: memory',
		active: false,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		activeVersionId: null,
		nodes: [start, ...nodes],
		connections: Object.fromEntries(
			steps.map((_, index) => [
				nodeAt(index).name,
				{ main: [[{ node: nodeAt(index + 1).name, type: 'main', index: 0 }]] },
			]),
		),
		// Nothing of it is to stand in the list of executions.
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveExecutionProgress: false,
		},
	};
};

const nodeAt = (index: number): Pick<INode, 'id' | 'name' | 'typeVersion' | 'position'> => ({
	id: `step-${index}`,
	name: `Step ${index}`,
	typeVersion: 1.1,
	position: [index * 200, 0],
});

/** By n8n's own words, as it has nothing else to tell them by. */
const troubleOf = (error: unknown): Trouble => {
	const words = error instanceof Error ? error.message : String(error);
	if (/module is disabled|Unrecognized node type|Unknown node type/i.test(words)) {
		return { kind: 'unavailable' };
	}
	if (/size limit exceeded/i.test(words)) return { kind: 'full' };
	if (/could not (be found|find the data table)/i.test(words)) return { kind: 'missing' };
	if (
		/unknown column name|do not exist in the selected table|Could not find the column/i.test(words)
	) {
		return { kind: 'columns' };
	}

	return { kind: 'refused', words };
};

/** How often a list is read that others write to meanwhile. */
const MOST_READINGS = 5;

/** n8n gives up a long list if rows were added while it turned the pages. */
const undisturbed = async <Value>(read: () => Promise<Value>, readings = 1): Promise<Value> =>
	await read().catch(async (error: unknown) => {
		const isDisturbed =
			error instanceof MemoryError &&
			error.trouble.kind === 'refused' &&
			error.trouble.words.includes('synchronization error');
		if (!isDisturbed || readings === MOST_READINGS) throw error;
		return await undisturbed(read, readings + 1);
	});
