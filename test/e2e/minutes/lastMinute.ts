import { outputOf } from '../../../n8n/n8n';
import { askNode, type Asking } from '../../support/stage/questions';
import { inARow } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

/** n8n's own date for the first question: its limit, and 80 seconds after it for a restart. */
const LIMIT_SECONDS = 30;
const DATE_SECONDS = LIMIT_SECONDS + 80;
/** A busy machine takes some seconds from a tap to the next question. */
const BEFORE_SECONDS = 10;

/** Two questions of one execution, and n8n's timer for the first. */
export const lastMinute = (opened: () => Asking): void => {
	test.concurrent(
		'the limit of a question that was answered in its last seconds does not end the next one',
		async () => {
			const asking = opened();
			const workflow = await asking.publish({
				name: 'Two questions, one limit',
				nodes: [
					askNode('First', asking.stage, { waitAtMost: LIMIT_SECONDS, waitUnit: 'seconds' }),
					askNode('Second', asking.stage),
				],
				connections: inARow('Start', 'First', 'Second'),
			});
			const { phone, message, executionId } = await asking.ask(workflow);
			const began = Date.now();
			const until = async (seconds: number): Promise<void> =>
				await new Promise((resolve) => setTimeout(resolve, seconds * 1000 - (Date.now() - began)));

			await until(LIMIT_SECONDS - BEFORE_SECONDS);
			await phone.tap({ messageId: message.messageId, text: 'No' });
			await waitFor('the second question', async () => (await phone.messages()).length === 2);
			expect(await asking.waiting(workflow.id)).toBe(executionId);

			await until(DATE_SECONDS + 5);
			expect(await asking.waiting(workflow.id)).toBe(executionId);
			await phone.tap({ text: 'Another day' });
			const execution = await asking.ended(executionId);
			expect(outputOf(execution, 'First').map(({ json }) => json.answer)).toEqual(['no']);
			expect(outputOf(execution, 'Second').map(({ json }) => json.answer)).toEqual(['later']);
		},
		240_000,
	);
};
