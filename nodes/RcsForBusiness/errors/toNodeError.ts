import { NodeApiError, NodeOperationError, type Failure, type INode } from 'n8n-workflow';

import { errorPages } from '../../../rbm/errorPages';
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
const linkTo = (docs: string, words = 'More about this'): string =>
	`<a href="${docs}" target="_blank">${words}</a>`;

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

/** Of the words of an error that has no shorter ones. */
const MAX_QUOTED = 200;

/** What items have in common that failed of it, as `About.inShort`, with a link to more about it. */
export const inShort = (error: unknown): string => {
	const docs = docsOf(error);
	const words = wordsOf(error);

	return docs === undefined ? words : linkTo(docs, words);
};

const wordsOf = (error: unknown): string => {
	const { inShort: own, page } = (isExplained(error) && error.about) || {};
	if (own !== undefined) return own;
	if (page !== undefined) return errorPages[page];
	const message = error instanceof Error ? error.message : String(error);

	return `with the error “${message.slice(0, MAX_QUOTED).replace(/\.$/, '')}”`;
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
