import { publishListener, type Listener } from '../../support/stage/listener';
import { outputOf } from '../../../n8n/n8n';
import {
	actionNode,
	credentialData,
	inARow,
	manualTrigger,
	openStage,
} from '../../support/stage/stage';
import type { Stage } from '../../support/stage/stage';
import { startReceiver } from '../../support/simulator/webhookReceiver';

const BEN_OFFLINE = '+12025550102';
const CLEO_WITHOUT_RCS = '+12025550103';

let stage: Stage;
let listener: Listener;

/** Runs one node of ours once, as a person who presses Execute Workflow. */
const act = async (
	parameters: Readonly<Record<string, unknown>>,
	credentials = stage.credentials,
) => {
	const { id } = await stage.n8n.createWorkflow({
		name: `${String(parameters.resource)} ${String(parameters.operation)}`,
		nodes: [manualTrigger, actionNode('Act', credentials, parameters)],
		connections: inARow('Start', 'Act'),
	});
	const execution = await stage.n8n.runManually(id);
	expect(execution.data.resultData.error?.message).toBeUndefined();
	const items = outputOf(execution, 'Act');
	expect(items).toHaveLength(1);

	return items[0]!.json;
};

const sendText = (phoneNumber: string, text: string, options: object = {}) =>
	act({ resource: 'message', operation: 'sendText', phoneNumber, text, options });

