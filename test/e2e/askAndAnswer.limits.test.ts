import { arrivedAt, isOver, openQuestions, type Asking } from '../support/stage/questions';
import { waitFor } from '../../scripts/machine/waitFor';

const TAPS = 20;

describe.each([1, 5])('with N8N_CONCURRENCY_PRODUCTION_LIMIT=%d', (limit) => {
	let asking: Asking;

	beforeAll(async () => {
		asking = await openQuestions({
			n8n: { env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: String(limit) } },
		});
	});

	afterAll(async () => {
		await asking?.close();
	});

	test(`${TAPS} taps at once: none is lost or crossed, and nothing stands still`, async () => {
		const workflow = await asking.publishAsking();
		const asked: Awaited<ReturnType<Asking['ask']>>[] = [];
		for (let count = 0; count < TAPS; count++) asked.push(await asking.ask(workflow));

		const began = Date.now();
		await Promise.all(asked.map(async ({ phone }) => await phone.tap('No')));
		await waitFor(
			'all to be over',
			async () => (await asking.n8n.executions({ workflowId: workflow.id })).every(isOver),
			// Looking costs n8n time too.
			{ everyMs: 500, timeoutMs: 90_000 },
		);
		const ended = await Promise.all(
			asked.map(async ({ executionId }) => await asking.n8n.execution(executionId)),
		);
		const times = ended
			.map(({ data }) => data.resultData.runData.Answered![0]!.startTime - began)
			.sort((one, other) => one - other);
		const gaps = times.map((time, index) => time - (times[index - 1] ?? 0));
		console.log(
			`limit ${limit}: ${TAPS} taps answered within ${times.at(-1)} ms, longest standstill ${Math.max(...gaps)} ms`,
		);

		expect(ended.map(arrivedAt)).toEqual(
			asked.map(({ row, phone }) => ({
				Answered: [expect.objectContaining({ answer: 'no', row, phoneNumber: phone.number })],
			})),
		);
		// On a quiet machine it is below three seconds; a busy one is no standstill.
		expect(Math.max(...gaps)).toBeLessThan(15_000);
		await waitFor('Google to be done', async () => {
			const deliveries = await asking.simulator.agent().deliveries({});
			return deliveries.every(({ state }) => state === 'acknowledged');
		});
		expect(await asking.events()).toEqual([]);
	});
});
