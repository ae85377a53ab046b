import type { Owner } from '../../n8n/owner';

/** An example workflow that listens to an agent of the simulator. */
export interface Conversation {
	readonly agentId: string;
	readonly workflowId: string;
	readonly name: string;
	/** Address of the form that starts it, if there is one. */
	readonly form: string | undefined;
}

interface Running {
	readonly n8n: { readonly url: string };
	readonly simulator: { readonly url: string };
	readonly owner: Owner;
	readonly conversations: readonly Conversation[];
}

/** Where a workflow is edited. */
export const workflowUrl = (
	{ url }: Running['n8n'],
	{ workflowId }: Pick<Conversation, 'workflowId'>,
): string => `${url}/workflow/${workflowId}`;

/** What a newcomer needs after a start: the two addresses, how to log in, what to do first. */
export const welcome = ({ n8n, simulator, owner, conversations }: Running): string => {
	const [first] = conversations;
	const start = first === undefined ? n8n.url : workflowUrl(n8n, first);
	const steps =
		first === undefined
			? 'No workflow listens. Publish one that begins with an RCS for Business Trigger.'
			: `1. Open the phone and write "hi": the workflow "${first.name}" answers.
  2. Open n8n, which shows that workflow, change the text in "Answer", publish, and write again.`;
	const forms = conversations.flatMap(({ name, form }) =>
		form === undefined ? [] : [`\n  "${name}" starts with a form: ${form}`],
	);

	return `
  phone   ${simulator.url}
  n8n     ${start}
          log in as ${owner.email}, password ${owner.password}

  ${steps}
${forms.join('')}

  Ctrl-C stops both. Your changes are kept; to begin afresh, remove the folder .cache/start.
`;
};
