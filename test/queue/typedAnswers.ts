import type { Ring } from './ring';

/**
 * Words that people type instead of tapping, handed over by the trigger's second half on a worker, with
 * the table *RCS questions* in PostgreSQL. What is promised of them in queue mode is tested here.
 */
export const typedAnswers = (ring: () => Ring): void => {
	test('words leave by the trigger, and the question waits on for a tap', async () => {
		const { publishAsking, ask, ended, listener } = ring();
		const { phone, executionId } = await ask(await publishAsking());
		const { messageId } = await phone.reply('yes');
		await listener.waitForItem({ messageId, text: 'yes' });
		await phone.tap('Yes, I am coming');

		expect((await ended(executionId)).status).toBe('success');
	});
};
