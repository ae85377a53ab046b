import { openAgentStage, type AgentStage } from '../../support/stage/agentWithTool';
import { publishListener } from '../../support/stage/listener';
import { newPhones } from '../../support/stage/mailing';

export const approvals = (): void => {
	let stage: AgentStage;

	beforeAll(async () => {
		stage = await openAgentStage();
		await publishListener(stage, { name: 'approvals', events: ['message.suggestion'] });
	});

	afterAll(async () => {
		await stage?.close();
	});

	const [BOSS = '', ...CUSTOMERS] = newPhones(6);

	/** A model wants to write to a customer; the boss is asked first. */
	const letIt = async (
		customer: string,
		whileWaiting: () => Promise<void>,
		more: Readonly<Record<string, string | number>> = {},
	) =>
		await stage.callTool(
			{ resource: 'message', operation: 'sendText', phoneNumber: customer, text: 'Hello' },
			{},
			{ approval: { phoneNumber: BOSS, waitAtMost: 0, ...more }, whileWaiting },
		);

	const tapNewest = async (text: string): Promise<void> => {
		const boss = stage.simulator.phone(BOSS);
		const messages = await boss.messages();
		await boss.tap({ messageId: messages.at(-1)!.messageId, text });
	};

	test('an agent that asks a customer is told in words that nobody answered in time', async () => {
		const { execution, told, answer } = await stage.callTool(
			{
				...{ resource: 'message', operation: 'sendAndWait', phoneNumber: newPhones(7).at(-1)! },
				...{ message: 'Are you coming?', choices: { choice: [{ text: 'Yes' }] } },
				...{ waitAtMost: 3, waitUnit: 'seconds' },
			},
			{},
			{ whileWaiting: async () => {} },
		);

		expect(execution.status).toBe('success');
		expect(told).toMatchObject([
			{
				reason: 'timeUp',
				message: 'Nobody answered in the time that was given. The question waits no longer.',
			},
		]);
		expect(answer).toBe('Done.');
	});

	describe('a person is asked before an agent uses a tool', () => {
		test('approved: the tool is used, and the agent goes on', async () => {
			const customer = CUSTOMERS[0]!;
			const { execution, answer } = await letIt(customer, async () => {
				const { content } = await stage.simulator.phone(BOSS).waitForMessage();
				expect(content.text).toMatch(/The agent wants to run this tool: RCS/);
				expect(await stage.simulator.phone(customer).messages()).toEqual([]);
				await tapNewest('Approve');
			});

			expect(execution.status).toBe('success');
			expect(answer).toBe('Done.');
			expect(await stage.simulator.phone(customer).messages()).toHaveLength(1);
		});

		test('declined: it is not used', async () => {
			const customer = CUSTOMERS[1]!;
			const { execution } = await letIt(customer, async () => await tapNewest('No, stop it'), {
				approveText: 'Go ahead',
				declineText: 'No, stop it',
			});

			expect(execution.status).toBe('success');
			expect(await stage.simulator.phone(customer).messages()).toEqual([]);
		});

		test('declined with words: it is not used, and the agent is told them', async () => {
			const customer = CUSTOMERS[3]!;
			const { execution, toldInWords } = await letIt(customer, async () => {
				await stage.simulator.phone(BOSS).reply('Not before Monday');
			});

			expect(execution.status).toBe('success');
			expect(await stage.simulator.phone(customer).messages()).toEqual([]);
			expect(toldInWords).toContain('Not before Monday');
		});

		test('no answer in time counts as declined', async () => {
			const customer = CUSTOMERS[2]!;
			const { execution } = await letIt(customer, async () => {}, {
				waitAtMost: 3,
				waitUnit: 'seconds',
			});

			expect(execution.status).toBe('success');
			expect(await stage.simulator.phone(customer).messages()).toEqual([]);
		});
	});
};
