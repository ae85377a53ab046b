import { deliveriesOf, leftBy } from '../../support/stage/deliveries';
import { isOver, type Asking } from '../../support/stage/questions';
import { waitFor } from '../../../scripts/machine/waitFor';

/** A message that is to be taken back, and of which nothing is heard. */
export const noWord = (opened: () => Asking): void => {
	test.concurrent(
		'nothing is heard of a message: it may arrive',
		async () => {
			const { publish, newPhone, start } = deliveriesOf(opened());
			const lost = await newPhone({ online: false });
			await opened().simulator.backDoor.addCallbackFault({
				phone: lost.number,
				delayMs: 3_600_000,
			});
			const short = await publish({ waitAtMost: 3, waitUnit: 'seconds' });
			const unheard = await start(short, lost.number);

			// Two minutes after the limit nothing was heard.
			const perhaps = await waitFor(
				'the end of the one that nothing is heard of',
				async () => {
					const execution = await opened().n8n.execution(unheard.executionId);
					return isOver(execution) && execution;
				},
				{ everyMs: 1000, timeoutMs: 180_000 },
			);
			expect(leftBy(perhaps)).toMatchObject([
				['Perhaps', { delivery: 'perhaps', reason: 'noWord' }],
			]);
		},
		300_000,
	);
};
