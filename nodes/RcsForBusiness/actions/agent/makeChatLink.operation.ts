import { chatLink } from '../../../../rbm/chatLink/chatLink';
import { isEntry, MAX_ENTRY_CHARACTERS, withEntry } from '../../../../rbm/chatLink/entry';
import { InputError } from '../../../../rbm/explainedError';
import { countCharacters, MAX_TEXT_CHARACTERS } from '../../../../rbm/limits';
import { checkWebAddress } from '../../../../rbm/message/checkWebAddress';
import { readNumber, type NumberingPlan } from '../../../../rbm/phone/phoneNumber';
import { readAll } from '../../../../rbm/readAll';
import { agentId, readAgentId } from '../../fields/agentId';
import type { FieldsOf } from '../../fields/definition';
import { readFields, type Form, type FormOf } from '../../fields/form';
import { MAX_QR_CODE_PIXELS } from '../../qrCode/limits';
import { qrCodeOf, type Drawing } from '../../qrCode/qrCode';
import type { Operation } from '../operation';
import { binaryPropertyName, code, DEFAULT_PIXELS, options, qrCode, text } from './chatLinkFields';

const fields = [code, text, qrCode, binaryPropertyName, options] as const;

export const makeChatLink = {
	value: 'makeChatLink',
	name: 'Make Chat Link',
	action: 'Make a chat link and its QR code',
	description:
		'A link, and a QR code of it, by which people begin a conversation with the agent. Asks nobody.',
	isLocal: true,
	fields: [agentId, ...fields],

	read(item) {
		const { agent, wanted } = readAll({
			agent: () => readAgentId(item),
			wanted: () => readFields(item, fields, readWanted),
		});
		const { entry, message, fallbackNumber, picture } = wanted;
		const link = chatLink({
			agentId: agent,
			message,
			...(fallbackNumber !== undefined && { fallbackNumber }),
		});
		const json = { link, message, ...(entry !== undefined && { entry }), agentId: agent };
		if (picture === undefined) return { run: async () => json };

		const { shortLink, field, fileName, drawing } = picture;
		const names = {
			text: text.displayName,
			pixels: 'Size (Pixels)',
			shorten: 'Shorten the text, or choose less error correction.',
		};
		const draw = qrCodeOf(shortLink ?? link, drawing, names);

		return {
			run: async () => {
				const { prepareBinaryData } = item.context.helpers;
				const file = await prepareBinaryData(draw(), fileName, 'image/png');

				return [{ json, binary: { [field]: file } }];
			},
		};
	},
} as const satisfies Operation;

type Fields = FormOf<typeof fields>;
type Options = Form<FieldsOf<readonly [typeof options]>['options']>;

const readWanted = (form: Fields) => {
	const entry = readCode(form);
	const message = readMessage(form, entry);
	const added = form.group('options');
	const fallbackNumber = readFallbackNumber(added);
	const isDrawn = form.flag('qrCode') !== false;
	const picture = isDrawn ? readPicture(form, added, entry) : undefined;
	if (picture !== undefined && fallbackNumber !== undefined && picture.shortLink === undefined) {
		added.warn(
			added.at('fallbackNumber'),
			'gets the messages of some phones that have RCS too: their cameras (Samsung and Xiaomi) drop the agent when they read such a link from a QR code. Fill in "Short Link", or leave the number out.',
		);
	}

	return { entry, message, fallbackNumber, picture };
};

const readCode = (form: Fields): string | undefined => {
	const given = form.word('code');
	if (given === undefined) return undefined;
	if (typeof given === 'string' && isEntry(given)) return given;

	const limit = `A code is one line of at most ${MAX_ENTRY_CHARACTERS} characters, such as Table 12.`;
	form.refuse('code', `cannot be read back: no square brackets, no line breaks. ${limit}`);

	return undefined;
};

const readMessage = (form: Fields, entry: string | undefined): string => {
	const given = form.text('text') ?? '';
	if (typeof given !== 'string') {
		form.refuse('text', 'must be a text. Check its expression.');
		return '';
	}
	if (/\p{Surrogate}/u.test(given)) {
		form.refuse('text', 'holds half of an emoji. It was cut in two, perhaps by an expression.');
		return '';
	}
	const message = entry === undefined ? given : withEntry(entry, given);
	const length = countCharacters(message);
	if (length > MAX_TEXT_CHARACTERS) {
		form.refuse(
			'text',
			`has ${length} characters with its code; a message has at most ${MAX_TEXT_CHARACTERS}. Shorten it.`,
		);
	}

	return message;
};

/** A short code is of one country and agent, and has no country code. */
const SHORT_CODE = /^[1-9]\d{2,5}$/;

const readFallbackNumber = (added: Options): string | undefined => {
	const given = added.word('fallbackNumber');
	if (given === undefined) return undefined;
	if (typeof given === 'string' && SHORT_CODE.test(given)) return given;

	return added.noting(() => readFull(given, added.numberingPlan, 'Fallback Number'));
};

const readFull = (given: unknown, plan: NumberingPlan | undefined, field: string): string => {
	const { phoneNumber, couldBe } = readNumber(given, plan, field);
	if (couldBe === undefined) return phoneNumber;

	// It may be printed many times, so nothing is left to chance.
	throw new InputError([
		{
			field,
			message: `${field} could be a number of ${couldBe} too. Write it with + and country code.`,
		},
	]);
};

const readPicture = (form: Fields, added: Options, entry: string | undefined) => {
	const field = form.word('binaryPropertyName');
	if (typeof field !== 'string') {
		form.refuse('binaryPropertyName', 'is empty. Write a name such as data.');
	}
	const fileName = added.word('fileName') ?? nameOf(entry);

	return {
		field: String(field),
		fileName: String(fileName),
		shortLink: readShortLink(added),
		drawing: {
			errorCorrection: added.choice('errorCorrection') ?? 'M',
			pixels: readSize(added),
		} satisfies Drawing,
	};
};

/** `table-12.png` */
const nameOf = (entry = ''): string => {
	const words = entry.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');

	return `${words.replace(/^-|-$/g, '') || 'chat'}.png`;
};

const readShortLink = (added: Options): string | undefined => {
	const given = added.word('shortLink');
	if (given === undefined) return undefined;

	return added.noting(() => {
		const address = String(given);
		const example = 'https://my-shop.example/t12';
		const { problems } = checkWebAddress(address, added.at('shortLink'), example);
		if (problems.length > 0) throw new InputError(problems);

		return address;
	});
};

const readSize = (added: Options): number => {
	const pixels = added.number('size') ?? DEFAULT_PIXELS;
	const isFine =
		typeof pixels === 'number' &&
		Number.isInteger(pixels) &&
		pixels >= 1 &&
		pixels <= MAX_QR_CODE_PIXELS;
	if (isFine) return pixels;

	added.refuse('size', `must be a whole number from 1 to ${MAX_QR_CODE_PIXELS}.`);

	return DEFAULT_PIXELS;
};
