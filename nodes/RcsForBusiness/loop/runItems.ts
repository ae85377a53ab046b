import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { isInputError } from '../../../rbm/explainedError';
import { HeardBefore, NotReachable } from '../actions/operation';
import { operationOf } from '../actions/registry';
import { ResponseError } from '../errors/responseError';
import { toNodeError } from '../errors/toNodeError';
import { Item } from '../run/item';
import { MOST_AT_ONCE } from '../pace/concurrency';
import { isTool } from '../run/origin';
import { readPacing } from '../run/pacing';
import { Run } from '../run/run';
import { tellPace } from '../run/tellPace';
import { openFailures } from './failures';
import { lookAt, lookAtAll } from './look';
import { notDone } from './notDone';
import { asksWhoOptedOut, askWhoOptedOut, TOLD_TO_MODELS } from './optOuts';
import { byOutput, carriedOn, itemsOf, paired, USUAL, type Result } from './results';
import { sideBySide } from './sideBySide';
import { onePersonOnly, refusedAll, stoppedAt } from './stopped';

/** More than n8n starts in a second anyway. Without it, 20 at once are a quarter slower. */
const MILLISECONDS_APART = 1;

/**
 * Runs the node's operation on every item, several at a time, and gives what became of them in the
 * order of the items: for the node's output, and for those beside it if something leaves by them.
 *
 * @throws {NodeApiError | NodeOperationError} unless told to continue: before anything is done, if an
 * item cannot be used; else the first item that failed, after what was under way has ended
 */
export const runItems = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => {
	const input = context.getInputData();
	const items = input.length;
	const node = context.getNode();
	const mayContinue = context.continueOnFail();
	const failures = openFailures(context);
	if (items === 0) return [[]];

	let opened: Opened;
	try {
		opened = await open(context, items);
	} catch (error) {
		if (!mayContinue) throw toNodeError(node, error, 0);
		const output = input.map((own, item) => failures.itemOf(error, { item }, own));
		failures.tell();
		return [output];
	}

	const { operation, run } = opened;
	const { atOnce = MOST_AT_ONCE } = opened;
	// A model that asked has one output.
	const outputs = isTool(context) ? USUAL : (operation.waits ?? USUAL);
	if (operation.waits !== undefined && items > 1) {
		const error = onePersonOnly(items);
		if (!mayContinue) throw toNodeError(node, error, 1);
		const output = input.map((own, item) => failures.itemOf(error, { item }, own));
		failures.tell();
		return byOutput([output], outputs);
	}
	const { gate, signal } = run.manner;
	const count = countOf(opened, items);
	/** The last run may stand for all items that follow. */
	const after = (index: number): number => (index === count - 1 ? items : index + 1);

	// Who opted out is looked up once for all.
	const looksFirst = !mayContinue || asksWhoOptedOut(context, operation);
	const looked = looksFirst ? await lookAtAll(operation, run, count, signal) : undefined;
	const [refused, ...others] = looked?.refused ?? [];
	if (refused !== undefined && !mayContinue) {
		throw refusedAll(node, operation, [refused, ...others], items);
	}
	const heldBack = await askWhoOptedOut(context, looked?.tasks ?? [], mayContinue);

	const { results, failure } = await sideBySide<Result>({
		count,
		atOnce,
		signal,
		ready: gate.pass,
		apart: async () => {
			if (!operation.isLocal) await sleep(MILLISECONDS_APART);
		},
		taskAt: (index) => {
			const task = looked?.tasks[index] ?? lookAt(operation, run, index);
			return {
				lane: task.lane,
				run: async () => {
					try {
						const fields = heldBack(task);
						if (fields !== undefined) {
							return isTool(context)
								? itemsOf({ ...fields, message: TOLD_TO_MODELS }, { item: index })
								: carriedOn(input[index]!, fields, index, outputs.heldBack);
						}
						const output = await task.run();
						if (output instanceof HeardBefore) return output;
						return output instanceof NotReachable
							? carriedOn(input[index]!, output.fields, index, outputs.notReachable)
							: itemsOf(output, paired(index, after(index)));
					} catch (thrown) {
						const error = notDone(operation, thrown);
						if (!mayContinue || signal?.aborted) throw toNodeError(node, error, index);
						const own = after(index) - index === 1 ? input[index] : undefined;
						const failed = failures.itemOf(error, paired(index, after(index)), own);
						return outputs.unsure === outputs.failed || isSurelyNotSent(error)
							? [failed]
							: { output: outputs.unsure, carriedOn: failed };
					}
				},
			};
		},
	});

	const stop = signal?.aborted === true ? 'cancelled' : failure;
	if (stop !== undefined) throw stoppedAt(node, operation, stop, results.size, items);
	failures.tell();
	run.unsure.tell(context);
	run.localTimes.tell(context);
	if (operation.isLocal !== true) tellPace(run, count);

	return byOutput(results.values(), outputs);
};

/** Whether Google has refused it, or was never asked. */
const isSurelyNotSent = (error: unknown): boolean =>
	isInputError(error) ||
	(error instanceof ResponseError && error.httpStatus >= 400 && error.httpStatus < 500);

type Opened = Awaited<ReturnType<typeof open>>;

/** What all items have in common. */
const open = async (context: IExecuteFunctions, items: number) => {
	const operation = operationOf(
		context.getNodeParameter('resource', 0),
		context.getNodeParameter('operation', 0),
	);
	const pacing = readPacing(context);

	const run = await Run.open(context, items, pacing).catch((error: unknown) => {
		throw notDone(operation, error);
	});

	return { operation, atOnce: pacing.atOnce, run };
};

/** How many tasks it takes: where one stands for all items that follow, it is the last. */
const countOf = ({ operation, run }: Opened, items: number): number => {
	for (let index = 0; operation.isForAllItems !== undefined && index < items; index++) {
		try {
			if (operation.isForAllItems(new Item(run, index))) return index + 1;
		} catch {
			// The item cannot be read; its own task will say so.
		}
	}

	return items;
};
