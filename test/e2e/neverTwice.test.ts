import { mailing, newPhones, sendNode, shownOn } from '../support/stage/mailing';
import { outputOf, type Execution } from '../../n8n/n8n';
import { manualTrigger, openStage, type Stage } from '../support/stage/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ asItComes: true });
});
afterEach(async () => {
	await stage.simulator.backDoor.clearFaults();
	await stage.simulator.backDoor.setOpenQuestions({ duplicateId: 'echo' });
});
afterAll(async () => {
	await stage?.close();
});

/** Google does its work and then fails to say so. */
const failAfterAccepting = async (phone: string, more: { times?: number } = {}): Promise<void> => {
	await stage.simulator.backDoor.addFault({ phone, status: 500, afterAccepting: true, ...more });
};

const runMailing = async (
	phones: readonly string[],
	settings: Parameters<typeof sendNode>[3] = {},
): Promise<Execution> => {
	const send = sendNode('Send', stage, {}, settings);
	const { id } = await stage.n8n.createWorkflow(mailing('Mailing', manualTrigger, phones, send));

	return await stage.n8n.runManually(id);
};

const requestsFor = async (phone: string): Promise<readonly (number | null)[]> => {
	const requests = await stage.simulator.backDoor.requests({
		target: 'phones.agentMessages.create',
	});
	return requests
		.filter(({ path }) => decodeURIComponent(path).includes(phone))
		.map(({ status }) => status);
};

describe('an execution that failed after Google had accepted', () => {
	test.each([
		['the workflow as it was', false, 'echo'],
		['the workflow as it is now', true, 'echo'],
		['a Google that reports the conflict', false, 'conflict'],
	] as const)('sends once when it is retried with %s', async (_, loadWorkflow, duplicateId) => {
		const [phone = ''] = newPhones(1);
		await failAfterAccepting(phone);
		await stage.simulator.backDoor.setOpenQuestions({ duplicateId });
		const failed = await runMailing([phone]);
		const [message] = await stage.simulator.backDoor.messages({ phone });

		const retried = await stage.n8n.retryExecution(failed.id, { loadWorkflow });

		expect(failed.status).toBe('error');
		expect(retried.status).toBe('success');
		expect(outputOf(retried, 'Send').map(({ json }) => json)).toMatchObject([
			{ accepted: true, messageId: message?.messageId, phoneNumber: phone },
		]);
		expect(await shownOn(stage, [phone])).toEqual([1]);
		expect(await requestsFor(phone)).toEqual([500, duplicateId === 'echo' ? 200 : 409]);
	});

	test('sends each of several messages once when it is retried', async () => {
		const phones = newPhones(5);
		await failAfterAccepting(phones[2] ?? '');
		const failed = await runMailing(phones);
		expect(await shownOn(stage, phones)).toEqual([1, 1, 1, 0, 0]);

		const retried = await stage.n8n.retryExecution(failed.id);

		expect(retried.status).toBe('success');
		expect(outputOf(retried, 'Send')).toHaveLength(5);
		expect(await shownOn(stage, phones)).toEqual([1, 1, 1, 1, 1]);
	});

	test('sends once even when Google hung up without a word', async () => {
		const [phone = ''] = newPhones(1);
		const { addFault } = stage.simulator.backDoor;
		await addFault({ phone, dropConnection: true, afterAccepting: true });
		const failed = await runMailing([phone]);

		await stage.n8n.retryExecution(failed.id);

		expect(failed.status).toBe('error');
		expect(await shownOn(stage, [phone])).toEqual([1]);
		expect(await requestsFor(phone)).toEqual([null, 200]);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test('sends once, however often Google fails after accepting', async () => {
		const phones = newPhones(3);
		await failAfterAccepting(phones[1] ?? '', { times: 2 });

		const { status } = await runMailing(phones, settings);

		expect(status).toBe('success');
		expect(await requestsFor(phones[1] ?? '')).toEqual([500, 500, 200]);
		expect(await requestsFor(phones[0] ?? '')).toEqual([200, 200, 200]);
		expect(await shownOn(stage, phones)).toEqual([1, 1, 1]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'sends once with "On Error" set to %s, where n8n runs all items again',
		async (onError) => {
			const phones = newPhones(3);
			await failAfterAccepting(phones[0] ?? '', { times: 2 });

			const execution = await runMailing(phones, { ...settings, onError });

			expect(outputOf(execution, 'Send').map(({ json }) => json.accepted)).toEqual([
				true,
				true,
				true,
			]);
			expect(await requestsFor(phones[2] ?? '')).toEqual([200, 200, 200]);
			expect(await shownOn(stage, phones)).toEqual([1, 1, 1]);
		},
	);
});
