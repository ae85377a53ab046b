import type { IContextObject } from 'n8n-workflow';

import { fieldsOf } from '../../../rbm/record';
import type { AwaitedDelivery } from './delivery';
import type { Question } from './question';

/** What an execution waits with. */
export type Kept = Question | AwaitedDelivery;

/** Where n8n keeps it with the execution: in what it keeps for the node. */
const KEPT = 'rcsQuestion';

/** As text: n8n's own type for what it keeps has no lists that nobody changes. */
export const keep = (kept: Kept, nodeContext: IContextObject): void => {
	nodeContext[KEPT] = JSON.stringify(kept);
};

/** What a node has waited with last; `undefined` where it has not. */
export const keptIn = (nodeContext: unknown): Kept | undefined => {
	const text = fieldsOf(nodeContext)[KEPT];

	if (typeof text !== 'string') return undefined;
	const kept: Kept = JSON.parse(text);

	return kept;
};
