import type { INodeProperties } from 'n8n-workflow';

import { callbackTypes } from '../../../rbm/event/callbackFamily';
import { kinds } from './kinds';
import { GATHERING_MILLISECONDS, MAX_GATHERED_EVENTS } from './limits';

export const gatherReceipts: INodeProperties = {
	displayName: 'Gather Receipts and Typing',
	name: 'gatherReceipts',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: `Whether receipts and typing that arrive within ${GATHERING_MILLISECONDS} ms start one execution with many items (up to ${MAX_GATHERED_EVENTS}) instead of one each. For large mailings: n8n takes in several times as many. Messages, opt-outs and expiries always start their own.`,
	displayOptions: { show: { events: callbackTypes.filter((type) => kinds[type].isGatherable) } },
};
