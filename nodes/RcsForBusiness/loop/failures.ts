import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isExplained } from '../../../rbm/explainedError';
import { nextOf, toErrorData } from '../errors/toNodeError';
import type { PairedItem } from './results';

/** Most reasons that are told above the output. */
const MAX_TOLD = 5;

/** Most that are told apart. */
const MAX_REASONS = 1000;

/** The items that failed while the node was told to continue. */
export const openFailures = (context: IExecuteFunctions) => {
	const reasons = new Map<string, { count: number; readonly next: string }>();

	const note = (error: unknown): void => {
		if (!isExplained(error)) return;
		const known = reasons.get(error.message);
		if (known !== undefined) known.count += 1;
		else if (reasons.size < MAX_REASONS) {
			reasons.set(error.message, { count: 1, next: nextOf(error) });
		}
	};

	return {
		/**
		 * What becomes of such an item: it keeps what it came with, for whoever has to look after it.
		 *
		 * @param own absent where one error stands for several items
		 */
		itemOf: (
			error: unknown,
			pairedItem: PairedItem,
			own?: INodeExecutionData,
		): INodeExecutionData => {
			note(error);
			const data = { error: toErrorData(context.getNode(), error) };
			// There n8n adds the item's fields itself, and knows a failure by having no others.
			const isMerged = context.getNode().onError === 'continueErrorOutput';

			return {
				json: isMerged ? data : { ...own?.json, ...data },
				...(own?.binary !== undefined && { binary: own.binary }),
				pairedItem,
			};
		},
		/** Says above the output what several items have in common, the commonest first. */
		tell: (): void => {
			const shared = [...reasons]
				.filter(([, { count }]) => count > 1)
				.sort(([, one], [, other]) => other.count - one.count);
			for (const [reason, { count, next }] of shared.slice(0, MAX_TOLD)) {
				const message = `${count.toLocaleString('en-US')} items failed for the same reason: ${reason.replace(/\.$/, '')}. ${next}`;
				context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
			}
		},
	};
};
