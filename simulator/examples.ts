import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, '..', 'examples');
const OURS = 'n8n-nodes-rcs-for-business.';
const ENDING = '.json';

interface Workflow {
	readonly name: string;
	readonly nodes: ReadonlyArray<{
		readonly type: string;
		readonly parameters?: Readonly<Record<string, unknown>>;
	}>;
	/** Data to try it with. */
	readonly pinData?: Readonly<Record<string, unknown>>;
}

const read = (name: string): Workflow =>
	JSON.parse(readFileSync(path.join(FOLDER, `${name}${ENDING}`), 'utf8')) as Workflow;

/** The workflows people can import: name of the file and of the workflow. */
export const exampleNames = (): Array<{ readonly name: string; readonly title: string }> =>
	readdirSync(FOLDER)
		.filter((file) => file.endsWith(ENDING))
		.sort()
		.map((file) => path.basename(file, ENDING))
		.map((name) => ({ name, title: read(name).name }));

/** Every number that stands for somebody's becomes the given one. */
const withPhone = (value: unknown, phone: string): unknown =>
	JSON.parse(JSON.stringify(value), (_name, field: unknown) =>
		typeof field === 'string' && /^\+\d{7,15}$/.test(field) ? phone : field,
	);

const withAgent = (
	parameters: Readonly<Record<string, unknown>>,
	agentId: string,
): Readonly<Record<string, unknown>> => {
	const given = parameters['agentId'] as { readonly value?: unknown } | undefined;
	return given?.value === ''
		? { ...parameters, agentId: { ...given, value: agentId } }
		: parameters;
};

/** An example with the agent where none is named, and a phone of the simulator to write to. */
export const filledExample = (name: string, agentId: string, phone: string): Workflow => {
	const { pinData, ...workflow } = read(name);

	return {
		...workflow,
		...(pinData !== undefined && {
			pinData: withPhone(pinData, phone) as Readonly<Record<string, unknown>>,
		}),
		nodes: workflow.nodes.map((node) => {
			const { type, parameters = {} } = node;
			const addressed = type.startsWith(OURS) ? withAgent(parameters, agentId) : parameters;
			return {
				...node,
				parameters: withPhone(addressed, phone) as Readonly<Record<string, unknown>>,
			};
		}),
	};
};
