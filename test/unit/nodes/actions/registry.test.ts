import { NodeHelpers, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { operationOf, properties } from '../../../../nodes/RcsForBusiness/actions/registry';
import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';

const [resourceMenu, ...others] = properties;
const menus = others.filter(({ name }) => name === 'operation');
const fields = others.filter(({ name }) => !['operation', 'pacing'].includes(name));

const optionsOf = ({ options = [] }: Partial<INodeProperties> = {}) =>
	options as INodePropertyOptions[];
const operations = menus.flatMap((menu) =>
	optionsOf(menu).map((option) => ({
		resource: String(menu.displayOptions?.show?.resource?.[0]),
		operation: String(option.value),
		option,
	})),
);
/** But for those that hold what is given for rows or options as a whole, and a switch in the list's place. */
const shownFor = (resource: string, operation: string) =>
	fields.filter(
		({ name, type, displayOptions: { show = {} } = {} }) =>
			type !== 'hidden' &&
			show[`${name}.length`] === undefined &&
			!(name === 'checkFeatures' && show.suggestionsFrom?.includes('list')) &&
			show.resource?.includes(resource) &&
			show.operation?.includes(operation),
	);

test('the node offers what it is meant to offer', () => {
	expect(operations.map(({ resource, operation }) => `${resource}.${operation}`).sort()).toEqual([
		'agent.checkSetUp',
		'agent.get',
		'agent.getMany',
		'agent.makeChatLink',
		'capability.check',
		'capability.checkMany',
		'event.markAsRead',
		'event.parse',
		'event.showTyping',
		'file.download',
		'file.upload',
		'message.revoke',
		'message.sendAndWait',
		'message.sendAndWaitForDelivery',
		'message.sendCarousel',
		'message.sendFile',
		'message.sendJson',
		'message.sendRichCard',
		'message.sendText',
		'phoneNumber.normalise',
		'tester.get',
		'tester.getMany',
		'tester.invite',
		'tester.remove',
	]);
	expect(new RcsForBusiness().description.properties).toBe(properties);
});

test('a new node sends a text', () => {
	const messageMenu = menus.find(({ displayOptions }) =>
		displayOptions?.show?.resource?.includes('message'),
	);

	expect(resourceMenu?.default).toBe('message');
	expect(messageMenu?.default).toBe('sendText');
});

test('every menu is sorted by what it shows', () => {
	for (const menu of [resourceMenu, ...menus]) {
		const names = optionsOf(menu).map(({ name }) => name);

		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	}
});

test('every menu starts at one of its own values, and has each value once', () => {
	for (const menu of [resourceMenu, ...menus]) {
		const values = optionsOf(menu).map(({ value }) => value);

		expect(values).toContain(menu?.default);
		expect(new Set(values).size).toBe(values.length);
	}
});

test.each(operations)('$resource.$operation says what it does, verb first', ({ option }) => {
	expect(option.action).toMatch(
		/^(Ask|Check|Download|Get|Invite|Make|Mark|Normalise|Parse|Remove|Revoke|Send|Show|Upload) [a-z]/,
	);
	expect(option.description).toMatch(/^[A-Z]/);
});

test.each(operations)('$resource.$operation has its fields, each once', (at) => {
	const own = shownFor(at.resource, at.operation);
	const names = own.map(({ name }) => name);
	// What sends one of several contents has the fields of each: of one name only where one is shown.
	const among = own.map(({ name, displayOptions }) =>
		[name, displayOptions?.show?.content ?? 'any'].join(' '),
	);

	// What parses a call sends nothing, and to nobody.
	if (at.operation === 'parse') expect(names).toContain('call');
	else if (/^(capability|event|message|tester)$/.test(at.resource))
		expect(names).toContain('agentId');
	if (/^(event|message)$/.test(at.resource) && at.operation !== 'parse')
		expect(names).toContain('phoneNumber');
	expect(new Set(among).size).toBe(among.length);
	expect(at.operation === 'sendAndWaitForDelivery' || new Set(names).size === names.length).toBe(
		true,
	);
});

test('every field belongs to exactly one operation and has a description', () => {
	for (const field of fields) {
		const { resource = [], operation = [] } = field.displayOptions?.show ?? {};

		expect([resource.length, operation.length]).toEqual([1, 1]);
		expect(operations).toContainEqual(
			expect.objectContaining({ resource: resource[0], operation: operation[0] }),
		);
		if (field.name !== 'options' && field.type !== 'notice') expect(field.description).toBeTruthy();
	}
});

test('how fast and how stubbornly it goes is asked of all operations that ask Google', () => {
	const [local, last] = properties.slice(-2);
	const shown = (operation: string) =>
		[local, last].flatMap((one) =>
			one !== undefined && NodeHelpers.displayParameter({ operation }, one, null, null)
				? [one.displayName]
				: [],
		);

	expect([local, last]).toMatchObject(Array(2).fill({ name: 'pacing', default: {} }));
	for (const { operation } of operations) {
		const isLocal = ['makeChatLink', 'parse', 'normalise'].includes(operation);
		expect(shown(operation)).toEqual([isLocal ? 'Options' : 'Pace and Retries']);
	}
	expect(optionsOf(local).map(({ name }) => name)).toEqual(['credentialDiffers']);
	expect(optionsOf(last).map(({ name }) => name)).toEqual([
		'atOnce',
		'credentialDiffers',
		'perSecond',
		'retries',
	]);
});

test('every placeholder is an example', () => {
	const texts = JSON.stringify(properties).matchAll(/"placeholder":"([^"]*)"/g);
	const placeholders = [...texts]
		.map(([, text]) => text)
		.filter((text) => !/^Add /.test(text ?? ''));

	expect(placeholders.length).toBeGreaterThan(3);
	for (const placeholder of placeholders) expect(placeholder).toMatch(/^e\.g\. /);
});

test.each(operations)('$resource.$operation is found by its saved values', (at) => {
	expect(operationOf(at.resource, at.operation).value).toBe(at.operation);
});

test.each([
	['message', 'check'],
	['nothing', 'sendText'],
	['constructor', 'toString'],
])('%s.%s is not found', (resource, operation) => {
	expect(() => operationOf(resource, operation)).toThrow(
		`There is no operation "${operation}" for the resource "${resource}"`,
	);
});

test.each(['carousel', 'file', 'richCard', 'text'])(
	'waiting for the delivery of a %s, its suggestions stand below what they belong to',
	(content) => {
		const own = shownFor('message', 'sendAndWaitForDelivery').filter(({ displayOptions }) =>
			displayOptions?.show?.content?.includes(content),
		);

		const names = own.map(({ name }) => name);
		const below = names.slice(names.indexOf('suggestions'));
		expect(
			below.filter((name) => !/^(suggestions|chips|orientation|imageAlignment)/.test(name)),
		).toEqual([]);
	},
);
