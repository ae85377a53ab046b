import created from '../../../fixtures/res.files.create.json';
import { startFileServer } from '../../../support/services/fileServer';
import type { Area } from '../behaviour';
import {
	ADA,
	expectAccepted,
	expectRefusal,
	FOREIGN,
	FORBIDDEN,
	INVALID,
	MULTI_USE,
} from '../stage';

const agentId = 'simulator-agent';
const fileMessage = (fileName: string, more: object = {}) => ({
	contentMessage: { uploadedRbmFile: { fileName, ...more } },
});

export const files: Area = {
	title: 'Files',
	behaviours: [
		{
			behaviour: 'A file is taken by its bytes and gets a name',
			source: 'files.create',
			certainty: 'documented',
			where: 'frontDoor/files/files.upload.ts',
			check: async ({ client }) => {
				const body = await expectAccepted(client.upload('image/png', 'picture'));
				expect(Object.keys(body)).toEqual(Object.keys(created));
				expect(body.name).toMatch(/^files\//);
				await expectAccepted(client.send(ADA, fileMessage(body.name)));
			},
		},
		{
			behaviour:
				'A file may come in a body of two parts (`uploadType=multipart`), the agent in the first',
			source: 'Java client',
			certainty: 'open',
			where: 'frontDoor/files/multipartBody.ts',
			note: "the upload helpers of Google's client libraries send it so, the one for Python with bare line feeds; no page of this platform names it",
			check: async ({ client, simulator }) => {
				const parts = [
					`Content-Type: application/json\r\n\r\n${JSON.stringify({ agentId })}`,
					'Content-Type: image/png\r\n\r\npicture',
				];
				const response = await fetch(
					`${simulator.messagingUrl}/upload/v1/files?uploadType=multipart`,
					{
						method: 'POST',
						headers: {
							authorization: client.authorization,
							'content-type': 'multipart/related; boundary=part',
						},
						body: `${parts.map((part) => `--part\r\n${part}\r\n`).join('')}--part--`,
					},
				);
				const { name } = (await response.json()) as { name: string };
				await expectAccepted(client.send(ADA, fileMessage(name)));
			},
		},
		{
			behaviour: 'A file is taken by its address, over one redirect and no more',
			source: 'files.create',
			certainty: 'documented',
			where: 'frontDoor/files/fetchedFile.ts',
			note: 'addresses on the internet are not asked: nothing leaves the machine',
			check: async ({ client }) => {
				const server = await startFileServer({
					'/picture': { contentType: 'image/png', content: 'picture' },
					'/once': { location: '/picture' },
					'/twice': { location: '/once' },
				});
				try {
					const take = (path: string) =>
						client.request('POST', '/v1/files', { fileUrl: `${server.url}${path}`, agentId });
					await expectAccepted(take('/picture'));
					await expectAccepted(take('/once'));
					await expectRefusal(take('/twice'), INVALID, 'redirect');
				} finally {
					await server.stop();
				}
			},
		},
		{
			behaviour: 'The agent of a file by address stands in the body or in the query',
			source: 'files.create',
			certainty: 'contradictory',
			where: 'frontDoor/files/files.create.ts',
			note: "the reference has it in the body, Google's samples in the query; both are taken",
			check: async ({ client }) => {
				const body = { fileUrl: 'https://a.example/1.png' };
				await expectAccepted(client.request('POST', '/v1/files', { ...body, agentId }));
				await expectAccepted(client.request('POST', `/v1/files?agentId=${agentId}`, body));
			},
		},
		{
			behaviour: 'Pictures, sounds, films and PDF of the listed types are taken, others refused',
			source: 'Send messages',
			certainty: 'documented',
			where: 'world/files/agentFiles.ts',
			check: async ({ client }) => {
				for (const type of [
					...['jpeg', 'jpg', 'gif', 'png'].map((kind) => `image/${kind}`),
					...['aac', 'mp3', 'mpeg', 'mpg', 'mp4', 'mp4-latm', '3gpp', 'ogg'].map(
						(kind) => `audio/${kind}`,
					),
					...['h263', 'm4v', 'mp4', 'mpeg', 'mpeg4', 'webm'].map((kind) => `video/${kind}`),
					'application/ogg',
					'application/pdf',
				]) {
					expect([type, (await client.upload(type, 'x')).status]).toEqual([type, 200]);
				}
				await expectRefusal(client.upload('image/svg+xml', 'x'), INVALID, 'MIME');
			},
		},
		{
			behaviour: 'A thumbnail is a picture of at most 100 kB',
			source: 'Send messages',
			certainty: 'documented',
			where: 'frontDoor/messages/attachments.ts',
			check: async ({ client }) => {
				const nameOf = async (type: string, bytes: number) =>
					(await expectAccepted(client.upload(type, new Uint8Array(bytes)))).name as string;
				const film = await nameOf('video/mp4', 1);
				const withThumbnail = async (type: string, bytes: number) =>
					client.send(ADA, fileMessage(film, { thumbnailName: await nameOf(type, bytes) }));
				await expectAccepted(withThumbnail('image/png', 100 * 1024));
				await expectRefusal(withThumbnail('image/png', 100 * 1024 + 1), INVALID, 'thumbnail');
				await expectRefusal(withThumbnail('video/mp4', 1), INVALID, 'thumbnail');
			},
		},
		{
			behaviour: 'A file belongs to the agent that gave it',
			source: 'files.create',
			certainty: 'open',
			where: 'frontDoor/messages/attachments.ts',
			note: 'nothing says whether another agent of the partner may use it; here it may not',
			check: async ({ client, as }) => {
				const { name } = await expectAccepted(client.upload('image/png', 'picture'));
				const message = { ...fileMessage(name), messageTrafficType: 'TRANSACTION' };
				await expectRefusal((await as(MULTI_USE)).send(ADA, message), INVALID, 'does not exist');
				await expectRefusal(
					client.upload('image/png', 'x').then(() => client.upload('image/png', 'x', FOREIGN)),
					FORBIDDEN,
				);
			},
		},
		{
			behaviour: 'A file is kept for 60 days',
			source: 'files.create',
			certainty: 'contradictory',
			where: 'world/files/agentFiles.ts',
			note: 'an older page says 30',
			// 60 days in about half a second, 30 in half of that.
			world: { speed: 1e7 },
			check: async ({ client }) => {
				const { name } = await expectAccepted(client.upload('image/png', 'picture'));
				const start = Date.now();
				let status = 200;
				while (status === 200) ({ status } = await client.send(ADA, fileMessage(name)));
				expect(status).toBe(400);
				expect(Date.now() - start).toBeGreaterThan((60 * 24 * 60 * 60 * 1000) / 1e7 - 50);
			},
		},
		{
			behaviour: "The address of a user's file needs no token",
			source: 'Receive messages',
			certainty: 'open',
			where: 'frontDoor/files/storage.ts',
			note: "as Google's samples fetch it; how long it works is not said, here until the end",
			check: async ({ simulator, called }) => {
				await simulator.phone(ADA).sendFile({ fileName: 'a.png' });
				const [payload] = await called('userFile');
				const { fileUri, mimeType } = payload?.['userFile'].payload;
				const response = await fetch(fileUri);
				expect([response.status, response.headers.get('content-type')]).toEqual([200, mimeType]);
			},
		},
	],
};
