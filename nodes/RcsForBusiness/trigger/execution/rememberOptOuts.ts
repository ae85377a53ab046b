import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { BoundedMap } from '../../../../rbm/boundedMap';
import type { Callback } from '../../../../rbm/event/callback';
import { isExplained, type ExplainedError } from '../../../../rbm/explainedError';
import { toErrorData, toNodeError } from '../../errors/toNodeError';
import { prepareOptOuts, rememberDecision, type Decision } from '../../memory/optOuts';
import { callbackOf } from './event';
import { isOnFor } from '../switches';

export const rememberOptOuts: INodeProperties = {
	displayName: 'Remember Opt-Outs',
	name: 'rememberOptOuts',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether to write down who opts out, and who opts in again, in the data table "RCS opt-outs" of this project, also where such events do not start the workflow. "Honour Opt-Outs" of the nodes that send reads it there. The first event makes the table: publish, and write to the agent once.',
};

/** Whether it tells that somebody opted out or in, which is to be obeyed. */
export const isDecision = (callback: Callback): boolean => 'subscription' in callback;

/** Workflows whose table this process has seen; it is looked for again after a start. */
const prepared = new BoundedMap<string, true>(1000);

/**
 * Writes down what the events say about opting out and in, before the workflow goes on with them.
 *
 * @throws {NodeOperationError} something could not be written down: the execution fails where people
 * see it, and can be retried. Told to continue, the event goes on and says so in `notRemembered`.
 */
export const remembering = async (
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
): Promise<readonly INodeExecutionData[]> => {
	if (!isOnFor(context, rememberOptOuts)) return items;
	const failures = new Map<INodeExecutionData, ExplainedError>();
	for (const item of items) {
		const decision = decisionOf(context, item);
		const failure = await failureOf(async () => {
			if (decision === undefined) await prepareOnce(context);
			else await rememberDecision(context, decision);
		});
		if (failure === undefined) prepared.set(workflowOf(context), true);
		else if (decision === undefined) warn(context, failure);
		else failures.set(item, failure);
	}

	const [first] = failures.values();
	if (first !== undefined && !context.continueOnFail()) throw toNodeError(context.getNode(), first);

	return items.map((item) => {
		const failure = failures.get(item);
		if (failure === undefined) return item;
		warn(context, failure);
		const notRemembered = toErrorData(context.getNode(), failure);

		return { ...item, json: { ...item.json, notRemembered } };
	});
};

const prepareOnce = async (context: IExecuteFunctions): Promise<void> => {
	if (!prepared.has(workflowOf(context))) await prepareOptOuts(context);
};

const workflowOf = (context: IExecuteFunctions): string => context.getWorkflow().id ?? '';

const failureOf = async (work: () => Promise<void>): Promise<ExplainedError | undefined> =>
	await work().then(
		() => undefined,
		(error: unknown) => {
			if (isExplained(error)) return error;
			throw error;
		},
	);

const warn = (context: IExecuteFunctions, { message, description }: ExplainedError): void => {
	context.addExecutionHints({
		message: `${message}. ${description}`,
		type: 'warning',
		location: 'outputPane',
	});
};

const decisionOf = (context: IExecuteFunctions, item: INodeExecutionData): Decision | undefined => {
	const callback = callbackOf(item);
	if (callback === undefined || !('subscription' in callback)) return undefined;
	const { agentId, phoneNumber, subscription, eventKey, sendTime } = callback;
	if (subscription === undefined) return undefined;
	// The same in a retry, which may come after the next decision; and never in the future.
	const received = context.getExecutionContext()?.establishedAt ?? Date.now();
	const sent = new Date(sendTime ?? received).getTime();
	const since = new Date(Number.isNaN(sent) ? received : Math.min(sent, received));

	return { agentId, phoneNumber, subscription, eventKey, since };
};
