import { setTimeout as sleep } from 'node:timers/promises';

import { mailing, newPhones, sendNode } from '../../support/stage/mailing';
import { outputOf } from '../../../n8n/n8n';
import { plain, values } from '../../support/execution/plainExpressions';
import { inARow, manualTrigger, openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

let stage: Stage;

/** Nothing may begin later than this after n8n said that it stops. */
const STOP_MS = 1000;

export const sideBySide = (): void => {
	beforeAll(async () => {
		stage = await openStage();
	});
	afterEach(async () => {
		await stage.simulator.backDoor.clearFaults();
	});
	afterAll(async () => {
		await stage?.close();
	});

	test('20 people get their 5 messages each in order, whatever fails and however long it takes', async () => {
		const phones = newPhones(20);
		const { addFault } = stage.simulator.backDoor;
		await addFault({ share: 0.1, seed: 1, status: 500, afterAccepting: true });
		await addFault({ share: 0.1, seed: 2, dropConnection: true });
		await addFault({ share: 0.05, seed: 3, status: 429 });
		await addFault({ share: 0.2, seed: 4, delayMs: 20 });
		await addFault({ share: 0.2, seed: 5, delayMs: 120 });
		// As a campaign may come: everybody's first message, then everybody's second, and two in a row.
		const items = Array.from({ length: 100 }, (_, at) => ({
			phone: phones[at % 40 < 20 ? at % 20 : Math.floor((at % 20) / 2) * 2],
			text: String(at).padStart(3, '0'),
		}));
		const send = sendNode('Send', stage, {
			text: '={{ $json.text }}',
			pacing: { atOnce: 20, retries: 10 },
		});
		const { id } = await stage.n8n.createWorkflow({
			name: 'Campaign',
			nodes: [
				manualTrigger,
				{
					name: 'Items',
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					parameters: {
						jsCode: `return ${JSON.stringify(items)}.map((json) => ({ json }));`,
					},
				},
				send,
			],
			connections: inARow('Start', 'Items', 'Send'),
		});

		const execution = await stage.n8n.runManually(id, { timeoutMs: 60_000 });

		const sent = outputOf(execution, 'Send');
		expect(execution.status).toBe('success');
		expect(sent.map(({ json }) => json.phoneNumber)).toEqual(items.map(({ phone }) => phone));
		expect(sent.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		const messages = await stage.simulator.backDoor.messages();
		for (const phone of phones) {
			const texts = messages
				.filter((message) => message.phone === phone)
				.map(({ content }) => (content as { readonly text: string }).text);
			expect(texts).toEqual(items.filter((item) => item.phone === phone).map(({ text }) => text));
		}
	});

	describe('an execution that is cancelled stops sending within a second', () => {
		const lastRequestAfterStop = async (
			pacing: object,
			requestsBefore: number,
		): Promise<number> => {
			const { requests } = stage.simulator.backDoor;
			const phones = newPhones(300);
			const sent = async () =>
				(await requests({ target: 'phones.agentMessages.create' })).filter(({ path }) =>
					phones.some((phone) => decodeURIComponent(path).includes(phone)),
				);
			const send = sendNode('Send', stage, { pacing: pacing as never });
			const { id } = await stage.n8n.createWorkflow(
				mailing('Cancelled', manualTrigger, phones, send),
			);

			const executionId = await stage.n8n.startManually(id);
			await waitFor('it to be under way', async () => (await sent()).length >= requestsBefore);
			await stage.n8n.rest('POST', `/executions/${executionId}/stop`);
			const stopped = Date.now();
			expect((await stage.n8n.execution(executionId)).status).toBe('canceled');
			// Nothing else than time tells whether it went on.
			await sleep(4 * STOP_MS);

			const all = await sent();
			expect(all.length).toBeLessThan(phones.length);
			return Math.max(...all.map(({ at }) => Date.parse(at))) - stopped;
		};

		test('while requests are under way', async () => {
			await stage.simulator.backDoor.addFault({ share: 1, times: null, delayMs: 150 });

			expect(await lastRequestAfterStop({ atOnce: 5 }, 20)).toBeLessThan(STOP_MS);
		});

		test('while it keeps a pace', async () => {
			expect(await lastRequestAfterStop({ perSecond: 10 }, 5)).toBeLessThan(STOP_MS);
		});

		test('while it waits because Google asked to slow down', async () => {
			await stage.simulator.backDoor.addFault({ times: null, status: 429, retryAfter: '2' });

			expect(await lastRequestAfterStop({}, 1)).toBeLessThan(STOP_MS);
		});
	});

	test('expressions that we read ourselves say what n8n says', async () => {
		const set = {
			name: 'Set',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				assignments: {
					assignments: plain.map(([value], at) => {
						const name = `field${at}`;
						return { id: name, name, value, type: 'string' };
					}),
				},
			},
		};
		const items = {
			name: 'Items',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: `return [{ json: ${JSON.stringify(values)} }];` },
		};
		const { id } = await stage.n8n.createWorkflow({
			name: 'Expressions',
			nodes: [manualTrigger, items, set],
			connections: inARow('Start', 'Items', 'Set'),
		});

		const execution = await stage.n8n.runManually(id);
		expect(Object.values(outputOf(execution, 'Set')[0]?.json ?? {})).toEqual(
			plain.map(([, expected]) => String(expected)),
		);
	});
};
