import { examples, linked } from '../../../scripts/start/examples';
import { callbackTypes } from '../../../rbm/event/callbackFamily';
import { credentialData, openStage, triggerNode, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';
import { outputOf, type Execution } from '../../../n8n/n8n';

const NAMES = [
	'Messages',
	'Receipts',
	'Typing',
	'Subscriptions',
	'Expiry',
	'Agent',
	'Unknown',
] as const;

let stage: Stage;

/** The executions of a workflow once all of them are over, oldest first. */
const executionsOf = async (workflowId: string, count: number): Promise<Execution[]> => {
	const over = await waitFor(`${count} executions`, async () => {
		const found = await stage.n8n.executions({ workflowId });
		const isOver = found.every(({ status }) => status !== 'new' && status !== 'running');
		return found.length >= count && isOver && found;
	});
	const ran = await Promise.all(over.map(async ({ id }) => await stage.n8n.execution(id)));
	// An execution that failed is told by its error.
	expect(ran.map(({ data }) => data.resultData.error?.message)).toEqual(ran.map(() => undefined));

	return ran.reverse();
};
const ranIn = ({ data }: Execution): string[] => Object.keys(data.resultData.runData).sort();

export const outputs = (): void => {
	beforeAll(async () => {
		stage = await openStage();
	});

	afterAll(async () => {
		await stage?.close();
	});

	test('separate outputs: each kind of event runs what is connected to its own', async () => {
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'sorting-agent' });
		const { id } = await stage.publishTrigger(
			{
				name: 'Sorting',
				nodes: [
					triggerNode('Listen', stage.credentials, 'sorting', callbackTypes, {
						separateOutputs: true,
					}),
					...NAMES.map((name) => ({ name, type: 'n8n-nodes-base.noOp' })),
				],
				connections: {
					Listen: { main: NAMES.map((node) => [{ node, type: 'main' as const, index: 0 }]) },
				},
			},
			agentId,
		);
		const agent = stage.simulator.agent(agentId);
		const { number } = stage.simulator.phone();
		const of = (more: object) => ({ senderPhoneNumber: number, agentId, ...more });
		const sent: readonly (readonly [(typeof NAMES)[number], Record<string, unknown>])[] = [
			['Messages', of({ text: 'Hello', messageId: '1' })],
			['Receipts', of({ eventType: 'DELIVERED', messageId: 'm', eventId: '2' })],
			['Typing', of({ eventType: 'IS_TYPING', eventId: '3' })],
			['Subscriptions', of({ eventType: 'UNSUBSCRIBE', eventId: '4' })],
			['Subscriptions', of({ text: ' stop ', messageId: '5' })],
			[
				'Expiry',
				{
					phoneNumber: number,
					agentId,
					eventType: 'TTL_EXPIRATION_REVOKED',
					messageId: 'm',
					eventId: '6',
				},
			],
			['Agent', { agentId, newLaunchState: 'LAUNCHED', eventId: '7' }],
			['Unknown', of({ hologram: {}, messageId: '8' })],
		];

		for (const [count, [output, payload]] of sent.entries()) {
			await agent.deliver(payload);
			const [newest] = (await executionsOf(id, count + 1)).slice(-1);

			expect([payload, ranIn(newest!)]).toEqual([payload, ['Listen', output].sort()]);
		}
	});

	describe('the example that honours opt-outs', () => {
		const PHONE = '+12025550123';
		let id: string;
		let sendId: string;
		let agentId: string;
		let count = 0;
		let sends = 0;

		beforeAll(async () => {
			({ agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'honouring-agent' }));
			await stage.simulator.backDoor.putPhone({ phone: PHONE });
			const name = 'RCS in Germany';
			const { id: credentialId } = await stage.n8n.createCredential({
				type: 'rcsForBusinessApi',
				name,
				data: credentialData(stage.simulator, { defaultCountry: 'DE' }),
			});
			const imported = (file: string) => {
				const { workflow } = examples().find((example) => example.name === file)!;
				return linked(workflow, { id: credentialId, name }, agentId);
			};
			({ id } = await stage.publishTrigger(imported('honour-opt-outs'), agentId));
			({ id: sendId } = await stage.n8n.createWorkflow(imported('honour-opt-outs.send')));
			await stage.n8n.activate(sendId);
			await stage.n8n.waitForWebhook(`${stage.n8n.url}/form/rcs-send-if-wanted`);
			// As the note says: the first event makes the table.
			await stage.simulator.backDoor.reply({ phone: PHONE, agentId, text: 'Hello' });
			await executionsOf(id, ++count);
		});

		const fillIn = async (phoneNumber: string): Promise<void> => {
			const form = new FormData();
			form.set('field-0', phoneNumber);
			form.set('field-1', 'Your order is ready');
			const url = `${stage.n8n.url}/form/rcs-send-if-wanted`;
			expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
		};
		/** Whether a person who fills in the form gets the message sent. */
		const isSent = async (phoneNumber = PHONE): Promise<boolean> => {
			await fillIn(phoneNumber);
			const [newest] = (await executionsOf(sendId, ++sends)).slice(-1);
			const heldBack = outputOf(newest!, 'Send it', { output: 2 });

			expect(ranIn(newest!).includes('Not sent: opted out')).toBe(heldBack.length === 1);
			return ranIn(newest!).includes('Sent');
		};
		const says = async (payload: Record<string, unknown>): Promise<void> => {
			const { deliveryId } = await stage.simulator
				.agent(agentId)
				.deliver({ senderPhoneNumber: PHONE, agentId, ...payload });
			await stage.simulator.agent(agentId).waitForDelivery({ deliveryId });
		};
		const MINUTE = 60 * 1000;
		const DAY = 24 * 60 * MINUTE;
		/** Some minutes after an hour ago. */
		const at = (minute: number): string => ago((60 - minute) * MINUTE);
		const ago = (milliseconds: number): string =>
			new Date(Date.now() - milliseconds).toISOString().replace('Z', '123456Z');

		test('sends while nobody opted out, and does not once somebody did', async () => {
			expect(await isSent()).toBe(true);

			await stage.simulator.backDoor.unsubscribe({ phone: PHONE, agentId });
			// The keyword and the event.
			count += 2;
			await executionsOf(id, count);
			expect(await isSent()).toBe(false);
			expect(await isSent('001 (202) 555-0123')).toBe(false);
		});

		test('sends again after the keyword, typed by hand', async () => {
			await stage.simulator.backDoor.reply({ phone: PHONE, agentId, text: 'Start' });
			await executionsOf(id, ++count);

			expect(await isSent()).toBe(true);
		});

		test('goes by what was said last, not by what came last', async () => {
			const phone = '+4915112345678';
			await stage.simulator.backDoor.putPhone({ phone: phone });
			const from = { senderPhoneNumber: phone };
			await says({ ...from, text: 'stop', messageId: 's2', sendTime: at(2) });
			await executionsOf(id, ++count);
			await says({ ...from, text: 'start', messageId: 's1', sendTime: at(1) });
			await executionsOf(id, ++count);
			expect(await isSent(phone)).toBe(false);

			await says({ ...from, eventType: 'SUBSCRIBE', eventId: 's3', sendTime: at(3) });
			await executionsOf(id, ++count);
			expect(await isSent(phone)).toBe(true);
		});

		test('obeys an opt-out however late it comes, and no late opt-in', async () => {
			const phone = '+4915112345679';
			await stage.simulator.backDoor.putPhone({ phone });
			const from = { senderPhoneNumber: phone };
			await says({ ...from, text: 'Stop!', messageId: 'l1', sendTime: ago(20 * DAY) });
			await executionsOf(id, ++count);
			expect(await isSent(phone)).toBe(false);

			await says({ ...from, eventType: 'SUBSCRIBE', eventId: 'l2', sendTime: ago(9 * DAY) });
			await executionsOf(id, ++count);
			await says({ ...from, text: 'START', messageId: 'l3', sendTime: ago(9 * DAY) });
			const [newest] = (await executionsOf(id, ++count)).slice(-1);
			expect(outputOf(newest!, 'When somebody writes or opts out', { output: 0 })).toMatchObject([
				{ json: { text: 'START', late: true } },
			]);
			expect(await isSent(phone)).toBe(false);

			await says({ ...from, text: 'START', messageId: 'l4', sendTime: ago(MINUTE) });
			await executionsOf(id, ++count);
			expect(await isSent(phone)).toBe(true);
		});

		test.each(['0176 04069001', '+49 (0)176 04069001', "'004917604069001"])(
			'who said STOP as +4917604069001 gets nothing under %s either',
			async (written) => {
				const phone = '+4917604069001';
				await stage.simulator.backDoor.putPhone({ phone });
				await says({ senderPhoneNumber: phone, text: 'STOP', messageId: written });
				await executionsOf(id, ++count);

				expect(await isSent(written)).toBe(false);
				expect(await stage.simulator.phone(phone).messages()).toEqual([]);
			},
		);

		test('a text that is no keyword changes nothing', async () => {
			await stage.simulator.backDoor.reply({ phone: PHONE, agentId, text: 'Please do not stop' });
			await executionsOf(id, ++count);

			expect(await isSent()).toBe(true);
		});

		test('what is no number is asked about nobody, and stops with the reason', async () => {
			await fillIn('0176 04069001/2');
			const failed = await waitFor('the execution that failed', async () => {
				const [newest] = await stage.n8n.executions({ workflowId: sendId });
				return newest?.status === 'error' && (await stage.n8n.execution(newest.id));
			});

			expect(failed.data.resultData.error?.message).toMatch(/holds more than one number/);
			expect(ranIn(failed)).not.toContain('Sent');
		});
	});
};
