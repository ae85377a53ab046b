/**
 * Where rows come from: filled in one by one, or from a list.
 *
 * @param many what the rows are called
 */
export const specify = <const Name extends string>(
	name: Name,
	{ many, example, description }: Readonly<Record<'many' | 'example' | 'description', string>>,
) =>
	({
		displayName: `Specify ${many}`,
		name: `${name}From`,
		type: 'options',
		noDataExpression: true,
		default: 'rows',
		options: [
			{ name: 'In Rows', value: 'rows', description: 'Each filled in here' },
			{
				name: 'From a List',
				value: 'list',
				description: `As many as an expression gives, such as ${example}`,
			},
		],
		description,
	}) as const;
