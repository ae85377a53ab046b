import type { INodeProperties } from 'n8n-workflow';

/**
 * The field that names an agent: by its id, or from a list that only some keys may read.
 *
 * @param words what differs between the nodes; `hint` says what an empty field means
 */
export const agentLocator = ({
	displayName,
	description,
	hint,
}: Readonly<Record<'displayName' | 'description' | 'hint', string>>): INodeProperties => ({
	displayName,
	name: 'agentId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	description,
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. my_shop_abc123_agent',
			hint,
		},
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'e.g. My Shop',
			hint,
			typeOptions: { searchListMethod: 'searchAgents', searchable: true },
		},
	],
});
