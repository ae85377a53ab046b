import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import fc from 'fast-check';

import { withStandardLineEnds } from '../../simulator/frontDoor/files/lineEnds';

const BOUNDARY = '=====x==';

const bodyOf = (content: Buffer, lineEnd: string): Buffer =>
	Buffer.concat([
		Buffer.from([`--${BOUNDARY}`, 'Content-Type: application/json', '', '{}', ''].join(lineEnd)),
		Buffer.from([`--${BOUNDARY}`, 'Content-Type: image/png', '', ''].join(lineEnd)),
		content,
		Buffer.from([``, `--${BOUNDARY}--`, ''].join(lineEnd)),
	]);

/** What comes out when the body comes in pieces of that size. */
const readIn = async (body: Buffer, size: number): Promise<Buffer> => {
	const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
		body.subarray(at * size, (at + 1) * size),
	);
	return buffer(Readable.from(pieces).pipe(withStandardLineEnds(BOUNDARY)));
};

const content = fc
	.array(
		fc.constantFrom(...['\n', '\r', '\r\n', '\n--', '-', '=====', `--${BOUNDARY}`, 'x', '\u0000']),
		{ maxLength: 12 },
	)
	.map((pieces) => `x${pieces.join('')}`)
	.filter((text) => !text.includes(`\n--${BOUNDARY}`))
	.map((text) => Buffer.from(text));

test.each(['\n', '\r\n'])(
	'lines end with CR LF, and files stay as they are: %j',
	async (lineEnd) => {
		await fc.assert(
			fc.asyncProperty(content, fc.integer({ min: 1, max: 40 }), async (file, size) => {
				const read = await readIn(bodyOf(file, lineEnd), size);
				expect(read.toString('latin1')).toBe(bodyOf(file, '\r\n').toString('latin1'));
			}),
		);
	},
);

test('a line without an end, and very many lines, come through', async () => {
	for (const body of [Buffer.alloc(300_000, 'x'), Buffer.from('a\n'.repeat(100_000))]) {
		const read = await readIn(body, 65_536);
		expect(read.toString().replaceAll('\r', '')).toBe(body.toString());
	}
});
