import type { IExecuteFunctions } from 'n8n-workflow';

import { shortAgentId } from '../../../rbm/agentId';
import type { Subscription } from '../../../rbm/event/subscription';
import { ExplainedError } from '../../../rbm/explainedError';
import { findOrCreateTable, findTable, putRow, readRows } from './dataTables';
import {
	equal,
	MemoryError,
	type Condition,
	type Row,
	type TableForm,
	type Trouble,
	type Where,
} from './table';

/** Who opted out of which agent's messages. The newest row of a person counts. */
export const optOutTable: TableForm = {
	name: 'RCS opt-outs',
	columns: {
		agentId: 'string',
		phoneNumber: 'string',
		subscription: 'string',
		since: 'date',
		eventKey: 'string',
	},
};

/** Somebody, as a customer of one agent. */
export interface Person {
	/** Without `@rbm.goog`. */
	readonly agentId: string;
	/** E.164. */
	readonly phoneNumber: string;
}

/** That somebody opted out, or in again. */
export interface Decision extends Person {
	readonly subscription: Subscription;
	readonly since: Date;
	/** The same for each delivery of the event that told it. */
	readonly eventKey: string;
}

/**
 * Writes down what somebody decided. What comes twice, late or out of order changes nothing.
 *
 * @throws {ExplainedError} it could not be written
 */
export const rememberDecision = async (
	context: IExecuteFunctions,
	{ agentId, phoneNumber, subscription, since, eventKey }: Decision,
): Promise<void> => {
	const [agent, phone] = [equal('agentId', agentId), equal('phoneNumber', phoneNumber)];
	const before: Condition = { column: 'since', is: 'lt', value: since.toISOString() };
	const row: Row = { agentId, phoneNumber, subscription, since: since.toISOString(), eventKey };

	await inWords('Not remembered', async () => {
		if (agentId === '') throw new MemoryError({ kind: 'refused', words: 'Google named no agent' });
		const table = await findOrCreateTable(context, optOutTable);
		const same: Where = { all: [agent, phone, equal('eventKey', eventKey)] };
		await putRow(context, table, row, same, { all: [agent, phone, before] });
	});
};

/** Creates the table where it is missing. @throws {ExplainedError} it cannot be used */
export const prepareOptOuts = async (context: IExecuteFunctions): Promise<void> => {
	await inWords('Opt-outs cannot be remembered', async () => {
		await findOrCreateTable(context, optOutTable);
	});
};

/** Up to so many phones, their rows alone are read; for more, all of the agents. */
const FEW = 100;

/** Since when somebody has opted out; `undefined` for who has not. */
export type OptedOutSince = (person: Person) => string | undefined;

/**
 * Looks up, once for all of them, who of these people opted out. Creates nothing.
 *
 * @throws {ExplainedError} nobody knows, so nobody is to be written to
 */
export const lookUpOptOuts = async (
	context: IExecuteFunctions,
	people: readonly Person[],
): Promise<OptedOutSince> => {
	const newest = new Map<string, Row>();
	const probe: Row = {
		...{ agentId: '-', phoneNumber: '-', subscription: '-', eventKey: '-' },
		since: new Date(0).toISOString(),
	};
	const rows = await inWords('Not sent', async () => {
		const table = await findTable(context, optOutTable);
		return await readRows(context, table, rowsOf(people), probe);
	});
	for (const row of rows) {
		const known = newest.get(keyOf(row));
		if (known === undefined || isNewer(row, known)) newest.set(keyOf(row), row);
	}

	return (person) => {
		const row = newest.get(keyOf({ ...person }));
		return row === undefined || isIn(row) ? undefined : momentOf(row);
	};
};

const rowsOf = (people: readonly Person[]): Where => {
	const phones = new Set(people.map(({ phoneNumber }) => phoneNumber));
	if (phones.size <= FEW) return { any: [...phones].map((phone) => equal('phoneNumber', phone)) };
	const agents = new Set(people.map(({ agentId }) => agentId));

	return agents.size <= FEW ? { any: [...agents].map((agent) => equal('agentId', agent)) } : 'all';
};

const keyOf = ({ agentId, phoneNumber }: Row): string =>
	`${shortAgentId(String(agentId))} ${String(phoneNumber).trim()}`;

/** Whoever wrote a row by hand: everything but a clear "subscribed" is an opt-out. */
const isIn = ({ subscription }: Row): boolean =>
	String(subscription).trim().toLowerCase() === ('subscribed' satisfies Subscription);

/** Of two decisions of one moment, the opt-out counts. */
const isNewer = (row: Row, known: Row): boolean => {
	const later = timeOf(row) - timeOf(known);

	return later > 0 || (later === 0 && !isIn(row));
};

const timeOf = ({ since }: Row): number => {
	const time = new Date(typeof since === 'string' ? since : NaN).getTime();

	return Number.isNaN(time) ? 0 : time;
};

/** Empty for a row without a date. */
const momentOf = (row: Row): string => {
	const time = timeOf(row);

	return time === 0 ? '' : new Date(time).toISOString();
};

const inWords = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> =>
	await work().catch((error: unknown) => {
		throw error instanceof MemoryError ? explain(what, error.trouble) : error;
	});

const columnsInWords = Object.entries(optOutTable.columns)
	.map(([name, type]) => `${name} (${type})`)
	.join(', ');

const explain = (what: string, trouble: Trouble): ExplainedError => {
	const { name } = optOutTable;
	switch (trouble.kind) {
		case 'unavailable':
			return new ExplainedError(
				`${what}: this n8n has no data tables`,
				`Who opted out stands in the data table "${name}". Ask who runs n8n to switch its data tables on: "data-table" must not stand in N8N_DISABLED_MODULES, nor the Data Table node in NODES_EXCLUDE.`,
			);
		case 'missing':
			return new ExplainedError(
				`${what}: the project of this workflow has no data table "${name}"`,
				`Without it nobody knows who opted out. It is made by the RCS for Business Trigger: put one into a workflow of the same project, switch on "Remember Opt-Outs", publish it, and write to the agent once from your phone. Tables of other projects do not count${trouble.similar === undefined ? '' : `, nor does "${trouble.similar}", whose name is only similar`}.`,
			);
		case 'full':
			return new ExplainedError(
				`${what}: the data tables of this n8n are full`,
				'Opt-outs that arrive now cannot be written down, so nobody knows who opted out. Remove rows or tables that are no longer needed (in n8n, under "Data tables"), or have the limit raised: N8N_DATA_TABLES_MAX_SIZE_BYTES.',
			);
		case 'columns':
			return new ExplainedError(
				`${what}: the data table "${name}" does not have the columns it needs`,
				`They are ${columnsInWords}. Add what is missing (in n8n, under "Data tables").`,
			);
		case 'refused':
			return new ExplainedError(
				`${what}: the data table "${name}" could not be used`,
				`n8n says: ${trouble.words.slice(0, 300)}. "Retry" in the list of executions tries again.`,
				true,
			);
	}
};
