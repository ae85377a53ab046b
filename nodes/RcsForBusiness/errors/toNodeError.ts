import { NodeApiError, NodeOperationError, type Failure, type INode } from 'n8n-workflow';

import { isExplained, type ExplainedError } from '../../../rbm/explainedError';
import { ResponseError } from './responseError';

const ERRORS =
	'https://github.com/n8n-nodes-rcs-for-business/n8n-nodes-rcs-for-business/blob/main/docs/errors.md';

/** Where more is told about an error; absent where its texts say it all. */
const docsOf = (error: unknown): string | undefined =>
	isExplained(error) && error.about?.page !== undefined
		? `${ERRORS}#${error.about.page}`
		: undefined;

/** A link for n8n's screens. */
const linkTo = (docs: string): string => `<a href="${docs}" target="_blank">More about this</a>`;

export type NodeError = NodeApiError | NodeOperationError;

/** Any error as n8n shows it: title, what to do next, and the item it happened at. */
export const toNodeError = (node: INode, error: unknown, itemIndex?: number): NodeError => {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		if (itemIndex !== undefined) error.context.itemIndex ??= itemIndex;
		return error;
	}
	if (!isExplained(error)) {
		return new NodeOperationError(
			node,
			error instanceof Error ? error : String(error),
			itemIndex === undefined ? {} : { itemIndex },
		);
	}

	const docs = docsOf(error);
	const failure = failureOf(error);
	const { message } = error;
	const options = {
		description: docs === undefined ? error.description : `${error.description} ${linkTo(docs)}`,
		...(itemIndex !== undefined && { itemIndex }),
		...(failure !== undefined && { failure }),
	};

	return error instanceof ResponseError
		? new NodeApiError(node, {}, { ...options, message, httpCode: String(error.httpStatus) })
		: new NodeOperationError(node, message, { ...options, level: 'warning' });
};

/** The error, with more about what to do next. */
export const withSentence = (error: NodeError, ...sentences: readonly string[]): NodeError => {
	error.description = [error.description, ...sentences].filter(Boolean).join(' ');

	return error;
};

/** What n8n may make of it: wait, or ask somebody to act. */
const failureOf = (error: ExplainedError): Failure | undefined => {
	const cause = error.about?.failure;
	if (cause === undefined) return undefined;
	if (cause === 'credential-invalid' || cause === 'configuration-invalid') return { cause };
	const seconds = error instanceof ResponseError ? error.retryAfterSeconds : undefined;

	return { cause, ...(seconds !== undefined && { retryAfterMs: seconds * 1000 }) };
};

/** What to do about an error, for n8n's screens: a link where there is a page about it. */
export const nextOf = (error: ExplainedError): string => {
	const docs = docsOf(error);

	return docs === undefined ? error.description : linkTo(docs);
};

/** The `error` of an item that failed while the node was told to continue. */
export const toErrorData = (node: INode, error: unknown) => {
	const { message, description } = isExplained(error) ? error : toNodeError(node, error);
	const docs = docsOf(error);

	return {
		message,
		description: description ?? '',
		...(error instanceof ResponseError && { code: error.code, httpStatus: error.httpStatus }),
		...(docs !== undefined && { docs }),
	};
};
