import type { IContextObject } from 'n8n-workflow';

import { fieldsOf } from '../../../rbm/record';
import type { AwaitedDelivery } from './delivery';
import type { Question } from './question';
import { THIS_PROCESS } from './thisProcess';

/** What an execution waits with. */
export type Kept = Question | AwaitedDelivery;

/** The same as n8n keeps it. */
export type KeptHere = Kept & {
	/** The process that asked. */
	readonly askedIn?: string;
};

/** Where n8n keeps it with the execution: in what it keeps for the node. */
const KEPT = 'rcsQuestion';

/** As text: n8n's own type for what it keeps has no lists that nobody changes. */
export const keep = (kept: Kept, nodeContext: IContextObject): void => {
	const here: KeptHere = { ...kept, askedIn: THIS_PROCESS };
	nodeContext[KEPT] = JSON.stringify(here);
};

/**
 * Whether the process that asked is the one that is called: then it goes on with the answer itself. In
 * queue mode it never is, as executions run on workers.
 */
export const isAskedHere = ({ askedIn }: KeptHere): boolean => askedIn === THIS_PROCESS;

/** What a node has waited with last; `undefined` where it has not. */
export const keptIn = (nodeContext: unknown): KeptHere | undefined => {
	const text = fieldsOf(nodeContext)[KEPT];

	if (typeof text !== 'string') return undefined;
	const kept: KeptHere = JSON.parse(text);

	return kept;
};
