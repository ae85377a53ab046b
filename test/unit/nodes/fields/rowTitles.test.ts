import { rowTitle } from '../../../../nodes/RcsForBusiness/fields/list/rows';

/** What n8n computes for a row. */
const titleOf = (value: object, index: number): unknown => {
	const { itemTitle } = rowTitle('title', 'description');

	return new Function('$collection', `return ${itemTitle.slice(4, -3)}`)({
		item: { value, index },
	}) as unknown;
};

test.each([
	[{ title: 'Pizza', description: 'With basil' }, 0, '1. Pizza'],
	[{ title: '', description: 'With basil' }, 1, '2. With basil'],
	[{ title: '={{ $json.name }}', description: 'With basil' }, 2, '3. With basil'],
	// n8n then shows its own: "Card 4".
	[{ title: '={{ $json.name }}' }, 3, ''],
	[{}, 4, ''],
])('a row with %j is titled', (value, index, title) => {
	expect(titleOf(value, index)).toBe(title);
});
