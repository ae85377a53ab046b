import { sleep, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { isExplained } from '../../../rbm/explainedError';
import {
	Aside,
	HeardBefore,
	NOT_REACHABLE,
	type Operation,
	type Output,
} from '../actions/operation';
import { operationOf } from '../actions/registry';
import { inShort, toNodeError } from '../errors/toNodeError';
import { Item } from '../run/item';
import { MOST_AT_ONCE } from '../pace/concurrency';
import { isTool } from '../run/origin';
import { readPacing } from '../run/pacing';
import { Run } from '../run/run';
import { tellPace } from '../run/tellPace';
import { failedItem } from './failures';
import { lookAt, lookAtAll } from './look';
import { notDone } from './notDone';
import { asksWhoOptedOut, askWhoOptedOut } from './optOuts';
import { byOutput, carriedOn, itemsOf, paired, USUAL, type Result } from './results';
import { sideBySide } from './sideBySide';
import { onePersonOnly, refusedAll, stoppedAt } from './stopped';
import { Summary } from './summary';

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
	if (items === 0) return [[]];
	/** Each of them, for one reason. */
	const failAll = (error: unknown, operation?: Operation): INodeExecutionData[] => {
		const summary = new Summary(operation);
		summary.failed(inShort(error), false, 0, items);
		summary.tell(context, items);

		return input.map((own, item) => failedItem(context, error, { item }, own));
	};

	let opened: Opened;
	try {
		opened = await open(context, items);
	} catch (error) {
		if (!mayContinue) throw toNodeError(node, error, 0);
		return [failAll(error)];
	}

	const { operation, run } = opened;
	const { atOnce = MOST_AT_ONCE } = opened;
	// A model that asked has one output.
	const outputs = isTool(context) ? USUAL : (operation.waits ?? USUAL);
	if (operation.waits !== undefined && items > 1) {
		const error = onePersonOnly(items);
		if (!mayContinue) throw toNodeError(node, error, 1);
		return byOutput([failAll(error, operation)], outputs);
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

	const summary = new Summary(operation);
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
			// What was read of it is not needed once it is done.
			if (looked !== undefined) looked.tasks[index] = undefined;
			const next = after(index);
			const finished = (output: Output): Result => {
				if (output instanceof HeardBefore) return output;
				if (!(output instanceof Aside)) {
					summary.done(output, index, next);
					return itemsOf(output, paired(index, next));
				}
				const { fields, toModel } = output;
				summary.aside(output.inShort, index);
				return isTool(context)
					? itemsOf({ ...fields, message: toModel }, { item: index })
					: carriedOn(
							...[input[index]!, fields, index],
							output.output === NOT_REACHABLE ? outputs.notReachable : outputs.heldBack,
						);
			};
			const failed = (thrown: unknown): Result => {
				const error = notDone(operation, thrown);
				if (!mayContinue || signal?.aborted) throw toNodeError(node, error, index);
				const isInDoubt = isExplained(error) && error.about.isInDoubt === true;
				summary.failed(inShort(error), isInDoubt, index, next);
				const own = next - index === 1 ? input[index] : undefined;
				const failedOne = failedItem(context, error, paired(index, next), own);
				// What nobody foresaw may have come after it was sent.
				const isUnsure = isInDoubt || !isExplained(error);
				return isUnsure && outputs.unsure !== outputs.failed
					? { output: outputs.unsure, carriedOn: failedOne }
					: [failedOne];
			};
			return {
				lane: task.lane,
				instead: () => {
					try {
						const held = heldBack(task) ?? task.heldBack?.();
						return held && finished(held);
					} catch (thrown) {
						return failed(thrown);
					}
				},
				run: async () => {
					try {
						return finished(await task.run());
					} catch (thrown) {
						return failed(thrown);
					}
				},
			};
		},
	});

	const stop = signal?.aborted === true ? 'cancelled' : failure;
	if (stop !== undefined) throw stoppedAt(node, operation, stop, summary, items);
	summary.tell(context, count);
	run.unsure.tell(context);
	run.localTimes.tell(context);
	if (operation.isLocal !== true) tellPace(run, count);

	return byOutput(results, outputs);
};

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
