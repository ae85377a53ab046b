import type { Definition } from '../fields/definition';

/** Where what an operation makes is put. @param what it makes, as "file" */
export const outputField = (what: string) =>
	({
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		placeholder: 'e.g. data',
		hint: `The name of the output field to put the ${what} in`,
		description: `Nodes behind this one find the ${what} under this name`,
	}) as const satisfies Definition;
