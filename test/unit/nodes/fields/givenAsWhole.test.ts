import { NodeHelpers, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { properties } from '../../../../nodes/RcsForBusiness/actions/registry';
import { fakeNode } from '../../../support/execution/strictFake';
import { filledIn } from '../filledIn';
import { bodyOf, told } from './givenValues';
import { NUMBER } from '../run';

const { description } = new RcsForBusiness();
const message = (operation: string, own: object) => ({
	resource: 'message',
	operation,
	phoneNumber: NUMBER,
	...own,
});
const TAP = '={{ $json.buttons }}';
const card = (own: object) => ({ cards: { card: [{ title: 'A', ...own }, { title: 'B' }] } });

/** As n8n saves a node, and loads it again. */
const savedAndLoaded = (parameters: object): INodeParameters =>
	filledIn(
		NodeHelpers.getNodeParameters(
			properties,
			parameters as INodeParameters,
			false,
			false,
			fakeNode('rcsForBusiness'),
			description,
		) ?? {},
	);

/** n8n then resolves what it loaded: an expression gives whatever it gives. */
const resolved = (value: unknown, given: unknown): unknown =>
	value === TAP
		? given
		: Array.isArray(value)
			? value.map((one) => resolved(one, given))
			: typeof value === 'object' && value !== null
				? Object.fromEntries(
						Object.entries(value).map(([name, own]) => [name, resolved(own, given)]),
					)
				: value;
const toldOf = async (operation: string, own: object, given: unknown) =>
	await told(resolved(savedAndLoaded(message(operation, own)), given) as IDataObject);

describe('rows or options given as a whole by an expression', () => {
	test.each<[string, string, object]>([
		['Suggestions', 'sendText', { text: 'Hello', suggestions: TAP }],
		['Suggestions', 'sendFile', { fileUrl: 'https://example.com/a.png', suggestions: TAP }],
		['Buttons on This Card', 'sendRichCard', { title: 'A', suggestions: TAP }],
		['Chips Below', 'sendRichCard', { title: 'A', chips: TAP }],
		['Chips Below', 'sendCarousel', { ...card({}), suggestions: TAP }],
		['Card 1: Buttons on This Card', 'sendCarousel', card({ suggestions: TAP })],
		['Cards', 'sendCarousel', { cards: TAP }],
	])('%s of %s are noticed, whatever they come out as', async (field, operation, own) => {
		for (const given of [['Yes', 'No'], [{ text: 'Yes' }], 'Yes', '', null, 7]) {
			const problem = await toldOf(operation, own, given);

			expect(problem).toContain(
				`${field} was given as a whole, by an expression or as a list. Choose "`,
			);
			expect(problem).toMatch(/"From a List" under "(Specify|Choices)/);
		}
	});

	test('pairs and options are noticed too', async () => {
		const pairs = { text: 'Yes', postbackType: 'fields', postbackFields: TAP };
		const suggestions = { suggestion: [pairs] };
		expect(await toldOf('sendText', { text: 'Hello', suggestions }, [{ name: 'a' }])).toContain(
			'Suggestion 1: Name-Value Pairs was given as a whole, by an expression or as a list. Fill in its fields one by one.',
		);
		expect(await toldOf('sendText', { text: 'Hello', options: TAP }, 'key')).toContain(
			'Options was given as a whole',
		);
	});

	test('what has the shape of rows is read as rows', async () => {
		const parameters = savedAndLoaded(message('sendText', { text: 'Hello', suggestions: TAP }));
		const rows = { suggestion: [{ type: 'reply', text: 'Yes' }] };
		const { body } = await bodyOf(resolved(parameters, rows) as IDataObject);

		expect(body).toMatchObject({ contentMessage: { suggestions: [{ reply: { text: 'Yes' } }] } });
	});

	test('a list that stands there without an expression is noticed', async () => {
		const parameters = savedAndLoaded(
			message('sendText', { text: 'Hello', suggestions: [{ text: 'Yes' }] }),
		);

		expect(await told(parameters as IDataObject)).toContain('Suggestions was given as a whole');
	});
});

test('rows and options are saved and loaded as ever', () => {
	const rows = {
		...card({ suggestions: { suggestion: [{ text: 'Yes' }] }, mediaHeight: 'TALL', media: 'url' }),
		options: { messageId: 'a' },
	};
	const loaded = savedAndLoaded(message('sendCarousel', rows));

	expect(loaded).toMatchObject({
		options: { messageId: 'a' },
		suggestions: {},
		cards: {
			card: [
				{
					title: 'A',
					mediaHeight: 'TALL',
					mediaOptions: {},
					suggestions: { suggestion: [{ type: 'reply', text: 'Yes', postbackType: 'text' }] },
				},
				{ title: 'B', media: 'none', suggestions: {} },
			],
		},
	});
});
