import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'flatted';
import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

/** Of executions side by side, one with a lower number may be stored after one with a higher. */
const LATE = 500;

/** What the trigger put into one execution, whether that ran or was cut off before its first node. */
const itemsOf = (data: string, trigger: string): readonly INodeExecutionData[] => {
	const { resultData, executionData } = parse(data) as Partial<IRunExecutionData>;
	const ran = resultData?.runData?.[trigger]?.[0]?.data?.main;
	const waits = executionData?.nodeExecutionStack?.find(({ node }) => node.name === trigger);

	return (ran ?? waits?.data.main ?? []).flatMap((output) => output ?? []);
};

/**
 * The events in n8n's database, read past n8n: also of one that was killed.
 *
 * @param userFolder n8n's
 * @param trigger the name of the node that took them in
 */
export const openStoredEvents = (userFolder: string, trigger: string) => {
	const file = path.join(userFolder, '.n8n', 'database.sqlite');
	if (!existsSync(file)) throw new Error(`${file} is missing`);
	const read = new Set<number>();
	let highest = 0;
	let executions = 0;
	const times = new Map<string, number>();

	/** Takes in what has been stored since the last time. */
	const refresh = (): void => {
		// Opened anew each time: n8n may have been killed meanwhile, and its journal rolled back.
		const database = new DatabaseSync(file, { readOnly: true });
		try {
			const rows = database
				.prepare(
					'SELECT executionId AS id, data FROM execution_data WHERE executionId > ? ORDER BY executionId',
				)
				.iterate(highest - LATE) as Iterable<{ readonly id: number; readonly data: string }>;
			for (const { id, data } of rows) {
				if (read.has(id)) continue;
				const items = itemsOf(data, trigger);
				read.add(id);
				highest = Math.max(highest, id);
				if (items.length > 0) executions += 1;
				for (const { json } of items) {
					const event = String(json['eventId'] ?? json['messageId']);
					times.set(event, (times.get(event) ?? 0) + 1);
				}
			}
		} finally {
			database.close();
		}
	};

	return {
		refresh,
		/** Those of these that are not stored. */
		missing: (events: Iterable<string>): readonly string[] =>
			[...events].filter((event) => !times.has(event)),
		/** How many are stored. */
		count: (): number => times.size,
		/** How many are stored more than once. */
		countRepeated: (): number => [...times.values()].filter((count) => count > 1).length,
		/** How many executions hold them. */
		countExecutions: (): number => executions,
	};
};
