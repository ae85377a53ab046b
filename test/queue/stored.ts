import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { optOutTable } from '../../nodes/RcsForBusiness/memory/optOuts';
import { dataTables } from '../support/stage/dataTables';
import { newPhones, itemsFor } from '../support/stage/mailing';
import { outputOf, type Execution } from '../../n8n/n8n';
import { isOver } from '../support/stage/questions';
import { registrationsOf } from '../support/stage/registrations';
import { actionNode, inARow, triggerNode } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';
import type { Ring } from './ring';

/** What one process writes, and another one needs. */
export const stored = (ring: () => Ring): void => {
	/** Starts a published workflow by a call; resolves when its execution is over. */
	const run = async (nodes: Parameters<Ring['publish']>[0]['nodes']): Promise<Execution> => {
		const { n8n, publish } = ring();
		const names = nodes.map(({ name }) => name);
		const workflow = await publish({
			name: `Run ${randomUUID()}`,
			nodes,
			connections: inARow('Start', ...names),
		});
		await workflow.start('unused');

		return await n8n.waitForExecution((one) => one.workflowId === workflow.id && isOver(one));
	};

	test('publishing registers at Google, and unpublishing removes', async () => {
		const { n8n, stage, queue, simulator } = ring();
		const front = queue.webhookUrl.replace(/\/webhook$/, '');
		const registrations = registrationsOf(stage, front);
		const agentId = 'registering';
		const credentials = await registrations.credentialsWith('derived');
		const id = await registrations.publish({ name: 'registering', agentId, credentials });
		await simulator.phone().reply('Hello', { agentId });
		const execution = await n8n.waitForExecution((one) => one.workflowId === id && isOver(one));
		expect(outputOf(execution, 'Listen')).toMatchObject([{ json: { text: 'Hello' } }]);

		await n8n.deactivate(id);
		await waitFor(
			'Google to forget the webhook',
			async () => (await registrations.webhookOf(agentId)) === undefined,
			{ timeoutMs: 60_000 },
		);
	});

	test('a file of a phone is downloaded and sent back, by n8n’s database', async () => {
		const { stage, simulator } = ring();
		const content = randomBytes(200_000);
		const agentId = 'files';
		await simulator.backDoor.putAgent({ agentId });
		const node = triggerNode('Listen', stage.credentials, agentId, ['message.file']);
		const wait = { name: 'Pause', type: 'n8n-nodes-base.wait', typeVersion: 1.1 };
		const { id } = await stage.publishTrigger(
			{
				name: 'Send back',
				nodes: [
					node,
					actionNode('Download', stage.credentials, {
						resource: 'file',
						operation: 'download',
						fileUri: '={{ $json.fileUri }}',
					}),
					{ ...wait, parameters: { amount: 1, unit: 'seconds' }, webhookId: randomUUID() },
					actionNode('Upload', stage.credentials, { resource: 'file', operation: 'upload' }),
				],
				connections: inARow('Listen', 'Download', 'Pause', 'Upload'),
			},
			agentId,
		);
		await simulator.phone().sendFile({
			agentId,
			fileName: 'me.png',
			mimeType: 'image/png',
			contentBase64: content.toString('base64'),
		});
		const execution = await stage.n8n.waitForExecution(
			(one) => one.workflowId === id && isOver(one),
		);

		expect(execution.data.resultData.error?.message).toBeUndefined();
		const [uploaded] = outputOf(execution, 'Upload');
		const files = await simulator.backDoor.files({ name: String(uploaded?.json.fileName) });
		const sha256 = createHash('sha256').update(content).digest('hex');
		expect(files).toMatchObject([{ bytes: content.length, sha256 }]);
		// In n8n's database: the id says where it is kept.
		expect(outputOf(execution, 'Download')[0]?.binary?.data?.id).toMatch(/^database/);
	});

	test('who opts out is written down by one worker, and heeded by any', async () => {
		const { n8n, stage, simulator } = ring();
		const agentId = 'opting-out';
		await simulator.backDoor.putAgent({ agentId });
		const tables = await dataTables(n8n.rest);
		await stage.publishTrigger(
			{
				name: agentId,
				nodes: [
					triggerNode('Listen', stage.credentials, agentId, ['message.text'], {
						rememberOptOuts: true,
					}),
				],
			},
			agentId,
		);
		const [leaving = '', staying = ''] = newPhones(2);
		await simulator.backDoor.putPhone({ phone: leaving });
		await simulator.phone(leaving).reply('STOP', { agentId });
		await waitFor('the row', async () => {
			const isThere = (await tables.list()).some(({ name }) => name === optOutTable.name);
			return isThere && (await tables.rows(optOutTable.name)).length > 0;
		});

		const execution = await run([
			...itemsFor([leaving, staying]),
			actionNode('Send', stage.credentials, {
				agentId: { __rl: true, mode: 'id', value: agentId },
				phoneNumber: '={{ $json.phone }}',
				text: 'Hello',
				honourOptOuts: true,
			}),
		]);
		expect(outputOf(execution, 'Send').map(({ json }) => json.phoneNumber)).toEqual([staying]);
		expect(outputOf(execution, 'Send', { output: 2 }).map(({ json }) => json.reason)).toEqual([
			'optedOut',
		]);
	});
};
