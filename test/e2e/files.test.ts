import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { publishListener } from '../support/stage/listener';
import { canWatchMemory, growth, watchMemory } from '../support/measure/memory';
import { outputOf, type Execution } from '../../n8n/n8n';
import { scratchFolder } from '../../scripts/machine/scratchFolder';
import { actionNode, inARow, manualTrigger, openStage, type Stage } from '../support/stage/stage';

const MEBIBYTE = 1024 * 1024;
const MAX_GROWTH_MEGABYTES = 30;

let stage: Stage;
const { folder, remove } = scratchFolder();

beforeAll(async () => {
	stage = await openStage({
		n8n: {
			env: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem', N8N_RESTRICT_FILE_ACCESS_TO: folder },
		},
	});
});

afterAll(async () => {
	await stage?.close();
	remove();
});

const write = (name: string, bytes: number): string => {
	const content = randomBytes(bytes);
	writeFileSync(path.join(folder, name), content);
	return createHash('sha256').update(content).digest('hex');
};

const readNode = (name: string, file: string, dataPropertyName: string) => ({
	name,
	type: 'n8n-nodes-base.readWriteFile',
	typeVersion: 1.1,
	parameters: {
		operation: 'read',
		fileSelector: path.join(folder, file),
		options: { dataPropertyName },
	} as never,
});

/** Reads files into fields of one item each, and uploads them. */
const upload = async (file: string, own: object = {}): Promise<Execution> => {
	const { id } = await stage.n8n.createWorkflow({
		name: `Upload ${file}`,
		nodes: [
			manualTrigger,
			readNode('Read', file, 'data'),
			actionNode('Upload', stage.credentials, { resource: 'file', operation: 'upload', ...own }),
		],
		connections: inARow('Start', 'Read', 'Upload'),
	});

	return await stage.n8n.runManually(id, { timeoutMs: 120_000 });
};

const uploaded = (execution: Execution) => {
	expect(execution.data.resultData.error?.message).toBeUndefined();
	return outputOf(execution, 'Upload').map(({ json }) => json);
};

test.each([
	['photo.png', 'image/png'],
	['menu.pdf', 'application/pdf'],
])('%s goes from a binary field to Google byte for byte', async (name, mimeType) => {
	const sha256 = write(name, 300_000);
	const [item] = uploaded(await upload(name));

	expect(item).toEqual({
		fileName: expect.stringMatching(/^files\//),
		mimeType,
		bytes: 300_000,
		agentId: stage.simulator.defaultAgentId,
	});
	expect(await stage.simulator.backDoor.files({ name: String(item?.fileName) })).toMatchObject([
		{ mimeType, bytes: 300_000, sha256 },
	]);
});

/** What n8n grows by, in megabytes, while a new video of 50 MB goes from a file to Google. */
const growthForVideo = async (name: string): Promise<number> => {
	const sha256 = write(name, 50 * MEBIBYTE);
	const { result, samples } = await watchMemory(stage.n8n.pid(), () => upload(name));
	const [item] = uploaded(result);
	const { startTime, executionTime } = result.data.resultData.runData.Upload![0]!;

	expect(await stage.simulator.backDoor.files({ name: String(item?.fileName) })).toMatchObject([
		{ mimeType: 'video/mp4', bytes: 50 * MEBIBYTE, sha256 },
	]);
	// Elsewhere the file is streamed all the same, but nobody can look at the memory.
	return canWatchMemory ? growth(samples, startTime, startTime + executionTime) : 0;
};

test('a video of 50 MB is streamed: n8n grows by less than 30 MB', async () => {
	const grown: number[] = [];
	// Garbage not yet collected counts as well, so the least of a few fresh starts says what is
	// needed. Only the first large file tells: what was freed stays with the process, and a second
	// one that is held in memory would fit in there unseen.
	while (grown.length < 3 && !grown.some((megabytes) => megabytes < MAX_GROWTH_MEGABYTES)) {
		await stage.n8n.restart();
		write('small.mp4', MEBIBYTE);
		for (let warmUp = 0; warmUp < 3; warmUp++) await upload('small.mp4');
		grown.push(await growthForVideo(`video-${grown.length}.mp4`));
	}

	expect(Math.min(...grown)).toBeLessThan(MAX_GROWTH_MEGABYTES);
}, 240_000);

test('ten items with one picture upload it once, and its thumbnail', async () => {
	const sha256 = write('same.png', 40_000);
	const { id } = await stage.n8n.createWorkflow({
		name: 'Upload once',
		nodes: [
			manualTrigger,
			{
				name: 'Ten',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: 'return Array.from({ length: 10 }, () => ({ json: {} }))' },
			},
			readNode('Read', 'same.png', 'data'),
			actionNode('Upload', stage.credentials, {
				resource: 'file',
				operation: 'upload',
				thumbnailBinaryPropertyName: 'data',
			}),
		],
		connections: inARow('Start', 'Ten', 'Read', 'Upload'),
	});
	const items = uploaded(await stage.n8n.runManually(id));

	expect(items).toHaveLength(10);
	expect(new Set(items.flatMap((item) => [item.fileName, item.thumbnailName])).size).toBe(1);
	const files = await stage.simulator.backDoor.files();
	expect(files.filter((file) => file.sha256 === sha256)).toHaveLength(1);
});

test('a file that Google would refuse is not sent', async () => {
	write('page.html', 1000);
	const before = (await stage.simulator.backDoor.files()).length;
	const { data } = await upload('page.html');

	expect(data.resultData.error?.message).toMatch(
		/^Input Binary Field holds a file of the type text\/html, which RCS does not take here\. A file can be: image\/jpeg,/,
	);
	expect(await stage.simulator.backDoor.files()).toHaveLength(before);
});

test('a token that was revoked is renewed for a stream too', async () => {
	write('late.mp4', 2 * MEBIBYTE);
	await stage.simulator.backDoor.revokeAccessTokens();

	expect(uploaded(await upload('late.mp4'))).toMatchObject([{ bytes: 2 * MEBIBYTE }]);
});

test('what a phone sends is downloaded and sent back', async () => {
	const listener = await publishListener(stage, { name: 'files', events: ['message.file'] });
	const picture = randomBytes(50_000);
	await stage.simulator.phone().sendFile({
		fileName: 'me.png',
		mimeType: 'image/png',
		contentBase64: picture.toString('base64'),
	});
	const { fileUri, fileName } = await listener.waitForItem({ type: 'message.file' });
	const { id } = await stage.n8n.createWorkflow({
		name: 'Send back',
		nodes: [
			manualTrigger,
			actionNode('Download', stage.credentials, {
				resource: 'file',
				operation: 'download',
				fileUri,
				options: { fileName },
			}),
			actionNode('Upload', stage.credentials, { resource: 'file', operation: 'upload' }),
		],
		connections: inARow('Start', 'Download', 'Upload'),
	});
	const execution = await stage.n8n.runManually(id);

	expect(uploaded(execution)).toMatchObject([{ mimeType: 'image/png', bytes: 50_000 }]);
	expect(outputOf(execution, 'Download')[0]).toMatchObject({
		json: { fileName: 'me.png', mimeType: 'image/png', bytes: 50_000 },
		binary: { data: { fileName: 'me.png' } },
	});
});
