import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { RcsForBusinessApi } from '../../../credentials/RcsForBusinessApi.credentials';
import { resources } from '../../../nodes/RcsForBusiness/actions/registry';
import { optOutTable } from '../../../nodes/RcsForBusiness/memory/optOuts';
import { questionTable } from '../../../nodes/RcsForBusiness/memory/questionTable';
import { RcsForBusiness } from '../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { RcsForBusinessTrigger } from '../../../nodes/RcsForBusiness/RcsForBusinessTrigger.node';
import { isRecord } from '../../../rbm/record';
import { examples } from '../../../scripts/start/examples';

type Shown = Pick<INodeProperties, 'displayName' | 'options' | 'typeOptions' | 'modes'>;
type Option = NonNullable<INodeProperties['options']>[number];

/** What a field and all that can be chosen or added in it are called on screen. */
const ofField = ({ displayName, options = [], typeOptions, modes = [] }: Shown): string[] => [
	displayName,
	...(typeOptions?.multipleValueButtonText ? [typeOptions.multipleValueButtonText] : []),
	...modes.map((mode) => mode.displayName),
	...options.flatMap(ofOption),
];
const ofOption = (option: Option): string[] => {
	if ('values' in option) return [option.displayName, ...option.values.flatMap(ofField)];
	return 'type' in option ? ofField(option) : [option.name];
};

/** Outputs are told by an expression, in which each has its name in quotes. */
const ofOutputs = ({ outputs }: Pick<INodeTypeDescription, 'outputs'>): string[] =>
	[...String(outputs).matchAll(/"displayName":"([^"]+)"/g)].map(([, name = '']) => name);

const ofNode = (description: INodeTypeDescription): string[] => [
	description.displayName,
	...description.properties.flatMap(ofField),
	...ofOutputs(description),
];

/** Of nodes, fields of forms and choices in the workflows people import. */
const ofExamples = (): string[] =>
	examples().flatMap(({ workflow }) => [
		workflow.name,
		...workflow.nodes.map(({ name }) => name),
		...workflow.nodes.flatMap(({ parameters }) => labelsIn(parameters)),
	]);
const labelsIn = (value: unknown): string[] => {
	if (Array.isArray(value)) return value.flatMap(labelsIn);
	if (!isRecord(value)) return [];
	const isChoice = 'postbackData' in value || 'value' in value;
	const own = [value.fieldLabel, value.option, value.tableName, isChoice && value.text].filter(
		(label) => typeof label === 'string',
	);

	return [...own, ...Object.values(value).flatMap(labelsIn)];
};

/** Everything that has a name on screen because of this package. */
export const screenNames = (): ReadonlySet<string> => {
	const { displayName, properties } = new RcsForBusinessApi();

	return new Set([
		displayName,
		...properties.flatMap(ofField),
		...ofNode(new RcsForBusiness().description),
		...ofNode(new RcsForBusinessTrigger().description),
		...resources.flatMap(({ name, operations }) =>
			operations.map((operation) => `${name}: ${operation.name}`),
		),
		questionTable.name,
		optOutTable.name,
		...ofExamples(),
	]);
};
