import { randomBytes } from 'node:crypto';

import { callbackTypes } from '../../rbm/event/callbackFamily';
import { outputOf, type Execution } from '../../n8n/n8n';
import { actionNode, openStage, triggerNode, type Stage } from '../support/stage/stage';
import { waitFor } from '../../scripts/machine/waitFor';

const MESSAGES = 0;
const RECEIPTS = 1;

let stage: Stage;
let id: string;
let agentId: string;

beforeAll(async () => {
	stage = await openStage({ n8n: { env: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' } } });
	({ agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'downloading-agent' }));
	({ id } = await stage.publishTrigger(
		{
			name: 'Downloading',
			nodes: [
				triggerNode('Listen', stage.credentials, 'downloading', callbackTypes, {
					...{ downloadFiles: true, separateOutputs: true, gatherReceipts: true },
				}),
				actionNode('Upload', stage.credentials, { resource: 'file', operation: 'upload', agentId }),
			],
			connections: { Listen: { main: [[{ node: 'Upload', type: 'main', index: 0 }]] } },
		},
		agentId,
	));
});

afterAll(async () => {
	await stage?.close();
});

let count = 0;

/** The next execution, once it is over and has not failed. */
const next = async (): Promise<Execution> => {
	count += 1;
	const newest = await waitFor(`execution ${count}`, async () => {
		const found = await stage.n8n.executions({ workflowId: id });
		const isOver = found.every(({ status }) => status !== 'new' && status !== 'running');
		return found.length >= count && isOver && found[0];
	});

	return await stage.n8n.execution(newest.id);
};

const picture = (bytes: number, fileName: string) => {
	const content = randomBytes(bytes);
	return { fileName, mimeType: 'image/png', contentBase64: content.toString('base64') };
};

test('a picture of a phone and its thumbnail are binary data, for any node behind', async () => {
	const thumbnail = picture(900, 'small.png');
	await stage.simulator.phone().sendFile({ ...picture(50_000, 'me.png'), agentId, thumbnail });
	const execution = await next();
	const [item] = outputOf(execution, 'Listen', { output: MESSAGES });

	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(item).toMatchObject({
		json: { type: 'message.file', fileName: 'me.png' },
		binary: {
			data: { fileName: 'me.png', mimeType: 'image/png', bytes: 50_000 },
			thumbnail: { mimeType: 'image/png', bytes: 900 },
		},
	});
	expect(item?.json).not.toHaveProperty('notDownloaded');
	expect(outputOf(execution, 'Upload').map(({ json }) => json)).toMatchObject([
		{ mimeType: 'image/png', bytes: 50_000 },
	]);
});

test.each([
	['https://files.example.com/picture.png', 'files.example.com is not allowed'],
	[`/nothing-here.png`, 'This link does not work any more'],
])('a file at %s goes on as its event, which says why', async (path, message) => {
	const fileUri = path.startsWith('/') ? new URL(path, stage.simulator.url).href : path;
	await stage.simulator.agent(agentId).deliver({
		senderPhoneNumber: stage.simulator.phone().number,
		agentId,
		messageId: path,
		userFile: { payload: { fileName: 'me.png', mimeType: 'image/png', fileUri } },
	});
	const [item] = outputOf(await next(), 'Listen', { output: MESSAGES });

	expect(item?.json).toMatchObject({
		type: 'message.file',
		fileUri,
		notDownloaded: { data: { message: expect.stringContaining(message) } },
	});
	expect(item).not.toHaveProperty('binary');
});

test('receipts that are gathered leave as ever', async () => {
	const from = { senderPhoneNumber: stage.simulator.phone().number, agentId };
	const agent = stage.simulator.agent(agentId);
	await Promise.all(
		[...'abcdefgh'].map(async (eventId) => {
			await agent.deliver({ ...from, eventType: 'READ', messageId: 'm', eventId });
		}),
	);
	const execution = await next();

	// How many come within the moment that they are gathered for, depends on the machine.
	expect(outputOf(execution, 'Listen', { output: RECEIPTS }).length).toBeGreaterThan(1);
	expect(Object.keys(execution.data.resultData.runData)).toEqual(['Listen']);
});
