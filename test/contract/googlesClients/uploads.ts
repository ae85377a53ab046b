import { AGENT, GZIP, packed, UPLOADS, type ClientRequest } from './clientRequest';

export const PICTURE = Buffer.from('a picture, as bytes: \u0000\r\n--boundary-like\r\n', 'utf8');

const named = { answer: { name: expect.stringMatching(/^files\/[0-9a-f]+$/) } };
const multipart = `${UPLOADS}?uploadType=multipart`;

interface Part {
	readonly headers: readonly string[];
	readonly content: Buffer | string;
}

export const related = (
	boundary: string,
	parts: readonly Part[],
	{ lineEnd = '\r\n', end }: { readonly lineEnd?: string; readonly end?: string } = {},
): Buffer =>
	Buffer.concat([
		...parts.flatMap(({ headers, content }) => [
			Buffer.from([`--${boundary}`, ...headers, '', ''].join(lineEnd)),
			Buffer.from(content),
			Buffer.from(lineEnd),
		]),
		Buffer.from(end ?? `--${boundary}--${lineEnd}`),
	]);
const metadata = (value: object): Part => ({
	headers: ['Content-Type: application/json; charset=UTF-8'],
	content: JSON.stringify(value),
});
const file = (type = 'image/png', ...more: readonly string[]): Part => ({
	headers: [`Content-Type: ${type}`, ...more],
	content: PICTURE,
});
export const OF_AGENT = metadata({ agentId: AGENT });

const BOUNDARY = 'a-boundary';

const sendsParts = (
	what: string,
	source: ClientRequest['source'],
	parts: readonly Part[],
	more: Partial<ClientRequest>,
): ClientRequest => ({
	what,
	source,
	path: multipart,
	headers: { 'content-type': `multipart/related; boundary=${BOUNDARY}` },
	body: related(BOUNDARY, parts),
	...more,
});

/** Files, as the upload helpers of Google's libraries send them. */
export const uploads: readonly ClientRequest[] = [
	{
		what: 'the bytes alone, packed by the Java client',
		source: 'javaUpload',
		path: `${UPLOADS}?uploadType=media&agentId=${AGENT}`,
		headers: { 'content-type': 'image/png', ...GZIP },
		body: packed(PICTURE),
		...named,
	},
	{
		what: 'two parts of the Java client, packed, with the agent in the metadata',
		source: 'javaUpload',
		path: multipart,
		headers: {
			'content-type': 'multipart/related; boundary="__END_OF_PART__5c8b2d7e__"',
			...GZIP,
		},
		body: packed(
			related('__END_OF_PART__5c8b2d7e__', [
				{
					headers: [
						'Content-Length: 29',
						'Content-Type: application/json; charset=UTF-8',
						'content-transfer-encoding: binary',
					],
					content: JSON.stringify({ agentId: AGENT }),
				},
				file('image/png', 'content-transfer-encoding: binary'),
			]),
		),
		...named,
	},
	{
		what: 'two parts of the Node client',
		source: 'nodeUpload',
		path: multipart,
		headers: { 'content-type': 'multipart/related; boundary=0a4c4f0e-2f3b-4f5e-9c7a-3c1f7ad6b1d2' },
		body: related(
			'0a4c4f0e-2f3b-4f5e-9c7a-3c1f7ad6b1d2',
			[
				{
					headers: ['content-type: application/json'],
					content: JSON.stringify({ agentId: AGENT }),
				},
				{ headers: ['content-type: image/png'], content: PICTURE },
			],
			{ end: '--0a4c4f0e-2f3b-4f5e-9c7a-3c1f7ad6b1d2--' },
		),
		...named,
	},
	{
		what: 'two parts of the Python client, whose lines end without CR',
		source: 'pythonUpload',
		path: `${multipart}&alt=json`,
		headers: {
			'content-type': 'multipart/related; boundary="===============7330845974216740156=="',
		},
		body: related(
			'===============7330845974216740156==',
			[
				{
					headers: ['Content-Type: application/json', 'MIME-Version: 1.0'],
					content: JSON.stringify({ agent_id: AGENT }),
				},
				file('image/png', 'MIME-Version: 1.0', 'Content-Transfer-Encoding: binary'),
			],
			{ lineEnd: '\n' },
		),
		...named,
	},
	sendsParts('two parts, the agent in the query', 'javaUpload', [metadata({}), file()], {
		path: `${multipart}&agentId=${AGENT}`,
		...named,
	}),
	sendsParts('two parts of no agent', 'javaUpload', [metadata({}), file()], {
		refusal: [403, 'looking up the RBM agent'],
	}),
	sendsParts(
		'metadata with an address as well',
		'javaUpload',
		[metadata({ agentId: AGENT, fileUrl: 'https://a.example/1.png' }), file()],
		{ refusal: [400, 'no file_url'] },
	),
	sendsParts(
		'metadata with a field nobody knows',
		'javaUpload',
		[metadata({ agentId: AGENT, title: 'x' }), file()],
		{ refusal: [400, 'Unknown name "title"'] },
	),
	sendsParts('a type nobody shows', 'javaUpload', [OF_AGENT, file('image/svg+xml')], {
		refusal: [400, 'Unsupported MIME type "image/svg+xml"'],
	}),
	sendsParts(
		'a part in base64',
		'javaUpload',
		[OF_AGENT, file('image/png', 'Content-Transfer-Encoding: base64')],
		{ refusal: [400, 'Content-Transfer-Encoding "base64"'] },
	),
	sendsParts('one part', 'javaUpload', [OF_AGENT], { refusal: [400, 'two parts'] }),
	sendsParts('no boundary', 'javaUpload', [OF_AGENT, file()], {
		headers: { 'content-type': 'multipart/related' },
		refusal: [400, 'boundary'],
	}),
	sendsParts('a body that breaks off', 'javaUpload', [OF_AGENT, file()], {
		body: related(BOUNDARY, [OF_AGENT, file()], { end: '' }),
		refusal: [400, 'broke off'],
	}),
	sendsParts('a body that breaks off, whose lines end without CR', 'pythonUpload', [], {
		body: related(BOUNDARY, [OF_AGENT, file()], { lineEnd: '\n', end: '' }),
		refusal: [400, 'broke off'],
	}),
	sendsParts('a body that never begins', 'javaUpload', [], {
		body: Buffer.from('nothing'),
		refusal: [400, 'broke off'],
	}),
	{
		what: 'bytes that hold more than a file may, packed',
		source: 'javaUpload',
		path: `${UPLOADS}?agentId=${AGENT}`,
		headers: { 'content-type': 'image/png', ...GZIP },
		body: packed('\u0000'.repeat(102 * 1024 * 1024)),
		refusal: [400, 'too large'],
	},
];
