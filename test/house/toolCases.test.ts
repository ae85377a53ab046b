import { resources } from '../../nodes/RcsForBusiness/actions/registry';
import { toolCases } from '../e2e/toolCases';

test('every operation is used as a tool of an AI agent in test/e2e/toolCases', () => {
	const operations = resources.flatMap(({ value: resource, operations }) =>
		operations.map(({ value }) => `${resource}.${value}`),
	);

	expect(Object.keys(toolCases).sort()).toEqual(operations.sort());
});
