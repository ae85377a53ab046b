import sharp from 'sharp';

import { MAX_QR_CODE_BYTES } from '../../../nodes/RcsForBusiness/qrCode/limits';
import { readQrCode } from '../../support/readQrCode';
import { thrown } from '../../support/thrown';
import { filledIn } from './filledIn';
import { run } from './run';

/** As an n8n that keeps files in its memory. */
const prepareBinaryData = async (content: unknown, fileName = '', mimeType = '') => ({
	data: (content as Buffer).toString('base64'),
	fileName,
	mimeType,
});

const BARE = 'sms:shop%40rbm.goog?body=';

const makeLink = async (...fields: readonly Readonly<Record<string, unknown>>[]) =>
	await run({
		credential: { agentId: 'shop', defaultCountry: 'DE' },
		items: fields.map((own) => filledIn({ resource: 'agent', operation: 'makeChatLink', ...own })),
		helpers: { prepareBinaryData },
		answer: undefined,
	});

const pictureOf = async (fields: Readonly<Record<string, unknown>>) => {
	const { items, data } = await makeLink(fields);
	const { data: content = '', fileName, mimeType } = items[0]?.binary?.data ?? {};

	return { ...(await readQrCode(Buffer.from(content, 'base64'))), fileName, mimeType, ...data[0] };
};

const linkAndText = async (fields: Readonly<Record<string, unknown>>) => {
	const { text, ...made } = await pictureOf(fields);

	return { text, link: (made as { readonly link?: unknown }).link };
};

const messageOf = async (fields: Readonly<Record<string, unknown>>): Promise<string> =>
	((await thrown(() => makeLink(fields))) as Error).message;

test('makes a link with a code and a text, asks nobody, and draws it', async () => {
	const link = 'sms:shop%40rbm.goog?body=%5B%23Table%2012%5D%20Hello!';

	expect(await pictureOf({ code: 'Table 12', text: 'Hello!' })).toEqual({
		...{ link, message: '[#Table 12] Hello!', entry: 'Table 12', agentId: 'shop' },
		...{ text: link, width: 1000, height: 1000, format: 'png' },
		...{ fileName: 'table-12.png', mimeType: 'image/png' },
	});
});

test('makes a link alone', async () => {
	const { items, requests } = await makeLink({ qrCode: false, text: 'Hello!' }, { qrCode: false });

	expect(items.map(({ json }) => json)).toEqual([
		{ link: 'sms:shop%40rbm.goog?body=Hello!', message: 'Hello!', agentId: 'shop' },
		{ link: 'sms:shop%40rbm.goog', message: '', agentId: 'shop' },
	]);
	expect(items.every(({ binary }) => binary === undefined)).toBe(true);
	expect(requests).toEqual([]);
});

test.each([
	['L', 1],
	['L', MAX_QR_CODE_BYTES.L - BARE.length],
	['M', 77],
	['Q', 333],
	['H', 512],
])(
	'an independent decoder reads a code at error correction %s with %i letters',
	async (level, length) => {
		const { link, text } = await linkAndText({
			text: 'a'.repeat(length),
			options: { errorCorrection: level, size: 560 },
		});

		expect(text).toBe(link);
	},
);

test.each(['L', 'M', 'Q', 'H'] as const)('a code at %s holds as much as is said', async (level) => {
	const most = MAX_QR_CODE_BYTES[level] - BARE.length;
	const make = (length: number) => ({
		text: 'a'.repeat(length),
		options: { errorCorrection: level },
	});

	expect((await makeLink(make(most))).items).toHaveLength(1);
	expect(await messageOf(make(most + 1))).toMatch(/^Text is too long for a QR code/);
});

test('a picture is white around the code, and as large as was asked', async () => {
	const { items } = await makeLink({ text: 'Hello!', options: { size: 333 } });
	const png = Buffer.from(items[0]?.binary?.data?.data ?? '', 'base64');
	const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
	const dark = [...data].flatMap((grey, at) =>
		grey === 0 ? [[at % info.width, Math.floor(at / info.width)] as const] : [],
	);
	const [xs, ys] = [dark.map(([x]) => x), dark.map(([, y]) => y)];
	const [left, right] = [Math.min(...xs), Math.max(...xs)];

	expect([info.width, info.height]).toEqual([333, 333]);
	expect([Math.min(...ys), Math.max(...ys)]).toEqual([left, right]);
	// The finder's edge is seven modules long, and the margin four at least.
	const top = new Set(xs.filter((_, at) => ys[at] === left));
	let edge = 0;
	while (top.has(left + edge)) edge += 1;
	expect(left).toBeGreaterThanOrEqual((4 * edge) / 7);
	expect(333 - 1 - right).toBeGreaterThanOrEqual((4 * edge) / 7);
});

describe('a fallback number', () => {
	test.each([
		['0176 04069001', '+4917604069001'],
		['+1 555 444 3333', '+15554443333'],
		[12345, '12345'],
	])('%s stands in the link as %s, and a QR code of it is warned of', async (written, number) => {
		const { data, hints } = await makeLink({ options: { fallbackNumber: written } });

		expect(data[0]?.link).toBe(`sms:${number}?service_id=shop%40rbm.goog`);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/Samsung and Xiaomi.*Short Link/),
		]);
	});

	test('needs a short link to be printed, which the QR code then holds', async () => {
		const options = { fallbackNumber: '+15554443333', shortLink: 'https://my-shop.example/t12' };
		const { hints } = await makeLink({ options });

		expect(hints).toEqual([]);
		expect(await pictureOf({ options })).toMatchObject({
			link: 'sms:+15554443333?service_id=shop%40rbm.goog',
			text: options.shortLink,
		});
	});
});

test.each([
	[/^Code cannot be read back: no square brackets.*Table 12/, { code: 'Table [12]' }],
	[/^Code .* at most 50 characters/, { code: 'a'.repeat(51) }],
	[/^Text holds half of an emoji/, { text: '\ud83c' }],
	[/^Text has 3073 characters .* at most 3072/, { text: 'a'.repeat(3073) }],
	[/^Text is too long for a QR code: the link has 2425 .* 2331 fit/, { text: 'a'.repeat(2400) }],
	[
		/^Size \(Pixels\) is 60, too small for cameras: .* at least 99 pixels/,
		{ options: { size: 60 } },
	],
	[/^Size \(Pixels\) must be a whole number from 1 to 4000/, { options: { size: 5000 } }],
	[/^Fallback Number is no number of Germany/, { options: { fallbackNumber: '0176' } }],
	[/^Short Link must begin with https:/, { options: { shortLink: 'my-shop.example' } }],
	[/^Put Output File in Field is empty/, { binaryPropertyName: ' ' }],
	[/^Agent ID holds a blank/, { agentId: { __rl: true, mode: 'id', value: 'a b' } }],
])('refuses with %s', async (refusal, fields) => {
	expect(await messageOf(fields)).toMatch(refusal);
});
