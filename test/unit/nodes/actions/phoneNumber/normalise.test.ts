import { thrown } from '../../../../support/thrown';
import { normalise, run, sendText } from '../../run';

const credential = { agentId: 'shop', defaultCountry: 'DE' };
const mobile = { valid: true, numberCountry: 'DE', numberType: 'mobile' };

test('puts out each item with its number in one form, and asks nobody', async () => {
	const written = ['+4917604069001', '0176 04069001', '+49 (0)176 04069001'];
	const { items, requests } = await run({
		credential,
		items: written.map((phoneNumber) => normalise({ phoneNumber })),
		input: written.map((Phone, at) => ({ Name: `N${at}`, Phone, phoneNumber: 'as it was' })),
		answer: undefined,
	});

	expect(items.map(({ json }) => json)).toEqual(
		written.map((way, at) => ({
			Name: `N${at}`,
			Phone: way,
			phoneNumber: '+4917604069001',
			written: way,
			...mobile,
		})),
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(requests).toEqual([]);
});

test('keeps files, or nothing', async () => {
	const binary = [{ data: { data: '', mimeType: 'image/png' } }];
	const scene = { credential, input: [{ Name: 'Ben' }], binary };
	const phoneNumber = '0176 04069001';

	const { items: kept } = await run({ ...scene, items: [normalise({ phoneNumber })] });
	const { items: bare } = await run({
		...scene,
		items: [normalise({ phoneNumber, keepFields: false })],
	});

	expect(kept[0]).toMatchObject({ json: { Name: 'Ben' }, binary: binary[0] });
	expect(bare[0]).toEqual({
		json: { phoneNumber: '+4917604069001', written: phoneNumber, ...mobile },
		pairedItem: { item: 0 },
	});
});

test('a refused number goes on with its reason, and without a number that would match others', async () => {
	const { data } = await run({
		credential,
		items: [normalise({ phoneNumber: '0176 04069001/2' }), normalise({ phoneNumber: '' })],
		input: [{ Name: 'Ben', phoneNumber: '0176 04069001/2', numberType: 'mobile' }, {}],
	});

	expect(data).toEqual([
		{
			Name: 'Ben',
			valid: false,
			written: '0176 04069001/2',
			reason: expect.stringMatching(/^Phone Number holds more than one number/) as string,
		},
		{
			valid: false,
			written: '',
			reason: expect.stringMatching(/^Phone Number is empty/) as string,
		},
	]);
});

test('a refused number can be made to fail', async () => {
	const items = [normalise({ phoneNumber: 'Ben', whenRefused: 'fail' })];

	expect(await thrown(() => run({ credential, items }))).toMatchObject({
		message: expect.stringMatching(/^Phone Number holds characters/) as string,
	});
	const { data } = await run({
		credential,
		items: [...items, normalise({ phoneNumber: '0176 04069001', whenRefused: 'fail' })],
		continueOnFail: true,
	});
	expect(data).toMatchObject([{ error: {} }, { phoneNumber: '+4917604069001' }]);
});

test.each([
	['a list', ['0176 04069001', '0176 04069002', 'Ben']],
	['a text with lines', '0176 04069001\n0176 04069002\n\nBen'],
	['a list in JSON', '["0176 04069001", "0176 04069002", "Ben"]'],
])('%s becomes one item a number', async (_, phoneNumber) => {
	const { items } = await run({
		credential,
		items: [normalise({ phoneNumber })],
		input: [{ Group: 'A' }],
	});

	expect(items).toMatchObject([
		{ json: { Group: 'A', phoneNumber: '+4917604069001' }, pairedItem: { item: 0 } },
		{ json: { Group: 'A', phoneNumber: '+4917604069002' }, pairedItem: { item: 0 } },
		{ json: { Group: 'A', valid: false, written: 'Ben' }, pairedItem: { item: 0 } },
	]);
});

test('an empty list comes out too', async () => {
	const { data } = await run({ credential, items: [normalise({ phoneNumber: [] })] });

	expect(data).toEqual([expect.objectContaining({ valid: false })]);
});

test('national numbers can be at home somewhere else, item by item', async () => {
	const { data, hints } = await run({
		credential,
		items: [
			normalise({ phoneNumber: '079 123 45 67', country: 'ch' }),
			normalise({ phoneNumber: '51987654321', country: 'BR' }),
			normalise({ phoneNumber: '0176 04069001', country: '' }),
		],
	});

	expect(data).toMatchObject([
		{ phoneNumber: '+41791234567', numberCountry: 'CH' },
		{ phoneNumber: '+5551987654321', couldBe: 'Peru' },
		{ phoneNumber: '+4917604069001' },
	]);
	expect(hints.map(({ message }) => message)).toEqual([
		'Read as numbers of the default country, but without their plus they could also be foreign: item 2 (Peru). Write numbers of other countries with +.',
	]);
});

test('a country that does not exist is refused', async () => {
	const items = [normalise({ phoneNumber: '0176 04069001', country: 'Teutonia' })];

	expect(await thrown(() => run({ credential, items }))).toMatchObject({
		message:
			'Country of National Numbers cannot be "Teutonia". Choose one from the list of the field, such as AF.',
	});
});

test('items are not kept apart, as those are that ask Google', async () => {
	const timers = jest.spyOn(globalThis, 'setTimeout');
	const pauses = () => timers.mock.calls.filter(([, pause]) => pause === 1).length;

	await run({ credential, items: Array.from({ length: 50 }, () => normalise()) });
	expect(pauses()).toBe(0);
	await run({ items: Array.from({ length: 50 }, () => sendText()) });
	expect(pauses()).toBe(50);
	timers.mockRestore();
});
