import { outputOf } from '../../../n8n/n8n';
import {
	actionNode,
	credentialData,
	inARow,
	manualTrigger,
	openStage,
	type Stage,
} from '../../support/stage/stage';

let stage: Stage;

export const byHand = (): void => {
	beforeAll(async () => {
		stage = await openStage();
	});

	afterAll(async () => {
		await stage?.close();
	});

	test('with a test phone in the credential, only published workflows reach the real number', async () => {
		const { n8n, simulator } = stage;
		const [real, testPhone] = [simulator.phone('+12025550101'), simulator.phone('+12025550104')];
		const credential = await n8n.createCredential({
			type: 'rcsForBusinessApi',
			name: 'With test phone',
			data: credentialData(simulator, { testPhoneNumber: testPhone.number }),
		});
		const credentials = { rcsForBusinessApi: { id: credential.id, name: 'With test phone' } };
		const { id } = await n8n.createWorkflow({
			name: 'Tried out, then published',
			nodes: [
				manualTrigger,
				{
					name: 'Call',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: 'tried-out',
					parameters: { httpMethod: 'POST', path: 'tried-out', responseMode: 'lastNode' },
				},
				actionNode('Send', credentials, {
					phoneNumber: real.number,
					text: '=At {{ $execution.mode }}',
				}),
			],
			connections: { ...inARow('Start', 'Send'), ...inARow('Call', 'Send') },
		});

		const byHand = await n8n.runManually(id, { trigger: 'Start' });
		expect(outputOf(byHand, 'Send')).toMatchObject([
			{ json: { phoneNumber: testPhone.number, insteadOf: '+12•••••••01' } },
		]);
		await testPhone.waitForMessage({ text: 'At test' });

		await n8n.activate(id);
		await n8n.waitForWebhook(`${n8n.webhookUrl}/tried-out`);
		const answer = await fetch(`${n8n.webhookUrl}/tried-out`, { method: 'POST' });
		expect(await answer.json()).toMatchObject({ phoneNumber: real.number });
		await real.waitForMessage({ text: 'At production' });
	});

	describe('tried by hand means nobody real', () => {
		const setUp = async () => {
			const { n8n, simulator } = stage;
			const [real, testPhone] = [simulator.phone('+12025550101'), simulator.phone('+12025550104')];
			const credential = await n8n.createCredential({
				type: 'rcsForBusinessApi',
				name: 'With test phone',
				data: credentialData(simulator, { testPhoneNumber: testPhone.number }),
			});

			return {
				n8n,
				real,
				testPhone,
				credentials: { rcsForBusinessApi: { id: credential.id, name: 'With test phone' } },
			};
		};

		test('a sub-workflow of what was started by hand goes to the test phone', async () => {
			const { n8n, real, testPhone, credentials } = await setUp();
			const child = await n8n.createWorkflow({
				name: 'Child',
				nodes: [
					{
						name: 'Called',
						type: 'n8n-nodes-base.executeWorkflowTrigger',
						typeVersion: 1.1,
						parameters: { inputSource: 'passthrough' },
					},
					actionNode('Send', credentials, { phoneNumber: real.number, text: 'From a child' }),
				],
				connections: inARow('Called', 'Send'),
			});
			await n8n.activate(child.id);
			const parent = await n8n.createWorkflow({
				name: 'Parent',
				nodes: [
					manualTrigger,
					{
						name: 'Call',
						type: 'n8n-nodes-base.executeWorkflow',
						typeVersion: 1.2,
						parameters: { workflowId: { __rl: true, mode: 'id', value: child.id }, options: {} },
					},
				],
				connections: inARow('Start', 'Call'),
			});

			const ran = await n8n.runManually(parent.id, { trigger: 'Start' });
			expect(outputOf(ran, 'Call')).toMatchObject([
				{ json: { phoneNumber: testPhone.number, insteadOf: '+12•••••••01' } },
			]);
		});

		test('a retry of what was started by hand, and failed, goes to the test phone', async () => {
			const { n8n, real, testPhone, credentials } = await setUp();
			const { id } = await n8n.createWorkflow({
				name: 'Tried by hand, failed, retried',
				nodes: [
					manualTrigger,
					actionNode('Send', credentials, {
						phoneNumber: real.number,
						text: 'Second try',
						pacing: { retries: 0 },
					}),
				],
				connections: inARow('Start', 'Send'),
			});
			await stage.simulator.backDoor.addFault({
				target: 'phones.agentMessages.create',
				status: 503,
				times: 1,
			});
			const failed = await n8n.runManually(id, { trigger: 'Start' });
			expect(failed.status).toBe('error');

			const retried = await n8n.retryExecution(failed.id);
			expect(outputOf(retried, 'Send')).toMatchObject([
				{ json: { phoneNumber: testPhone.number, insteadOf: '+12•••••••01' } },
			]);
		});
	});
};
