import { MAX_QR_CODE_BYTES } from '../../../../../nodes/RcsForBusiness/qrCode/limits';
import { thrown } from '../../../../support/thrown';
import { filledIn } from '../../filledIn';
import { run } from '../../run';

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

const messageOf = async (fields: Readonly<Record<string, unknown>>): Promise<string> =>
	((await thrown(() => makeLink(fields))) as Error).message;

test('makes a link with a code and a text, asks nobody, and draws it', async () => {
	const { items, data, requests } = await makeLink({ code: 'Table 12', text: 'Hello!' });
	const link = 'sms:shop%40rbm.goog?body=%5B%23Table%2012%5D%20Hello!';

	expect(data).toEqual([
		{ link, message: '[#Table 12] Hello!', entry: 'Table 12', agentId: 'shop' },
	]);
	expect(items[0]?.binary).toMatchObject({
		data: { fileName: 'table-12.png', mimeType: 'image/png' },
	});
	expect(requests).toEqual([]);
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

test.each(['L', 'M', 'Q', 'H'] as const)('a code at %s holds as much as is said', async (level) => {
	const most = MAX_QR_CODE_BYTES[level] - BARE.length;
	const make = (length: number) => ({
		text: 'a'.repeat(length),
		options: { errorCorrection: level },
	});

	expect((await makeLink(make(most))).items).toHaveLength(1);
	expect(await messageOf(make(most + 1))).toMatch(/^Text is too long for a QR code/);
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
