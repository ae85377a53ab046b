import type { INode } from 'n8n-workflow';

import { publishListener } from '../../support/stage/listener';
import { outputOf, RestError } from '../../../n8n/n8n';
import {
	CLIENT_TOKEN,
	credentialData,
	openStage,
	triggerNode,
	type Stage,
} from '../../support/stage/stage';
import { thrown } from '../../support/thrown';
import { waitFor } from '../../../scripts/machine/waitFor';

const NO_CLIENT_TOKEN =
	/^The credential has no client token, so no call could be proven.*your agent > Integrations > Webhook > Configure\.$/;

let stage: Stage;

/** A new credential with these client tokens. */
const credentialsWith = async (name: string, clientTokens: string) => {
	const data = credentialData(stage.simulator, { clientTokens });
	const { id } = await stage.n8n.createCredential({ type: 'rcsForBusinessApi', name, data });

	return { rcsForBusinessApi: { id, name } };
};

const newAgent = async (agentId: string) => {
	await stage.simulator.backDoor.putAgent({ agentId });

	return stage.simulator.agent(agentId);
};

export const setUp = (): void => {
	beforeAll(async () => {
		stage = await openStage();
	});

	afterAll(async () => {
		await stage?.close();
	});

	test('either of two client tokens is accepted, and no third one', async () => {
		const agent = await newAgent('rotating-agent');
		const { agentId } = agent;
		const listener = await publishListener(stage, {
			name: 'rotating',
			events: ['message.text'],
			agentId,
			credentials: await credentialsWith('Two tokens', `next-token, ${CLIENT_TOKEN}`),
		});
		const old = await stage.simulator.phone().reply('Signed with the old one', { agentId });
		await listener.waitForItem({ messageId: old.messageId });

		await agent.setWebhook({ url: listener.url, clientToken: 'next-token' });
		const next = await stage.simulator.phone().reply('Signed with the new one', { agentId });
		await listener.waitForItem({ messageId: next.messageId });

		const { attempts } = await agent.forge({ clientToken: 'third-token' });
		expect(attempts).toMatchObject([{ status: 401 }]);
	});

	test('a trigger for one agent drops the events of another', async () => {
		const agent = await newAgent('chosen-agent');
		const listener = await publishListener(stage, {
			name: 'choosy',
			events: ['message.text'],
			agentId: agent.agentId,
			parameters: { agentId: { __rl: true, mode: 'id', value: `${agent.agentId}@rbm.goog` } },
		});
		const { number: senderPhoneNumber } = stage.simulator.phone();
		const hello = { senderPhoneNumber, text: 'Hello', messageId: 'message-1' };

		await agent.deliver({ ...hello, agentId: 'somebody-else@rbm.goog' });
		await agent.waitForDelivery({ kind: 'text' });
		expect(await listener.countExecutions()).toBe(0);

		await agent.deliver({ ...hello, agentId: `${agent.agentId}@rbm.goog` });
		await listener.waitForItem({ type: 'message.text', agentId: agent.agentId });
		expect(await listener.countExecutions()).toBe(1);
	});

	describe('A trigger whose credential has no client token', () => {
		/** Publishing goes on after n8n has answered; its editor asks how it went. */
		const failedPublication = async (id: string) => {
			const publication = await stage.n8n.rest<{ status: string; triggers: unknown }>(
				'GET',
				`/workflows/${id}/publication-status`,
			);
			return publication.status === 'failed' && publication;
		};
		const createTrigger = async (name: string): Promise<string> => {
			const credentials = await credentialsWith(name, ' , ');
			const nodes = [triggerNode('Listen', credentials, name, ['message.text'])];

			return (await stage.n8n.createWorkflow({ name, nodes })).id;
		};

		/** Publishes a trigger that has a client token, then the same one without. */
		const publishAgainWithout = async (name: string): Promise<string> => {
			const { id } = await publishListener(stage, { name, events: ['message.text'] });
			const workflow = await stage.n8n.rest<{ versionId: string; nodes: INode[] }>(
				'GET',
				`/workflows/${id}`,
			);
			const credentials = await credentialsWith(`${name} emptied`, '');
			await stage.n8n.rest('PATCH', `/workflows/${id}`, {
				versionId: workflow.versionId,
				nodes: workflow.nodes.map((node) => ({ ...node, credentials })),
				connections: {},
			});
			await stage.n8n.activate(id);

			return id;
		};

		test('cannot be published, neither as a new one nor in place of one that had a token', async () => {
			const fresh = await createTrigger('no-token');
			await stage.n8n.activate(fresh);
			const changed = await publishAgainWithout('with-token');

			// n8n tries five times before it gives up, both at the same time.
			for (const id of [fresh, changed]) {
				const { triggers } = await waitFor('n8n to give up', () => failedPublication(id), {
					timeoutMs: 40_000,
				});
				const errorMessage = expect.stringMatching(NO_CLIENT_TOKEN) as string;
				expect(triggers).toMatchObject([{ status: 'failed', errorMessage }]);
			}
		});

		test('cannot listen for a test event', async () => {
			const id = await createTrigger('no-token-in-test');

			const error = await thrown(() => stage.n8n.startManually(id, 'Listen'));

			expect(error).toBeInstanceOf(RestError);
			const { message } = JSON.parse((error as RestError).body) as { message: string };
			expect(message).toMatch(NO_CLIENT_TOKEN);
		});
	});

	test('a test listen in the editor hears every event, also one that it heard before', async () => {
		const agent = await newAgent('tested-agent');
		const { id } = await stage.n8n.createWorkflow({
			name: 'Tested',
			nodes: [triggerNode('Listen', stage.credentials, 'tested', ['message.text'])],
		});
		const listen = async () => {
			const answer = await stage.n8n.rest('POST', `/workflows/${id}/run`, {
				triggerToStartFrom: { name: 'Listen' },
			});
			expect(answer).toEqual({ waitingForWebhook: true });
		};
		/** The runs in the editor so far, newest first. */
		const heard = (count: number) =>
			waitFor(`${count} test runs`, async () => {
				const runs = await stage.n8n.executions({ workflowId: id, status: ['success'] });
				return runs.length === count && runs;
			});

		await listen();
		const url = `${stage.n8n.testWebhookUrl}/tested/rcs`;
		await agent.setWebhook({ url, clientToken: CLIENT_TOKEN });
		const said = await stage.simulator.phone().reply('Testing', { agentId: agent.agentId });
		const [first] = await heard(1);
		expect(first).toMatchObject({ mode: 'manual' });
		expect(outputOf(await stage.n8n.execution(first!.id), 'Listen')).toMatchObject([
			{ json: { type: 'message.text', text: 'Testing', messageId: said.messageId } },
		]);

		const { deliveryId } = await agent.waitForDelivery({ kind: 'text' });
		await listen();
		await stage.simulator.backDoor.redeliver({ deliveryId });
		const [second] = await heard(2);
		expect(outputOf(await stage.n8n.execution(second!.id), 'Listen')).toMatchObject([
			{ json: { messageId: said.messageId } },
		]);
	});
};
