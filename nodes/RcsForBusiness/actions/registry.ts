import type { INodeProperties } from 'n8n-workflow';

import { agent } from './agent';
import { capability } from './capability';
import { event } from './event';
import type { Definition } from '../fields/definition';
import { keepingWhole } from '../fields/list/rows';
import { pacingFields } from '../run/pacing';
import { file } from './file';
import { message } from './message';
import type { Operation, Resource } from './operation';
import { phoneNumber } from './phoneNumber';
import { tester } from './tester';

export const resources: readonly Resource[] = [
	agent,
	capability,
	event,
	file,
	message,
	phoneNumber,
	tester,
];

/** The operation a node is set to. */
export const operationOf = (resource: string, operation: string): Operation => {
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found === undefined) {
		throw new RangeError(`There is no operation "${operation}" for the resource "${resource}"`);
	}

	return found;
};

const localOperations = (): readonly string[] =>
	resources.flatMap(({ operations }) =>
		operations.filter(({ isLocal }) => isLocal).map(({ value }) => value),
	);

const operationMenu = ({ value: resource, operations }: Resource): INodeProperties => {
	const first = operations[0]?.value ?? '';

	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations
			.map(({ value, name, action, description }) => ({ value, name, action, description }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: first,
	};
};

const shownFor = (
	resource: Resource,
	operation: Operation,
	own: Definition['displayOptions'] = {},
): NonNullable<Definition['displayOptions']> => ({
	...own,
	show: { ...own.show, resource: [resource.value], operation: [operation.value] },
});

/** n8n's type takes only lists that may be changed, although n8n changes none of them. */
const asProperty = (definition: Definition): INodeProperties => definition as INodeProperties;

/** Everything in the node's panel, from the records of the operations. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ value, name }) => ({ value, name })),
		default: 'message',
	},
	...resources.map(operationMenu),
	...resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			keepingWhole(operation.fields).map((field) =>
				asProperty({
					...field,
					displayOptions: shownFor(resource, operation, field.displayOptions),
				}),
			),
		),
	),
	...pacingFields(localOperations()),
];
