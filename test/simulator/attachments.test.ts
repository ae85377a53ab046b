import { startSimulator, type Simulator } from '../../simulator/simulator';
import { stream } from '../support/execution/byteStream';
import { connectClient } from '../support/simulator/simulatorClient';

const ADA = '+12025550101';
const GRACE = '+447700900123';
// A machine may be busy.
jest.setTimeout(30_000);

let simulator: Simulator;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeAll(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
});
afterAll(() => simulator.stop());

const upload = async (mimeType: string, content: string | Uint8Array<ArrayBuffer> = 'content') =>
	String((await client.upload(mimeType, content)).body.name);
const fileMessage = (fileName: string, thumbnailName?: string) => ({
	contentMessage: { uploadedRbmFile: { fileName, ...(thumbnailName && { thumbnailName }) } },
});
const card = (media: object) => ({
	contentMessage: { richCard: { standaloneCard: { cardContent: { title: 'Card', media } } } },
});
const refused = async (answer: ReturnType<typeof client.send>) => {
	const { status, body } = await answer;
	expect([status, body.error?.status]).toEqual([400, 'INVALID_ARGUMENT']);
	return String(body.error.message);
};

test('a message may name files of its agent, with a thumbnail', async () => {
	const file = await upload('video/mp4');
	const thumbnail = await upload('image/jpeg');

	expect((await client.send(ADA, fileMessage(file, thumbnail))).status).toBe(200);
	expect((await client.send(ADA, card({ uploadedRbmFile: { fileName: thumbnail } }))).status).toBe(
		200,
	);
});

test('a name nobody knows, and a file of another agent, are 400', async () => {
	const { name } =
		(await simulator.backDoor.putFile({ agentId: 'simulator-multi-use-agent' })) ?? {};
	const own = await upload('image/png');

	for (const message of [
		fileMessage('files/unknown'),
		fileMessage(String(name)),
		fileMessage(own, 'files/unknown'),
		card({ uploadedRbmFile: { fileName: 'files/unknown' } }),
		{ contentMessage: { fileName: 'files/unknown' } },
	]) {
		expect(await refused(client.send(ADA, message))).toContain('does not exist or has expired');
	}
});

test('a thumbnail must be a small image', async () => {
	const video = await upload('video/mp4');
	const big = await upload('image/png', new Uint8Array(100 * 1024 + 1));

	for (const thumbnail of [video, big]) {
		expect(await refused(client.send(ADA, fileMessage(video, thumbnail)))).toContain(
			'no thumbnail',
		);
	}
});

test('all attachments together are at most 100 MiB', async () => {
	const half = (await client.upload('video/mp4', stream(51))).body.name;
	const media = { title: 'x', media: { uploadedRbmFile: { fileName: half } } };
	const cardContents = [media, media];
	const message = { contentMessage: { richCard: { carouselCard: { cardContents } } } };

	expect(await refused(client.send(ADA, message))).toContain('attachments are too large');
});

test('PDF on a card needs a device that shows it; audio never belongs there', async () => {
	const pdf = await upload('application/pdf');
	const byName = card({ uploadedRbmFile: { fileName: pdf } });
	const byUrl = card({ contentInfo: { fileUrl: 'https://shop.example/menu.pdf' } });

	for (const message of [byName, byUrl]) {
		expect((await client.send(ADA, message)).status).toBe(200);
		expect(await refused(client.send(GRACE, message))).toContain('PDF_IN_RICH_CARDS');
	}
	expect((await client.send(GRACE, fileMessage(pdf))).status).toBe(200);
	const audio = card({ uploadedRbmFile: { fileName: await upload('audio/mpeg') } });
	expect(await refused(client.send(ADA, audio))).toContain('Audio is not supported');
});
