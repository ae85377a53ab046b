import { Workflow, type INodeParameters, type INodeType, type INodeTypes } from 'n8n-workflow';

import { resources } from '../../../../nodes/RcsForBusiness/actions/registry';
import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { RcsForBusinessTrigger } from '../../../../nodes/RcsForBusiness/RcsForBusinessTrigger.node';
import { callbackTypes } from '../../../../rbm/event/callbackFamily';
import { fakeNode } from '../../../support/execution/strictFake';

/** What n8n computes for the canvas, where there is no item yet. */
const subtitleOf = (type: INodeType, parameters: INodeParameters): unknown => {
	const { name, version, subtitle } = type.description;
	const node = fakeNode(name, { typeVersion: [version].flat().at(-1) ?? 1, parameters });
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });

	return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
};

describe('below the node that sends', () => {
	const node = new RcsForBusiness();
	const sendText = (text: string) => ({ resource: 'message', operation: 'sendText', text });

	test.each([
		['Your table is booked', 'Send Text: Your table is booked'],
		['=Your table is {{ $json.table }}', 'Send Text: Your table is …'],
		[
			'={{ $json.hello }}, your {{ $("Other").item.json["a"] }} is here',
			'Send Text: …, your … is here',
		],
		['={{ $json.text }}', 'Send Text'],
		['={{ `a\n${ { b: 1 }.b }` }}', 'Send Text'],
		['=No gap in it', 'Send Text: No gap in it'],
		['Use {{ name }} as it is', 'Send Text: Use {{ name }} as it is'],
		['Two\n\nlines', 'Send Text: Two lines'],
		['', 'Send Text'],
		['😀'.repeat(50), `Send Text: ${'😀'.repeat(40)}…`],
	])('%j', (text, subtitle) => {
		expect(subtitleOf(node, sendText(text))).toBe(subtitle);
	});

	test.each([
		['sendAndWait', { message: 'Are you coming?' }, 'Send and Wait for an Answer: Are you coming?'],
		[
			'sendRichCard',
			{ title: 'Pizza', fileUrl: 'https://a.example/p.jpg' },
			'Send Rich Card: Pizza',
		],
		['sendRichCard', { media: 'url', fileUrl: 'https://a.example/p.jpg' }, 'Send Rich Card: p.jpg'],
		['sendFile', { fileUrl: 'https://a.example/menu.pdf' }, 'Send File: menu.pdf'],
		['sendFile', { fileUrl: '={{ $json.a }}/menu.pdf' }, 'Send File: menu.pdf'],
		['sendFile', { fileUrl: '={{ $json.a / 2 }}' }, 'Send File'],
		[
			'sendCarousel',
			{ cards: { card: [{ title: '={{ 1 }}' }, {}, { title: 'A' }] } },
			'Send Carousel: A',
		],
		['sendCarousel', { cards: '={{ $json.cards }}' }, 'Send Carousel'],
		['sendJson', { json: '{ "text": "Hi" }' }, 'Send JSON'],
	] as const)('%s of %j', (operation, parameters, subtitle) => {
		const given = { resource: 'message', operation, ...parameters } as unknown as INodeParameters;

		expect(subtitleOf(node, given)).toBe(subtitle);
	});

	test('says of every operation what it is called on screen, never how it is saved', () => {
		for (const { value: resource, name, operations } of resources) {
			for (const operation of operations) {
				const own = resource === 'message' ? operation.name : `${name}: ${operation.name}`;
				const given = { resource, operation: operation.value, text: '' };
				expect(subtitleOf(node, given)).toBe(own);
			}
		}
	});

	test('shows no phone number, and nothing where nothing is known', () => {
		const given = { ...sendText('Hi'), phoneNumber: '+4915112345678' };

		expect(subtitleOf(node, given)).toBe('Send Text: Hi');
		expect(subtitleOf(node, { resource: 'message', operation: '={{ $json.a }}' })).toBe('');
	});
});

describe('below the trigger', () => {
	const trigger = new RcsForBusinessTrigger();
	const chosen = trigger.description.properties.find(({ name }) => name === 'events')?.default;

	test.each([
		[chosen, 'Messages, opt-outs'],
		[['message.text'], 'Texts'],
		[['message.suggestion', 'message.text'], 'Taps, texts'],
		[['subscription.subscribed'], 'Opt-ins'],
		[['receipt.read', 'receipt.delivered', 'typing'], 'Receipts, typing'],
		[['expiry.revoked'], 'Expired messages'],
		['message.text', 'Texts'],
		[[], ''],
		['={{ $json.events }}', ''],
	])('%j', (events, subtitle) => {
		expect(subtitleOf(trigger, { events } as INodeParameters)).toBe(subtitle);
	});

	test('has words of its own for every event', () => {
		for (const type of callbackTypes) {
			expect(subtitleOf(trigger, { events: [type] })).toMatch(/^[A-Z][a-z -]+$/);
		}
	});
});
