import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { readPacing } from '../run/pacing';
import { NotReachable, type Output } from '../actions/operation';
import type { Item } from '../run/item';
import { operationOf } from '../actions/registry';
import { connect } from '../transport/connection';
import { openGate } from '../transport/gate';
import { originOf } from '../run/origin';
import { tellUnsure } from '../run/unsureNumbers';
import { toNodeError } from '../errors/toNodeError';
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

	let session: Session;
	try {
		session = await openSession(context);
	} catch (error) {
		if (!mayContinue) throw toNodeError(context.getNode(), error, 0);
		const output = input.map((_, item) => failures.itemOf(error, { item }));
		failures.tell();
		return [output];
	}

	const { operation, atOnce, itemAt } = session;
	const { gate, signal } = session.connection.manner;
	const count = countOf(session, items);
	/** The last run may stand for all items that follow. */
	const after = (index: number): number => (index === count - 1 ? items : index + 1);
	/** Items whose lane is known and that were not run yet: what was read for it is kept with them. */
	const known = new Map<number, Item>();
	const laneOf = (index: number): string | undefined => {
		const item = itemAt(index);
		known.set(index, item);
		return operation.laneOf?.(item);
	};
	const take = (index: number): Item => {
		const item = known.get(index) ?? itemAt(index);
		known.delete(index);
		return item;
	};

	const { results, failure } = await sideBySide({
		count,
		atOnce,
		signal,
		ready: gate.pass,
		apart: async () => await sleep(MILLISECONDS_APART),
		laneOf,
		run: async (index) => {
			try {
				const output = await operation.run(take(index));
				return output instanceof NotReachable
					? carriedOn(input[index]!, output, index)
					: itemsOf(output, pairedItem(index, after(index)));
			} catch (error) {
				if (!mayContinue || signal?.aborted) throw toNodeError(context.getNode(), error, index);
				return [failures.itemOf(error, pairedItem(index, after(index)))];
			}
		},
	});

	const isCancelled = signal?.aborted === true;
	if (failure === undefined && !isCancelled) {
		failures.tell();
		tellUnsure(context);
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

/** How n8n runs what somebody tries out in the editor. */
const BY_HAND: ReadonlySet<string> = new Set(['manual', 'evaluation']);

type Session = Awaited<ReturnType<typeof openSession>>;

/** What all items have in common. */
const openSession = async (context: IExecuteFunctions) => {
	const operation = operationOf(
		context.getNodeParameter('resource', 0),
		context.getNodeParameter('operation', 0),
	);
	const { atOnce, perSecond, retries } = readPacing(context);
	const signal = context.getExecutionCancelSignal();
	const manner = { retries, signal, gate: openGate(perSecond, signal) };
	const connection = await connect(context, manner, BY_HAND.has(context.getMode()));
	const origin = originOf(context);
	const itemAt = (index: number): Item => ({ context, index, connection, origin });

	return { operation, atOnce, connection, itemAt };
};

/** How many runs it takes: where one stands for all items that follow, it is the last. */
const countOf = ({ operation, itemAt }: Session, items: number): number => {
	for (let index = 0; operation.isForAllItems !== undefined && index < items; index++) {
		if (operation.isForAllItems(itemAt(index))) return index + 1;
	}

	return items;
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
