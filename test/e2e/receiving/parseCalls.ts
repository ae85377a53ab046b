import { examples, linked } from '../../../scripts/start/examples';
import { outputOf } from '../../../n8n/n8n';
import {
	actionNode,
	CLIENT_TOKEN,
	inARow,
	manualTrigger,
	openStage,
	type Stage,
} from '../../support/stage/stage';
import { waitFor } from '../../../scripts/machine/waitFor';
import { envelope, send, signature, signed, userText } from '../hostileCalls/hostileCall';

let stage: Stage;
let workflowId: string;
let url: string;

/** What reached the node behind everything in the executions that are over. */
const arrived = async () => {
	const all = await stage.n8n.executions({ workflowId });
	const ran = await Promise.all(all.map(async ({ id }) => await stage.n8n.execution(id)));
	expect(ran.filter(({ status }) => status === 'error')).toEqual([]);

	return ran
		.filter(({ data }) => data.resultData.runData['Your part'] !== undefined)
		.flatMap((execution) => outputOf(execution, 'Your part').map(({ json }) => json));
};
const waitForItem = async (messageId: unknown) =>
	await waitFor(`the message ${String(messageId)}`, async () =>
		(await arrived()).find((item) => item.messageId === messageId),
	);

export const parseCalls = (): void => {
	beforeAll(async () => {
		stage = await openStage();
		const { workflow } = examples().find(({ name }) => name === 'parse-webhook-calls')!;
		const credential = stage.credentials.rcsForBusinessApi;
		const { id } = await stage.n8n.createWorkflow(linked(workflow, credential, ''));
		await stage.n8n.activate(id);
		workflowId = id;
		url = `${stage.n8n.webhookUrl}/rcs-calls`;
		await stage.n8n.waitForWebhook(url);
	});

	afterAll(async () => {
		await stage?.close();
	});

	describe("behind n8n's Webhook node", () => {
		test('the handshake is answered as Google wants it', async () => {
			await stage.simulator.agent().setWebhook({ url, clientToken: CLIENT_TOKEN });

			const answer = await send(url, {
				body: JSON.stringify({ clientToken: CLIENT_TOKEN, secret: 'a-secret' }),
			});
			expect(answer).toMatchObject({ status: 200, text: 'a-secret' });
			expect(answer.type).toMatch(/^text\/plain\b/);
		});

		test('what the phone writes comes out as from the trigger, and is acknowledged', async () => {
			const phone = stage.simulator.phone();
			const { messageId } = await phone.reply('Hello');

			expect(await waitForItem(messageId)).toMatchObject({
				type: 'message.text',
				text: 'Hello',
				phoneNumber: phone.number,
				agentId: stage.simulator.defaultAgentId,
				eventKey: expect.stringMatching(/^[0-9a-f]{32}$/),
			});
			const { attempts } = await stage.simulator.agent().waitForDelivery({ messageId });
			expect(attempts).toMatchObject([{ status: 200, body: 'OK' }]);
		});

		test.each([
			['a forged call', { ...signed(userText()), body: envelope(userText()) }],
			['a handshake with another token', { body: '{"clientToken":"guessed","secret":"no"}' }],
			['something else', { body: '{"hello":"world"}' }],
		])('%s is refused, and goes no further', async (_, call) => {
			const before = (await arrived()).length;

			expect(await send(url, call)).toMatchObject({ status: 401, text: 'Refused' });
			expect(await arrived()).toHaveLength(before);
		});

		test('what comes twice goes further once, for good', async () => {
			const text = userText();

			await send(url, signed(text));
			await waitForItem(text.messageId);
			await send(url, signed(text, { messageId: '2' }));
			const last = userText();
			await send(url, signed(last));
			await waitForItem(last.messageId);

			const copies = (await arrived()).filter(({ messageId }) => messageId === text.messageId);
			expect(copies).toHaveLength(1);
		});
	});

	test('messages of a queue are verified and read, whatever form they have', async () => {
		const texts = [userText(), userText(), userText(), userText()];
		const [one, two, three, four] = texts.map((text) => ({
			body: envelope(text),
			headers: { 'X-Goog-Signature': signature(text) },
		}));
		const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
		const messages = [
			{ content: JSON.stringify(one) },
			{ content: base64(two) },
			{ content: { ...three, body: Buffer.from(three!.body).toString('base64') } },
			{ content: four!.body, signature: four!.headers['X-Goog-Signature'] },
			{ content: JSON.stringify({ ...one, body: two!.body }) },
		];
		const { id } = await stage.n8n.createWorkflow({
			name: 'Queue',
			nodes: [
				manualTrigger,
				{
					name: 'Queue',
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					parameters: {
						jsCode: `return ${JSON.stringify(messages.map((json) => ({ json })))};`,
					},
				},
				actionNode(
					'Parse',
					stage.credentials,
					{
						resource: 'event',
						operation: 'parse',
						call: '={{ $json.content }}',
						signature: '={{ $json.signature }}',
					},
					{ onError: 'continueErrorOutput' },
				),
			],
			connections: inARow('Start', 'Queue', 'Parse'),
		});

		const execution = await stage.n8n.runManually(id);
		const [read, refused] = execution.data.resultData.runData.Parse![0]!.data!.main!;

		expect(read!.map(({ json, pairedItem }) => [json.messageId, pairedItem])).toEqual(
			texts.map(({ messageId }, item) => [messageId, { item }]),
		);
		expect(refused).toMatchObject([
			{ json: { error: expect.anything() as unknown }, pairedItem: { item: 4 } },
		]);
		expect(JSON.stringify(refused)).toContain('The signature of the call is wrong.');
	});
};
