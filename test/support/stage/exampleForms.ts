import { examples, formUrl } from '../../../scripts/start/examples';
import type { N8n, WorkflowJson } from '../../../n8n/n8n';
import { waitFor } from '../../../scripts/machine/waitFor';

export { examples };

/** The example of that file name, without its ending. */
export const example = (name: string): WorkflowJson => {
	const found = examples().find((one) => one.name === name);
	if (found === undefined) throw new Error(`There is no example ${name}`);

	return found.workflow;
};

/** The workflow with more parameters or credentials in some of its nodes, as people fill them in. */
export const filledIn = (
	workflow: WorkflowJson,
	more: Readonly<Record<string, { readonly parameters?: object; readonly credentials?: object }>>,
): WorkflowJson => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		const { parameters, credentials } = more[node.name] ?? {};
		return {
			...node,
			parameters: { ...node.parameters, ...parameters },
			...(credentials !== undefined && { credentials: credentials as never }),
		};
	}),
});

/**
 * Fills in the published form of a workflow, field by field.
 *
 * @returns where its next page or its ending appears; none where there is none
 */
export const submitForm = async (
	n8n: Pick<N8n, 'url'>,
	workflow: WorkflowJson,
	values: readonly string[],
): Promise<string | undefined> => {
	const url = formUrl(n8n, workflow);
	if (url === undefined) throw new Error(`"${workflow.name}" has no form`);
	// A published form is there a moment later.
	await waitFor(`the form ${url}`, async () => (await fetch(url)).ok);
	const body = new FormData();
	values.forEach((value, index) => body.set(`field-${index}`, value));
	const answer = await fetch(url, { method: 'POST', body });
	if (!answer.ok) throw new Error(`The form was not taken: ${answer.status}`);
	const taken = (await answer.json()) as { readonly formWaitingUrl?: string };

	return taken.formWaitingUrl;
};
