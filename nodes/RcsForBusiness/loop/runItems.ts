import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { NotReachable, type Operation, type Output, type Task } from '../actions/operation';
import { operationOf } from '../actions/registry';
import { toNodeError } from '../errors/toNodeError';
import { Item } from '../run/item';
import { readPacing } from '../run/pacing';
import { Run } from '../run/run';
import { openFailures } from './failures';
import { sideBySide } from './sideBySide';

/** More than n8n starts in a second anyway. Without it, 20 at once are a quarter slower. */
const MILLISECONDS_APART = 1;

/**
 * Runs the node's operation on every item, several at a time, and gives what became of them in the
 * order of the items: for the node's output, and for the second one if something leaves by it.
 *
 * @throws {NodeApiError | NodeOperationError} unless told to continue: the first item that failed,
 * after what was under way has ended
 */
export const runItems = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => {
	const input = context.getInputData();
	const items = input.length;
	const mayContinue = context.continueOnFail();
	const failures = openFailures(context);
	if (items === 0) return [[]];

	let opened: Opened;
	try {
		opened = await open(context);
	} catch (error) {
		if (!mayContinue) throw toNodeError(context.getNode(), error, 0);
		const output = input.map((_, item) => failures.itemOf(error, { item }));
		failures.tell();
		return [output];
	}

	const { operation, atOnce, run } = opened;
	const { gate, signal } = run.client.connection.manner;
	const count = countOf(opened, items);
	/** The last run may stand for all items that follow. */
	const after = (index: number): number => (index === count - 1 ? items : index + 1);

	const { results, failure } = await sideBySide({
		count,
		atOnce,
		signal,
		ready: gate.pass,
		apart: async () => await sleep(MILLISECONDS_APART),
		taskAt: (index) => {
			const task = taskOf(operation, new Item(run, index));
			return {
				lane: task.lane,
				run: async () => {
					try {
						const output = await task.run();
						return output instanceof NotReachable
							? carriedOn(input[index]!, output, index)
							: itemsOf(output, pairedItem(index, after(index)));
					} catch (error) {
						if (!mayContinue || signal?.aborted) throw toNodeError(context.getNode(), error, index);
						return [failures.itemOf(error, pairedItem(index, after(index)))];
					}
				},
			};
		},
	});

	const isCancelled = signal?.aborted === true;
	if (failure === undefined && !isCancelled) {
		failures.tell();
		return byOutput(results.values());
	}
	const error = isCancelled
		? new NodeOperationError(context.getNode(), 'The execution was cancelled')
		: toNodeError(context.getNode(), failure?.error, failure?.index);
	if (count > 1) {
		const sentence = `${results.size} of ${items} items went through before the node stopped.`;
		error.description = [error.description, sentence].filter(Boolean).join(' ');
	}
	throw error;
};

type Opened = Awaited<ReturnType<typeof open>>;

/** What all items have in common. */
const open = async (context: IExecuteFunctions) => {
	const operation = operationOf(
		context.getNodeParameter('resource', 0),
		context.getNodeParameter('operation', 0),
	);
	const pacing = readPacing(context);

	return { operation, atOnce: pacing.atOnce, run: await Run.open(context, pacing) };
};

/** How many tasks it takes: where one stands for all items that follow, it is the last. */
const countOf = ({ operation, run }: Opened, items: number): number => {
	for (let index = 0; operation.isForAllItems !== undefined && index < items; index++) {
		if (operation.isForAllItems(new Item(run, index))) return index + 1;
	}

	return items;
};

/** What is to be done for an item; for one that cannot be read, to say why. */
const taskOf = (operation: Operation, item: Item): Task => {
	try {
		return operation.read(item);
	} catch (error) {
		return {
			run: async () => {
				throw error;
			},
		};
	}
};

/** What leaves by the second output. */
interface CarriedOn {
	readonly carriedOn: INodeExecutionData;
}

const carriedOn = (
	{ json, binary }: INodeExecutionData,
	{ fields }: NotReachable,
	item: number,
): CarriedOn => ({
	carriedOn: {
		json: { ...json, ...fields },
		...(binary !== undefined && { binary }),
		pairedItem: { item },
	},
});

const byOutput = (results: Iterable<INodeExecutionData[] | CarriedOn>): INodeExecutionData[][] => {
	const first: INodeExecutionData[] = [];
	const second: INodeExecutionData[] = [];
	for (const result of results) {
		if (Array.isArray(result)) first.push(...result);
		else second.push(result.carriedOn);
	}

	return second.length === 0 ? [first] : [first, second];
};

const itemsOf = (
	output: Exclude<Output, NotReachable>,
	pairedItem: INodeExecutionData['pairedItem'],
): INodeExecutionData[] =>
	isList(output) ? output.map((item) => ({ ...item, pairedItem })) : [{ json: output, pairedItem }];

const isList = (output: Exclude<Output, NotReachable>): output is readonly INodeExecutionData[] =>
	Array.isArray(output);

/** The items from `index` up to, without, `next`. */
const pairedItem = (index: number, next: number): INodeExecutionData['pairedItem'] =>
	next - index === 1
		? { item: index }
		: Array.from({ length: next - index }, (_, offset) => ({ item: index + offset }));
