import { arrivedAt, openQuestions, type Asking } from '../../support/stage/questions';

/** A question whose process is gone: its limit is n8n's alone. */
export const killed = (): void => {
	let asking: Asking;
	beforeAll(async () => {
		asking = await openQuestions();
	});
	afterAll(async () => {
		await asking?.close();
	});

	test.concurrent(
		'n8n is killed while it waits: the limit holds all the same, by n8n itself',
		async () => {
			const workflow = await asking.publishAsking({ waitAtMost: 1, waitUnit: 'seconds' });
			const phone = await asking.newPhone();
			const row = await workflow.start(phone.number);
			await phone.waitForMessage();
			const executionId = await asking.waiting(workflow.id);
			await asking.n8n.kill9();
			await asking.n8n.restart();

			// n8n's date is 80 seconds after the limit, and it looks once a minute.
			const execution = await asking.ended(executionId, { timeoutMs: 160_000 });
			expect(arrivedAt(execution)).toMatchObject({
				'No Answer': [{ reason: 'timeUp', row, phoneNumber: phone.number }],
			});
		},
		300_000,
	);
};
