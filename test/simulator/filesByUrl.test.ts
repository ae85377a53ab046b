import { startSimulator, type Simulator } from '../../simulator/simulator';
import byUrl from '../fixtures/req.files.create.byUrl.json';
import { startFileServer } from '../support/services/fileServer';
import { connectClient } from '../support/simulator/simulatorClient';

const png = { contentType: 'image/png', content: 'picture' };

let simulator: Simulator;
let server: Awaited<ReturnType<typeof startFileServer>>;
let client: Awaited<ReturnType<typeof connectClient>>;

beforeAll(async () => {
	simulator = await startSimulator();
	client = await connectClient(simulator);
	server = await startFileServer({
		'/picture': png,
		'/page': { contentType: 'text/html', content: '<p>' },
		'/untyped': { content: 'x' },
		'/empty': { contentType: 'image/png' },
		'/once': { location: '/picture' },
		'/twice': { location: '/once' },
		'/away': { location: 'https://shop.example/other' },
		'/failing': { status: 500, contentType: 'image/png' },
		'/video': { contentType: 'video/mp4', content: 'film' },
		'/big': { contentType: 'image/png', content: Buffer.alloc(100 * 1024 + 1) },
	});
});
afterAll(async () => {
	await simulator.stop();
	await server.stop();
});

const agentId = 'simulator-agent';
const create = (body: object) => client.request('POST', '/v1/files', body);
const at = (path: string): string => `${server.url}${path}`;

test('a file and its thumbnail are fetched; the type is that of the answer', async () => {
	const { status, body } = await create({
		fileUrl: at('/video'),
		thumbnailUrl: at('/picture'),
		agentId,
	});
	const [file] = await simulator.backDoor.files({ name: body.name });

	expect([status, Object.keys(body)]).toEqual([200, ['name']]);
	expect(file).toMatchObject({ mimeType: 'video/mp4', bytes: 4, sourceUrl: at('/video') });
	expect(await simulator.backDoor.files({ name: file?.thumbnailName ?? '' })).toMatchObject([
		{ mimeType: 'image/png', bytes: 7, sourceUrl: at('/picture') },
	]);
});

test('one redirect is followed, a second one is not', async () => {
	expect((await create({ fileUrl: at('/once'), agentId })).status).toBe(200);
	const { status, body } = await create({ fileUrl: at('/twice'), agentId });

	expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
	expect(body.error.message).toContain('more than one redirect');
});

test.each([
	['/missing', 'it answers 404'],
	['/failing', 'it answers 500'],
	['/page', 'Unsupported MIME type "text/html"'],
	['/untyped', 'Unsupported MIME type ""'],
	['/empty', 'is empty'],
	['/away', 'lies on the internet'],
])('the file at %s is 400 with the reason', async (path, words) => {
	const { status, body } = await create({ fileUrl: at(path), agentId });

	expect([status, body.error.status]).toEqual([400, 'INVALID_ARGUMENT']);
	expect(body.error.message).toContain(words);
});

test.each([
	['/video', 'for a thumbnail'],
	['/big', 'Limit: 102400 bytes'],
])('%s is no thumbnail', async (path, words) => {
	const { status, body } = await create({
		fileUrl: at('/picture'),
		thumbnailUrl: at(path),
		agentId,
	});

	expect([status, body.error.message]).toEqual([400, expect.stringContaining(words)]);
});

test('an address nobody listens at is 400', async () => {
	const gone = await startFileServer({});
	await gone.stop();
	const { body } = await create({ fileUrl: `${gone.url}/x.png`, agentId });

	expect(body.error.message).toContain('nothing answers there');
});

test('the documented body passes: the internet is not asked, the ending tells the type', async () => {
	const { status, body } = await client.request('POST', `/v1/files?agentId=${agentId}`, byUrl);
	const [file] = await simulator.backDoor.files({ name: body.name });

	expect(status).toBe(200);
	expect(file).toMatchObject({ mimeType: 'image/jpeg', sourceUrl: byUrl.fileUrl });
	expect(file).not.toHaveProperty('bytes');
	const served = await fetch(`${simulator.url}/storage/${body.name.replace('files/', '')}`, {
		redirect: 'manual',
	});
	expect([served.status, served.headers.get('location')]).toEqual([302, byUrl.fileUrl]);
});

test.each([
	[{ fileUrl: 'https://shop.example/picture', agentId }, 'its ending tells no type'],
	[{ fileUrl: 'ftp://shop.example/a.png', agentId }, 'no http or https address'],
	[{ fileUrl: 'a.png', agentId }, 'not a valid URI'],
	[{ agentId }, "Missing required field 'create_file_request.file_url'"],
	[{ fileUrl: 'https://a.example/b.png', agentId, foo: 1 }, 'Unknown name "foo"'],
])('%j is 400', async (payload, words) => {
	const { status, body } = await create(payload);

	expect([status, body.error.message]).toEqual([400, expect.stringContaining(words)]);
});

test('without an agent the answer is 403', async () => {
	const { status, body } = await create(byUrl);

	expect([status, body.error.message]).toEqual([403, expect.stringContaining('(ID: null)')]);
});
