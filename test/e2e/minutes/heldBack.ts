import { isoIn } from '../../../rbm/moment/quietHours';
import { itemsFor, newPhones, type NodeJson } from '../../support/stage/mailing';
import { outputOf, type Execution } from '../../../n8n/n8n';
import type { Asking } from '../../support/stage/questions';
import { actionNode, credentialData, inARow, manualTrigger } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';

const ZONE = 'Asia/Kathmandu';
const MINUTE = 60_000;
/** Until then the list has begun, though other tests begin beside it. */
const MARGIN = 12_000;
const [ADA = '', BEN = '', CLEO = '', DORA = '', ERIK = ''] = newPhones(5);

/** A time of day in the zone, on the full minute that is at least so far from now. */
const timeIn = (milliseconds: number): { readonly time: string; readonly at: number } => {
	const at = Math.ceil((Date.now() + milliseconds) / MINUTE) * MINUTE;

	return { time: isoIn(ZONE, at).slice(11, 16), at };
};
const quietHours = (from: number, until: number) => ({
	quietHours: {
		hours: { from: timeIn(from).time, until: timeIn(until).time, exceptCodes: true },
	},
});

/** Quiet hours that end, and that begin, while a list is sent; and a person's limit of messages. */
export const heldBack = (opened: () => Asking): void => {
	const send = (parameters: object, credentials = opened().credentials): NodeJson =>
		actionNode('Send', credentials, {
			phoneNumber: '={{ $json.phone }}',
			text: 'Hello',
			...parameters,
		});

	/** A key of its own: what other tests have refused for all does not slow it. */
	const ownKey = async (partner: string): Promise<Asking['credentials']> => {
		const { n8n, simulator } = opened();
		const { agentId } = await simulator.backDoor.putAgent({ agentId: partner, partner });
		const serviceAccountKey = JSON.stringify(
			await simulator.backDoor.serviceAccountKey({ partner }),
		);
		const { id } = await n8n.createCredential({
			type: 'rcsForBusinessApi',
			name: partner,
			data: credentialData(simulator, { serviceAccountKey, agentId }),
		});

		return { rcsForBusinessApi: { id, name: partner } };
	};

	/** A workflow that writes to these people, and what is behind its outputs. */
	const start = async (
		phones: readonly string[],
		sending: NodeJson,
		behind: readonly NodeJson[] = [],
		connections: object = {},
	): Promise<string> => {
		const nodes = [manualTrigger, ...itemsFor(phones), sending];
		const { id } = await opened().n8n.createWorkflow({
			name: 'Held back',
			settings: { timezone: ZONE },
			nodes: [...nodes, ...behind],
			connections: { ...inARow(...nodes.map(({ name }) => name)), ...connections },
		});

		return id;
	};
	const run = async (phones: readonly string[], parameters: object): Promise<Execution> =>
		await opened().n8n.runManually(await start(phones, send(parameters)));

	const shownTo = async (...phones: readonly string[]): Promise<readonly number[]> => {
		const messages = await opened().simulator.backDoor.messages();
		return phones.map((phone) => messages.filter((one) => one.phone === phone).length);
	};
	const hintsOf = ({ data }: Execution): readonly string[] =>
		(data.resultData.runData.Send?.[0]?.hints ?? []).map(({ message }) => message);

	test.concurrent(
		'a list in quiet hours leaves by Held Back, waits until they end, and is sent then, once',
		async () => {
			const until = timeIn(MARGIN);
			const workflow = await start(
				[ADA, BEN],
				send({ notReachableOutput: true, holdBack: quietHours(-120 * MINUTE, MARGIN) }),
				[
					{ name: 'SMS', type: 'n8n-nodes-base.noOp' },
					{
						name: 'Morning',
						type: 'n8n-nodes-base.wait',
						typeVersion: 1.1,
						webhookId: 'morning',
						parameters: { resume: 'specificTime', dateTime: '={{ $json.sendAfter }}' },
					},
				],
				{
					Send: {
						main: [
							[],
							[{ node: 'SMS', type: 'main', index: 0 }],
							[{ node: 'Morning', type: 'main', index: 0 }],
						],
					},
					...inARow('Morning', 'Send'),
				},
			);

			const id = await opened().n8n.startManually(workflow);
			const execution = await waitFor(
				'the morning',
				async () => {
					const found = await opened().n8n.execution(id);
					return found.status === 'success' && found;
				},
				{ timeoutMs: 150_000, everyMs: 500 },
			);

			const { runData } = execution.data.resultData;
			const held = runData.Send?.[0]?.data?.main?.[2] ?? [];
			expect(held.map(({ json }) => json)).toEqual(
				[ADA, BEN].map((phoneNumber) => ({
					...{ phone: phoneNumber, accepted: false, reason: 'quietHours', phoneNumber },
					sendAfter: isoIn(ZONE, until.at),
					agentId: opened().simulator.defaultAgentId,
				})),
			);
			expect(Object.keys(runData)).not.toContain('SMS');
			expect(hintsOf(execution)).toContain(
				`None accepted. 2 not sent: held back until ${until.time} (${ZONE}).`,
			);
			expect(runData.Send?.[1]?.data?.main?.[0]).toMatchObject([
				{ json: { accepted: true, phoneNumber: ADA } },
				{ json: { accepted: true, phoneNumber: BEN } },
			]);
			expect(runData.Send?.[1]?.startTime).toBeGreaterThanOrEqual(until.at - 1000);
			expect(await shownTo(ADA, BEN)).toEqual([1, 1]);
		},
		180_000,
	);

	test.concurrent(
		'a paced list that runs into quiet hours is held back from then on',
		async () => {
			const from = timeIn(MARGIN);
			const phones = Array.from({ length: 400 }, (_, index) => `+1202556${1000 + index}`);
			// Longer than a minute and the margin, if nothing held it back.
			const pacedUntilQuiet = {
				holdBack: quietHours(MARGIN, 120 * MINUTE),
				pacing: { perSecond: 5, retries: 0 },
			};
			const execution = await opened().n8n.runManually(
				await start(phones, send(pacedUntilQuiet, await ownKey('paced'))),
				{ timeoutMs: 150_000 },
			);

			const sent = outputOf(execution, 'Send');
			const held = outputOf(execution, 'Send', { output: 2 });
			expect(execution.status).toBe('success');
			expect(sent.length).toBeGreaterThan(0);
			expect(held.length).toBeGreaterThan(0);
			expect(sent.length + held.length).toBe(400);
			expect(held.map(({ json }) => json.phone)).toEqual(phones.slice(sent.length));
			const requests = await opened().simulator.backDoor.requests({
				target: 'phones.agentMessages.create',
			});
			const late = requests.filter(
				({ at, path }) => path.includes('1202556') && Date.parse(at) > from.at + 1000,
			);
			expect(late).toEqual([]);
			expect(await shownTo(...phones)).toEqual(
				phones.map((_, index) => (index < sent.length ? 1 : 0)),
			);
		},
		180_000,
	);

	test.concurrent("a message at a person's limit is held back, the others are sent", async () => {
		await opened().simulator.backDoor.putPhone({ phone: CLEO, persona: 'atTrafficLimit' });
		const chosen = { notReachableOutput: true, holdBack: { limitReached: true } };
		const execution = await run([DORA, CLEO], chosen);

		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Send')).toMatchObject([{ json: { phoneNumber: DORA } }]);
		expect(outputOf(execution, 'Send', { output: 1 })).toEqual([]);
		expect(outputOf(execution, 'Send', { output: 2 })).toMatchObject([
			{
				json: { phone: CLEO, accepted: false, reason: 'limitReached', phoneNumber: CLEO },
				pairedItem: { item: 1 },
			},
		]);
		expect(await shownTo(CLEO)).toEqual([0]);
	});

	test.concurrent('without that option it fails, and goes nowhere else', async () => {
		await opened().simulator.backDoor.putPhone({ phone: ERIK, persona: 'atTrafficLimit' });
		const execution = await run([ERIK], { notReachableOutput: true });

		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toContain('no more messages to this person');
	});
};
