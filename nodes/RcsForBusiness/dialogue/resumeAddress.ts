import type { IExecuteFunctions } from 'n8n-workflow';

import { fieldsOf } from '../../../rbm/record';

/** How n8n calls an execution that has none, in the address that resumes one. */
const NO_EXECUTION = '__UNKNOWN__';

/** The path of the waiting node's webhook. Not the node's id: n8n would answer for us then. */
export const RESUME_PATH = 'rcs';

/** The query parameter in which n8n wants its token. */
const TOKEN = 'signature';

/** What `$execution.resumeUrl` says: in a trigger, the address without an execution. */
export interface ResumeAddress {
	/** Up to, without, the execution: this n8n's own, whatever it was renamed to. */
	readonly base: string;
	readonly executionId: string;
	readonly resumeToken: string;
}

/** @returns `undefined` for what is no such address */
export const readResumeAddress = (resumeUrl: unknown): ResumeAddress | undefined => {
	if (typeof resumeUrl !== 'string' || !URL.canParse(resumeUrl)) return undefined;
	const url = new URL(resumeUrl);
	const [, path, executionId] = /^(.*\/)([\w-]+)$/.exec(url.pathname) ?? [];
	if (path === undefined || executionId === undefined) return undefined;

	return {
		base: `${url.origin}${path}`,
		executionId: executionId === NO_EXECUTION ? '' : executionId,
		resumeToken: url.searchParams.get(TOKEN) ?? '',
	};
};

/** Where a waiting execution is called. */
export const resumeUrlOf = ({ base, executionId, resumeToken }: ResumeAddress): string => {
	const url = `${base}${encodeURIComponent(executionId)}/${RESUME_PATH}`;

	return resumeToken === '' ? url : `${url}?${new URLSearchParams({ [TOKEN]: resumeToken })}`;
};

/** Where this execution would be resumed. */
export const resumeAddressOf = (context: IExecuteFunctions): ResumeAddress | undefined => {
	const { $execution } = context.getWorkflowDataProxy(0);

	return readResumeAddress(fieldsOf($execution).resumeUrl);
};
