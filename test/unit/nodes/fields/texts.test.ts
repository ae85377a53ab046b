import { countCharacters } from '../../../../rbm/limits';
import { thrown } from '../../../support/thrown';
import { run, sendText } from '../run';

const EMOJI = '😀';

test.each<[string, unknown, string]>([
	['a text', 'Hello', 'Hello'],
	['a text with space around it, unchanged', ' Hello\n', ' Hello\n'],
	['a number', 42, '42'],
	['zero', 0, '0'],
	['a yes-or-no', false, 'false'],
	['3072 letters', 'x'.repeat(3072), 'x'.repeat(3072)],
	['3072 emoji of two units each', EMOJI.repeat(3072), EMOJI.repeat(3072)],
])('%s can be sent', async (_, input, text) => {
	const { requests } = await run({ items: [sendText({ text: input as string })] });

	expect(requests[0]?.body).toEqual({ contentMessage: { text } });
});

const empty =
	'Text is empty. Write what the phone should show, or check the expression in this field.';
const tooLong = (length: number) =>
	`Text has ${length} characters; RCS allows 3072. Shorten it, or send it as two messages.`;
const wrongType = 'Text must be a text. Check the expression in this field.';

test.each<[string, unknown, string]>([
	['nothing', undefined, empty],
	['null', null, empty],
	['an empty text', '', empty],
	['space', ' \n\t ', empty],
	['3073 letters', 'x'.repeat(3073), tooLong(3073)],
	['3073 emoji', EMOJI.repeat(3073), tooLong(3073)],
	['an object', { text: 'Hello' }, wrongType],
	['a list', ['Hello'], wrongType],
])('%s is refused', async (_, input, message) => {
	const items = [sendText({ text: input as string })];

	expect(await thrown(() => run({ items, answer: undefined }))).toMatchObject({
		message,
		description: 'This item was not sent. Correct the field "Text".',
	});
});

test('an emoji made of several signs counts each sign', () => {
	expect(countCharacters('👨‍👩‍👧')).toBe(5);
	expect(countCharacters('ä')).toBe(1);
});
