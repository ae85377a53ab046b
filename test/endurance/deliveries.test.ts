import { deliveriesOf, leftBy } from '../support/stage/deliveries';
import { inFull } from '../support/measure/endurance';
import { isOver, openQuestions, type Asking } from '../support/stage/questions';
import { waitFor } from '../../scripts/machine/waitFor';

/** Each starts three executions, or goes on with one. */
const WAITS = inFull(200, 20);

let asking: Asking;
let publish: ReturnType<typeof deliveriesOf>['publish'];
let newPhone: ReturnType<typeof deliveriesOf>['newPhone'];

beforeAll(async () => {
	asking = await openQuestions();
	({ publish, newPhone } = deliveriesOf(asking));
}, 120_000);

afterAll(async () => {
	await asking?.close();
});

test(`${WAITS} wait for delivery at once: none is lost or crossed`, async () => {
	// n8n lists a hundred executions at a time.
	const workflows = [
		await publish({ waitAtMost: 1, waitUnit: 'minutes' }),
		await publish({ waitAtMost: 1, waitUnit: 'minutes' }),
	];
	const phones = await Promise.all(
		Array.from({ length: WAITS }, async (_, index) => await newPhone({ online: index % 4 > 0 })),
	);
	for (let from = 0; from < WAITS; from += 20) {
		await Promise.all(
			phones
				.slice(from, from + 20)
				.map(async ({ number }, at) => await workflows[at % 2]!.start(number, number)),
		);
	}
	const executionsOf = async () =>
		(
			await Promise.all(
				workflows.map(async ({ id }) => await asking.n8n.executions({ workflowId: id })),
			)
		).flat();
	const executions = await waitFor(
		'all to be over',
		async () => {
			const all = await executionsOf();
			return all.length === WAITS && all.every(isOver) && all;
		},
		{ everyMs: 1000, timeoutMs: 400_000 },
	);
	const left = new Map<unknown, unknown>();
	for (const { id } of executions) {
		const [[output, json] = ['', {}]] = leftBy(await asking.n8n.execution(id));
		const { row } = (json as { readonly body: { readonly row: string } }).body;
		expect(json).toMatchObject({ phoneNumber: row });
		left.set(row, output);
	}

	expect(left).toEqual(
		new Map(
			phones.map(({ number }, index) => [number, index % 4 > 0 ? 'Delivered' : 'Not Delivered']),
		),
	);
}, 500_000);
