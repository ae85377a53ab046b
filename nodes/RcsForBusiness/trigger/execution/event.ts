import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Callback } from '../../../../rbm/event/callback';
import { isCallback } from '../../../../rbm/event/callbackFamily';

/** The callback as the item that starts the workflow. */
export const itemOf = (callback: Callback): INodeExecutionData => ({ json: { ...callback } });

/** The callback in an item; `undefined` in one that came from elsewhere, such as a node before. */
export const callbackOf = ({ json }: INodeExecutionData): Callback | undefined =>
	isCallback(json) ? json : undefined;

/** Whether the workflow is to start for it. An expression may give one event instead of a list. */
export const isChosenIn = (events: unknown, { type }: Callback): boolean => {
	const chosen: readonly unknown[] = [events].flat();

	return chosen.includes(type);
};

export const isChosen = (
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	callback: Callback,
): boolean => isChosenIn(context.getNodeParameter('events', 0, []), callback);

/** What an event says besides what Google said. */
const TOLD = ['answerTo', 'notHandedOver', 'notRemembered'] as const;

/** The items without events that were taken in for somebody who waits, or to be written down, alone. */
export const withoutUnchosen = (
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): readonly INodeExecutionData[] => {
	const events = context.getNodeParameter('events', 0, []);

	return items.filter((item) => {
		const callback = callbackOf(item);
		return (
			callback === undefined ||
			isChosenIn(events, callback) ||
			TOLD.some((name) => name in item.json)
		);
	});
};
