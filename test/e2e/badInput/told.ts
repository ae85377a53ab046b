import {
	FAULT_PRESET_NAMES,
	FAULT_PRESETS,
	type FaultPresetName,
} from '../../../simulator/faults/presets';
import { PERSONA_NAMES, type PersonaName } from '../../../simulator/world/phones/personas';
import { publishListener, type Listener } from '../../support/stage/listener';
import { misuseOf, shownError } from '../../support/stage/misuse';
import { outputOf, type Execution } from '../../../n8n/n8n';
import { openStage, type Stage } from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';
import { MISHAPS, type RequestFault } from '../told/calls';
import { MEETINGS } from '../told/phones';
import { ACTS, type Act } from '../told/told';

export const told = (): void => {
	const TRIED = /Tried 2 times in \d+ seconds?\./;
	/** Where Google names a date, a second may be over by then. */
	const SOON = /Wait [45] seconds/;
	let stage: Stage;
	let send: (act: Act, phoneNumber: string, pacing?: object) => Promise<Execution>;
	let phones = 0;
	const newNumber = (): string => `+4915100000${100 + phones++}`;

	beforeAll(async () => {
		stage = await openStage();
		const misuse = misuseOf(stage);
		// As a newly placed node is, which tries again by itself.
		send = (act, phoneNumber, pacing = {}) =>
			misuse.send({ parameters: { ...ACTS[act], phoneNumber, pacing } }, 120_000);
	});
	afterAll(async () => {
		await stage?.close();
	});
	afterEach(async () => {
		await stage.simulator.backDoor.clearFaults();
	});

	const toldBy = (execution: Execution): unknown => {
		if (execution.status === 'success') return outputOf(execution, 'Send')[0]?.json;
		const { message, description = '' } = shownError(execution);
		const { host } = new URL(stage.simulator.url);
		const readable = (text: string) =>
			text.replaceAll(host, 'HOST').replace(TRIED, 'TRIED').replace(SOON, 'Wait 5 seconds');
		return { message: readable(message), description: readable(description) };
	};

	describe('What the node tells about a phone', () => {
		const cases = Object.entries(MEETINGS).flatMap(([persona, { told, state }]) =>
			Object.entries(told).map(([act, outcome]) => ({
				persona: persona as PersonaName,
				act: act as Act,
				outcome,
				state: act === 'text' ? state : undefined,
			})),
		);

		test('knows every persona', () => {
			expect(Object.keys(MEETINGS)).toEqual(PERSONA_NAMES);
		});

		test.concurrent.each(cases)('$persona: $act', async ({ persona, act, outcome, state }) => {
			const phone = newNumber();
			await stage.simulator.backDoor.putPhone({ phone, persona });

			expect(toldBy(await send(act, phone))).toMatchObject(outcome);
			if (state) await stage.simulator.phone(phone).waitForMessage({ state });
		});
	});

	describe('What the trigger tells of people who act by themselves', () => {
		let listener: Listener;

		beforeAll(async () => {
			listener = await publishListener(stage, {
				name: 'people',
				events: ['message.text', 'message.suggestion'],
			});
		});

		const cases = Object.entries(MEETINGS).flatMap(([persona, { heard }]) =>
			heard ? [{ persona: persona as PersonaName, heard }] : [],
		);

		test.concurrent.each(cases)('$persona', async ({ persona, heard }) => {
			const phoneNumber = newNumber();
			await stage.simulator.backDoor.putPhone({ phone: phoneNumber, persona });
			for (let question = 1; question <= 2; question++) {
				await send('question', phoneNumber);
				await stage.simulator.phone(phoneNumber).waitForMessage({ state: 'read', count: question });
			}
			await listener.waitForItem({ phoneNumber, ...heard });
		});
	});

	describe('What the node tells when a call goes wrong', () => {
		const cases = Object.entries(MISHAPS).flatMap(
			([preset, { act = 'text', once, lasting, isWaitedFor }]) => [
				{ preset: preset as RequestFault, act, often: 'once', times: 1, outcome: once, pacing: {} },
				...(lasting
					? [
							{
								preset: preset as RequestFault,
								act,
								often: 'for good',
								times: null,
								outcome: lasting,
								// Two tries tell what five would, sooner.
								pacing: { retries: isWaitedFor ? 0 : 1 },
							},
						]
					: []),
			],
		);

		test('knows every fault of a request', () => {
			expect(Object.keys(MISHAPS)).toEqual(
				FAULT_PRESET_NAMES.filter((name) => 'request' in FAULT_PRESETS[name]),
			);
		});

		const meet = async (
			{ preset, act, times, outcome, pacing }: (typeof cases)[number],
			phone: string,
			whose: { readonly phone?: string },
		): Promise<void> => {
			const { backDoor } = stage.simulator;
			await backDoor.useFaultPreset({ preset, ...(preset !== 'flaky' && { times }), ...whose });

			expect(toldBy(await send(act, phone, pacing))).toMatchObject(outcome);
			// Whatever was tried, and however often: the phone shows it once, or not at all.
			const messages = await stage.simulator.phone(phone).messages();
			expect(messages.map(({ deliveries }) => deliveries <= 1)).not.toContain(false);
		};
		const concernsAll = ({ preset }: (typeof cases)[number]): boolean =>
			preset === 'tokenDown' || preset === 'flaky';

		test.concurrent.each(cases.filter((one) => !concernsAll(one)))(
			'$preset, $often',
			async (one) => {
				const phone = newNumber();
				await meet(one, phone, { phone });
			},
			150_000,
		);

		test.each(cases.filter(concernsAll))(
			'$preset, $often',
			async (one) => {
				if (one.preset === 'tokenDown') await stage.simulator.backDoor.revokeAccessTokens();
				await meet(one, newNumber(), {});
			},
			150_000,
		);
	});

	describe('What the trigger makes of callbacks that go wrong', () => {
		let listener: Listener;

		beforeAll(async () => {
			listener = await publishListener(stage, {
				name: 'told',
				events: ['message.text', 'receipt.delivered', 'receipt.read'],
			});
		});

		type CallbackFault = Exclude<FaultPresetName, RequestFault>;
		const write = async (preset: CallbackFault, words: string): Promise<void> => {
			await stage.simulator.backDoor.useFaultPreset({ preset });
			await stage.simulator.phone().reply(words);
		};
		const heard = async (words: string): Promise<number> =>
			(await listener.items()).filter(({ text }) => text === words).length;
		const refusedOnce = (preset: CallbackFault) => async (): Promise<void> => {
			const words = `By ${preset}`;
			await write(preset, words);
			const wanted = { kind: 'text', attempts: 1, state: 'pending' } as const;
			const { attempts } = await waitFor(`the refusal of ${preset}`, async () =>
				(await stage.simulator.agent().deliveries(wanted)).at(-1),
			);
			expect(attempts[0]).toMatchObject({ status: 401, body: 'Wrong signature.' });
			expect(await heard(words)).toBe(0);
			expect(stage.n8n.log()).toContain(
				'RCS for Business: A call with a wrong signature was refused. If your agent receives nothing, Google has another client token than the credential',
			);
			// Signed honestly again, it is heard after all: nothing is lost.
			await stage.simulator.backDoor.clearFaults();
			await listener.waitForItem({ text: words });
		};
		const passes = (preset: CallbackFault) => async (): Promise<void> => {
			await write(preset, `By ${preset}`);
			await stage.simulator.backDoor.advanceTime({ seconds: 60 });
			await listener.waitForItem({ text: `By ${preset}` });
			expect(await heard(`By ${preset}`)).toBe(1);
		};

		const OUTCOMES: Readonly<Record<CallbackFault, () => Promise<void>>> = {
			twice: async () => {
				await write('twice', 'By twice');
				await stage.simulator.agent().waitForDelivery({ kind: 'text', count: 2 });
				await listener.waitForItem({ text: 'By twice' });
				expect(await heard('By twice')).toBe(1);
			},
			outOfOrder: passes('outOfOrder'),
			late: passes('late'),
			readFirst: async () => {
				const phone = newNumber();
				await stage.simulator.backDoor.putPhone({ phone, persona: 'readsAtOnce' });
				await stage.simulator.backDoor.useFaultPreset({ preset: 'readFirst' });
				const { messageId } = toldBy(await send('text', phone)) as { messageId: string };
				await listener.waitForItem({ type: 'receipt.read', messageId });
				await listener.waitForItem({ type: 'receipt.delivered', messageId });
			},
			forged: refusedOnce('forged'),
			otherToken: refusedOnce('otherToken'),
			unsigned: refusedOnce('unsigned'),
		};

		test('knows every fault of a callback', () => {
			expect(Object.keys(OUTCOMES).sort()).toEqual(
				FAULT_PRESET_NAMES.filter((name) => 'callback' in FAULT_PRESETS[name]).sort(),
			);
		});

		test.each(Object.entries(OUTCOMES))('%s', async (_preset, check) => {
			await check();
		});
	});
};
