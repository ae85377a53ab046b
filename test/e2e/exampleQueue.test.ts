import { outputOf } from '../../n8n/n8n';
import { linked } from '../../scripts/start/examples';
import { describeWithRabbit, startRabbit, type Rabbit } from '../support/services/rabbit';
import { example, filledIn } from '../support/stage/exampleForms';
import { CLIENT_TOKEN, openStage, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';
import { send, signed, userText } from './hostileCalls/hostileCall';

describeWithRabbit('calls behind a queue', () => {
	let stage: Stage;
	let rabbit: Rabbit;
	let reader: string;
	let url: string;

	beforeAll(async () => {
		[stage, rabbit] = await Promise.all([openStage(), startRabbit()]);
		const { n8n, credentials } = stage;
		const queue = { credentials: { rabbitmq: await n8n.createCredential(rabbit.credential) } };
		const create = async (name: string, node: string): Promise<string> => {
			const workflow = linked(example(name), credentials.rcsForBusinessApi, '');
			const { id } = await n8n.createWorkflow(filledIn(workflow, { [node]: queue }));
			await n8n.activate(id);
			return id;
		};
		reader = await create('calls-from-a-queue', 'When a call is in the queue');
		await create('calls-into-a-queue', 'Into the queue');
		url = `${n8n.webhookUrl}/rcs-into-queue`;
		await n8n.waitForWebhook(url);
	});

	afterAll(async () => {
		await stage?.close();
		await rabbit?.stop();
	});

	/** The texts that came out behind everything. */
	const arrived = async (): Promise<readonly unknown[]> => {
		const all = await stage.n8n.executions({ workflowId: reader, status: ['success'] });
		const ran = await Promise.all(all.map(async ({ id }) => await stage.n8n.execution(id)));

		return ran
			.filter(({ data }) => data.resultData.runData['Your part'] !== undefined)
			.flatMap((execution) => outputOf(execution, 'Your part').map(({ json }) => json.text))
			.sort();
	};
	const texts = (from: number, to: number): string[] =>
		Array.from({ length: to - from }, (_, at) => `Text ${from + at}`);
	const write = async (words: readonly string[]): Promise<void> => {
		const { messageId } = await words.reduce(
			async (before, text) => {
				await before;
				return await stage.simulator.phone().reply(text);
			},
			Promise.resolve({ messageId: '' }),
		);
		const { attempts } = await stage.simulator.agent().waitForDelivery({ messageId });
		expect(attempts).toMatchObject([{ status: 200, body: 'OK' }]);
	};

	test("Google's first call gets its secret back, and what is not Google's is refused", async () => {
		await stage.simulator.agent().setWebhook({ url, clientToken: CLIENT_TOKEN });

		expect(
			await send(url, { body: JSON.stringify({ clientToken: CLIENT_TOKEN, secret: 'a-secret' }) }),
		).toMatchObject({ status: 200, text: 'a-secret' });
		expect(await send(url, { body: '{"clientToken":"guessed","secret":"no"}' })).toMatchObject({
			status: 401,
		});
	});

	test('what people write goes through the queue, each once, a copy of Google’s too', async () => {
		await write(texts(10, 15));
		const call = signed(userText({ text: 'Text 15' }));
		for (const copy of [call, call]) {
			expect(await send(url, copy)).toMatchObject({ status: 200, text: 'OK' });
		}
		await waitFor('the texts', async () => (await arrived()).length >= 6);

		expect(await arrived()).toEqual(texts(10, 16));
	});

	test('while nobody reads, the queue keeps it; who reads again gets everything', async () => {
		await stage.n8n.deactivate(reader);
		await write(texts(20, 30));
		expect(await arrived()).toEqual(texts(10, 16));
		await stage.n8n.activate(reader);
		await waitFor('the texts', async () => (await arrived()).length >= 16);

		expect(await arrived()).toEqual([...texts(10, 16), ...texts(20, 30)]);
	});

	test('where the queue is away, Google hears that, and comes again', async () => {
		await rabbit.stop();

		expect(await send(url, signed(userText({ text: 'Text 99' })))).toMatchObject({ status: 500 });
	});
});
