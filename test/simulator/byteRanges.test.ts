import { startSimulator, type Simulator } from '../../simulator/simulator';
import { connectClient } from '../support/simulator/simulatorClient';

const SIZE = 1000;
const CONTENT = Uint8Array.from({ length: SIZE }, (_, at) => at % 251);

let simulator: Simulator;
let addresses: Readonly<Record<'agent' | 'user' | 'empty', string>>;

beforeAll(async () => {
	simulator = await startSimulator();
	const client = await connectClient(simulator);
	const { name } = (await client.upload('video/mp4', CONTENT)).body as { name: string };
	const sent = await simulator.phone().sendFile({
		fileName: 'film.mp4',
		mimeType: 'video/mp4',
		contentBase64: Buffer.from(CONTENT).toString('base64'),
	});
	const { userFile } = sent.content as { userFile: { payload: { fileUri: string } } };
	const empty = await simulator.agent().putFile({ contentBase64: '' });
	addresses = {
		agent: `${simulator.url}/storage/${name.replace('files/', '')}`,
		user: userFile.payload.fileUri,
		empty: `${simulator.url}/storage/${empty?.name.replace('files/', '')}`,
	};
});
afterAll(() => simulator.stop());

const get = async (
	whose: keyof typeof addresses,
	headers: Record<string, string> = {},
	method = 'GET',
) => {
	const answer = await fetch(addresses[whose], { method, headers });
	const bytes = new Uint8Array(await answer.arrayBuffer());
	const of = (name: string) => answer.headers.get(name);

	return {
		status: answer.status,
		bytes,
		length: of('content-length'),
		range: of('content-range'),
		accepts: of('accept-ranges'),
	};
};

describe.each(['agent', 'user'] as const)('a file of the %s', (whose) => {
	test.each([
		['from the first byte', 'bytes=0-99', 0, 99],
		['from the middle', 'bytes=100-199', 100, 199],
		['a single byte', 'bytes=0-0', 0, 0],
		['to the end', 'bytes=900-', 900, 999],
		['the whole of it, as players begin', 'bytes=0-', 0, 999],
		['the last ones', 'bytes=-100', 900, 999],
		['more last ones than there are', 'bytes=-5000', 0, 999],
		['beyond the end', 'bytes=990-5000', 990, 999],
		['with capitals and blanks', 'Bytes= 1-2 ', 1, 2],
	])('%s: %s', async (_what, range, start, end) => {
		expect(await get(whose, { range })).toEqual({
			status: 206,
			bytes: CONTENT.slice(start, end + 1),
			length: String(end - start + 1),
			range: `bytes ${start}-${end}/${SIZE}`,
			accepts: 'bytes',
		});
	});

	test.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=99999999999999999999-', 'bytes=-0'])(
		'nothing is there: %s',
		async (range) => {
			expect(await get(whose, { range })).toMatchObject({ status: 416, range: `bytes */${SIZE}` });
		},
	);

	test.each([
		['several parts', { range: 'bytes=0-1,5-6' }],
		['another unit', { range: 'lines=1-2' }],
		['backwards', { range: 'bytes=20-10' }],
		['no number', { range: 'bytes=a-b' }],
		['neither end', { range: 'bytes=-' }],
		['a part of a version nobody can name', { range: 'bytes=0-1', 'if-range': '"abc"' }],
		['no wish', {}],
	] as ReadonlyArray<[string, Record<string, string>]>)('all of it: %s', async (_what, headers) => {
		expect(await get(whose, headers)).toEqual({
			status: 200,
			bytes: CONTENT,
			length: String(SIZE),
			range: null,
			accepts: 'bytes',
		});
	});

	test('its size can be asked for', async () => {
		expect(await get(whose, { range: 'bytes=0-1' }, 'HEAD')).toMatchObject({
			status: 200,
			bytes: new Uint8Array(),
			length: String(SIZE),
		});
	});
});

test('an empty file has no part', async () => {
	expect(await get('empty')).toMatchObject({ status: 200, length: '0' });
	expect(await get('empty', { range: 'bytes=0-' })).toMatchObject({
		status: 416,
		range: 'bytes */0',
	});
	expect(await get('empty', { range: 'bytes=-1' })).toMatchObject({ status: 416 });
});
