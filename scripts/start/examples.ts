import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeParameterResourceLocator } from 'n8n-workflow';
import type { N8n, WorkflowJson } from '../../n8n/n8n';
import { repository } from '../machine/repository';

const folder = path.join(repository, 'examples');
const OURS = 'n8n-nodes-rcs-for-business.';
const ACTION = `${OURS}rcsForBusiness`;
const TRIGGER = `${OURS}rcsForBusinessTrigger`;
const CREDENTIAL_TYPE = 'rcsForBusinessApi';
/** What n8n makes of the action node for AI agents acts as an agent too. */
const ACTING = ['', 'Tool', 'HitlTool'].map((kind) => `${ACTION}${kind}`);
const FORM = 'n8n-nodes-base.formTrigger';
const CALLING = 'n8n-nodes-base.executeWorkflow';
const CALLED = 'n8n-nodes-base.executeWorkflowTrigger';

type Node = WorkflowJson['nodes'][number];

export interface Example {
	/** File name without its ending. */
	readonly name: string;
	readonly workflow: WorkflowJson;
}

export interface Credential {
	readonly id: string;
	readonly name: string;
}

/** `name.part` comes before `name`, which calls it. */
const byName = (one: string, other: string): number => {
	const [whole = '', part] = one.split('.');
	const [otherWhole = '', otherPart] = other.split('.');
	if (whole !== otherWhole) return whole < otherWhole ? -1 : 1;

	return Number(part === undefined) - Number(otherPart === undefined);
};

/** The workflows of `examples/`, by their names, parts before what calls them. */
export const examples = (): Example[] =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => path.basename(file, '.json'))
		.sort(byName)
		.map((name) => ({
			name,
			workflow: JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as WorkflowJson,
		}));

/** The trigger node whose webhook belongs in the agent's settings, if the workflow has one. */
export const triggerOf = ({ nodes }: Pick<WorkflowJson, 'nodes'>): Node | undefined =>
	nodes.find(({ type, disabled }) => type === TRIGGER && disabled !== true);

/** Whether it does anything only once it is published. */
export const isToPublish = ({ nodes }: Pick<WorkflowJson, 'nodes'>): boolean =>
	nodes.some(({ type }) => [TRIGGER, FORM, CALLED].includes(type));

/** Where Google, or the simulator, finds the trigger once the workflow is published. */
export const productionUrl = (n8n: Pick<N8n, 'webhookUrl'>, trigger: Node): string =>
	`${n8n.webhookUrl}/${trigger.webhookId}/rcs`;

/** Where a person fills in the form that starts the workflow, if it has one. */
export const formUrl = (n8n: Pick<N8n, 'url'>, { nodes }: Pick<WorkflowJson, 'nodes'>) => {
	const form = nodes.find(({ type }) => type === FORM);
	const path = (form?.parameters?.options as { path?: string } | undefined)?.path;

	return form && `${n8n.url}/form/${path ?? form.webhookId}`;
};

type Parameters = NonNullable<Node['parameters']>;

/** The id of the workflow that is called; of several, each by the name of its workflow. */
export type Parts = string | Readonly<Record<string, string>>;

/** The agent is saved as a text or as a resource locator, `{ __rl, mode, value }`. */
const withAgent = (parameters: Parameters = {}, agentId: string): Parameters => {
	const given = parameters.agentId;
	if (given === undefined || given === '') return { ...parameters, agentId };
	const locator = given as INodeParameterResourceLocator;
	if (typeof given !== 'object' || locator.value !== '') return parameters;

	return { ...parameters, agentId: { ...locator, value: agentId } };
};

/** The workflow that a node calls: the only one there is, or the one that it names. */
const withPart = (parameters: Parameters = {}, parts: Parts): Parameters => {
	const locator = parameters.workflowId as INodeParameterResourceLocator;
	const value = typeof parts === 'string' ? parts : parts[locator.cachedResultName ?? ''];

	return { ...parameters, workflowId: { ...locator, value: value ?? locator.value } };
};

/**
 * The workflow as its user would leave it: the credential chosen in every node of ours, in those that
 * name no agent the given one, and in those that call a workflow the given part.
 */
export const linked = (
	workflow: WorkflowJson,
	credential: Credential,
	agentId: string,
	parts?: Parts,
): WorkflowJson => ({
	...workflow,
	nodes: workflow.nodes.map((node) => ({
		...node,
		...(node.type.startsWith(OURS) && { credentials: { [CREDENTIAL_TYPE]: { ...credential } } }),
		...([...ACTING, TRIGGER].includes(node.type) && {
			parameters: withAgent(node.parameters, agentId),
		}),
		...(node.type === CALLING &&
			parts !== undefined && { parameters: withPart(node.parameters, parts) }),
	})),
});