export const operations = (): void => {
	beforeAll(async () => {
		stage = await openStage();
		listener = await publishListener(stage, {
			name: 'listener',
			events: ['message.text', 'expiry.revoked', 'receipt.delivered'],
		});
	});

	afterAll(async () => {
		await stage?.close();
	});

	describe('Revoke', () => {
		const revoke = (phoneNumber: string, messageId: unknown) =>
			act({ resource: 'message', operation: 'revoke', phoneNumber, messageId });

		test('takes back a message that the phone did not get yet', async () => {
			const phone = stage.simulator.phone(BEN_OFFLINE);
			const { messageId } = await sendText(phone.number, 'Forget this.');

			expect(await revoke(phone.number, messageId)).toEqual({
				revoked: true,
				messageId,
				phoneNumber: phone.number,
				agentId: stage.simulator.defaultAgentId,
			});

			await phone.goOnline();
			await sendText(phone.number, 'Remember this.');
			await phone.waitForMessage({ text: 'Remember this.', state: 'delivered' });
			expect(await phone.messages({ messageId: String(messageId) })).toMatchObject([
				{ state: 'revoked', deliveries: 0 },
			]);
			await phone.goOffline();
		});

		test('says that it came too late for a message that was delivered', async () => {
			const phone = stage.simulator.phone();
			const { messageId } = await sendText(phone.number, 'Too late.');
			await phone.waitForMessage({ messageId: String(messageId), state: 'delivered' });

			expect(await revoke(phone.number, messageId)).toEqual({
				revoked: false,
				reason: 'deliveredOrUnknown',
				messageId,
				phoneNumber: phone.number,
				agentId: stage.simulator.defaultAgentId,
			});
		});
	});

	test('a message that expires undelivered comes back as expiry.revoked', async () => {
		const expireAfter = { duration: { amount: 1, unit: 'seconds' } };
		const sent = await sendText(BEN_OFFLINE, 'Your code is 1234.', { expireAfter });
		expect(sent.expireTime).toMatch(/Z$/);

		const item = await listener.waitForItem({ messageId: sent.messageId });
		expect(item).toMatchObject({
			type: 'expiry.revoked',
			phoneNumber: BEN_OFFLINE,
			agentId: stage.simulator.defaultAgentId,
			raw: { eventType: 'TTL_EXPIRATION_REVOKED' },
		});
	});

	describe('Event', () => {
		test('marks as read what the phone wrote', async () => {
			const phone = stage.simulator.phone();
			const { messageId } = await phone.reply('Are you there?');
			const received = await listener.waitForItem({ messageId });

			const item = await act({
				resource: 'event',
				operation: 'markAsRead',
				phoneNumber: received.phoneNumber,
				messageId: received.messageId,
			});

			expect(item).toMatchObject({ accepted: true, eventType: 'READ', messageId });
			expect(await phone.waitForAgentEvent({ eventType: 'READ' })).toMatchObject({ messageId });
		});

		test('shows that the agent is typing', async () => {
			const phone = stage.simulator.phone();

			const item = await act({
				resource: 'event',
				operation: 'showTyping',
				phoneNumber: phone.number,
			});

			expect(item).toMatchObject({ accepted: true, eventType: 'IS_TYPING' });
			await phone.waitForAgentEvent({ eventType: 'IS_TYPING' });
		});
	});

	describe('Capability check', () => {
		const check = (phoneNumber: string) =>
			act({ resource: 'capability', operation: 'check', phoneNumber });

		test('tells what a phone can show', async () => {
			expect(await check(stage.simulator.phone().number)).toMatchObject({
				reachable: true,
				features: expect.arrayContaining(['RICHCARD_STANDALONE', 'ACTION_OPEN_URL']),
				carrier: 'simulated-carrier',
			});
		});

		test('tells that a phone cannot be reached', async () => {
			expect(await check(CLEO_WITHOUT_RCS)).toEqual({
				reachable: false,
				features: [],
				phoneNumber: CLEO_WITHOUT_RCS,
				agentId: stage.simulator.defaultAgentId,
			});
		});
	});

	test('a national number is completed with the default country of the credential', async () => {
		const { id } = await stage.n8n.createCredential({
			type: 'rcsForBusinessApi',
			name: 'RCS in Germany',
			data: credentialData(stage.simulator, { defaultCountry: 'DE' }),
		});
		const german = { rcsForBusinessApi: { id, name: 'RCS in Germany' } };
		const text = { resource: 'message', operation: 'sendText', text: 'Guten Tag.' };

		const item = await act({ ...text, phoneNumber: '0176 04069001' }, german);

		expect(item.phoneNumber).toBe('+4917604069001');
		await stage.simulator
			.phone('+4917604069001')
			.waitForMessage({ messageId: String(item.messageId), state: 'delivered' });
	});

	describe('Phone Number: Normalise', () => {
		const list = (name: string, rows: readonly object[]) => ({
			name,
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: `return ${JSON.stringify(rows)};` },
		});
		const customers = [
			{ name: 'Ada', phone: '0176 04069001' },
			{ name: 'Ben', phone: 4917604069002 },
			{ name: 'Cleo', phone: ['+49 (0)176 04069003'] },
		];
		const optedOut = [{ phone: '+4917604069001' }, { phone: 'unknown' }];
		const merge = {
			name: 'Merge',
			type: 'n8n-nodes-base.merge',
			typeVersion: 3,
			parameters: {
				mode: 'combine',
				fieldsToMatchString: 'phoneNumber',
				joinMode: 'keepNonMatches',
				outputDataFrom: 'input1',
				options: {},
			},
		};
		const to = (node: string, index = 0) => ({ node, type: 'main' as const, index });

		test('makes two lists comparable, and what is no number matches nothing', async () => {
			const name = 'RCS in Germany too';
			const { id: credentialId } = await stage.n8n.createCredential({
				type: 'rcsForBusinessApi',
				name,
				data: credentialData(stage.simulator, { defaultCountry: 'DE' }),
			});
			const credentials = { rcsForBusinessApi: { id: credentialId, name } };
			const normalise = (node: string) =>
				actionNode(node, credentials, {
					resource: 'phoneNumber',
					operation: 'normalise',
					phoneNumber: '={{ $json.phone }}',
				});
			const { id } = await stage.n8n.createWorkflow({
				name: 'Compare',
				nodes: [
					manualTrigger,
					list('Customers', customers),
					list('Opted out', optedOut),
					normalise('One form'),
					normalise('One form too'),
					merge,
				],
				connections: {
					Start: { main: [[to('Customers'), to('Opted out')]] },
					...inARow('Customers', 'One form'),
					...inARow('Opted out', 'One form too'),
					'One form': { main: [[to('Merge')]] },
					'One form too': { main: [[to('Merge', 1)]] },
				},
			});

			const execution = await stage.n8n.runManually(id);

			expect(execution.data.resultData.error).toBeUndefined();
			const told = outputOf(execution, 'One form').map(({ json }) => json);
			expect(told).toMatchObject([
				{ name: 'Ada', phoneNumber: '+4917604069001', numberCountry: 'DE', numberType: 'mobile' },
				{ name: 'Ben', valid: false, written: '4917604069002' },
				{ name: 'Cleo', phoneNumber: '+4917604069003', written: '+49 (0)176 04069003' },
			]);
			expect(told[1]?.reason).toContain('write it with +, such as +{{ $json.phone }}');
			expect(outputOf(execution, 'Merge').map(({ json }) => json.name)).toEqual(['Ben', 'Cleo']);
		});
	});

	test('the HTTP Request node cannot take our token to another host', async () => {
		const stranger = await startReceiver('');
		const { id } = await stage.n8n.createWorkflow({
			name: 'Leaks',
			nodes: [
				manualTrigger,
				{
					name: 'Leak',
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					credentials: stage.credentials,
					parameters: {
						url: stranger.url,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: 'rcsForBusinessApi',
					},
				},
			],
			connections: inARow('Start', 'Leak'),
		});

		const { status, data } = await stage.n8n.runManually(id);
		await stranger.stop();

		expect(status).toBe('error');
		expect(data.resultData.error?.message).toMatch(
			/^This credential may not be used for http:\/\/127\.0\.0\.1:\d+\. It gives its token only to /,
		);
		expect(stranger.calls).toEqual([]);
	});
};
