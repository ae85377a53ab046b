import sharp from 'sharp';

import { MAX_QR_CODE_BYTES } from '../../nodes/RcsForBusiness/qrCode/limits';
import { madeChatLink } from '../support/madeChatLink';
import { readQrCode } from '../support/readQrCode';

const BARE = 'sms:shop%40rbm.goog?body=';

test('a picture is a PNG of the size that was asked, and holds the link', async () => {
	const { link, png } = await madeChatLink({ code: 'Table 12', text: 'Hello!' });

	expect(await readQrCode(png)).toEqual({ format: 'png', width: 1000, height: 1000, text: link });
});

test('a picture holds the short link in place of the link', async () => {
	const options = { fallbackNumber: '+15554443333', shortLink: 'https://my-shop.example/t12' };
	const { png } = await madeChatLink({ options });

	expect((await readQrCode(png)).text).toBe(options.shortLink);
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
		const { link, png } = await madeChatLink({
			text: 'a'.repeat(length),
			options: { errorCorrection: level, size: 560 },
		});

		expect((await readQrCode(png)).text).toBe(link);
	},
);

test('a picture is white around the code, and as large as was asked', async () => {
	const { png } = await madeChatLink({ text: 'Hello!', options: { size: 333 } });
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
