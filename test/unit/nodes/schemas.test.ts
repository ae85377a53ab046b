import { resources } from '../../../nodes/RcsForBusiness/actions/registry';
import { answersAndSilence } from './asking';
import { receiptsAndSilence } from './hearing';
import { outputs } from './outputs';
import { describedOperations, holds, promises, schemaOf } from './outputSchema';
import { run } from './run';

const operations = resources.flatMap(({ value: resource, operations }) =>
	operations.map(({ value }) => `${resource}/${value}`),
);

test('every operation shows its output before the first run', () => {
	expect(describedOperations().sort()).toEqual([...operations].sort());
});

// That nothing else comes out is checked wherever a test runs the node.
test.each(operations)('%s puts out all that its schema promises', async (operation) => {
	const schema = schemaOf(operation);
	const scenes = outputs[operation] ?? [];
	// What waits puts out nothing itself: what is heard takes its place.
	const waited = {
		'message/sendAndWait': answersAndSilence,
		'message/sendAndWaitForDelivery': receiptsAndSilence,
	}[operation];
	const data =
		waited !== undefined
			? await waited()
			: (await Promise.all(scenes.map((scene) => run({ items: [], ...scene })))).flatMap(
					(ran) => ran.data,
				);
	const held = new Set(data.flatMap((json) => holds(json, schema)));

	expect([...held].sort()).toEqual(promises(schema).sort());
});
