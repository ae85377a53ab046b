import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { properties } from '../../../../nodes/RcsForBusiness/actions/registry';
import { RcsForBusiness } from '../../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { fakeNode } from '../../../support/execution/strictFake';

const { description } = new RcsForBusiness();

/** What a node of a version has after n8n saved it and loaded it again. */
const savedAndLoaded = (parameters: INodeParameters, typeVersion: number): INodeParameters => {
	const node = fakeNode('rcsForBusiness', { typeVersion });
	const read = (values: INodeParameters, withDefaults: boolean) =>
		NodeHelpers.getNodeParameters(properties, values, withDefaults, false, node, description) ?? {};

	return read(read(parameters, false), true);
};

const withRow = (row: INodeParameters): INodeParameters => ({
	resource: 'message',
	operation: 'sendText',
	suggestions: { suggestion: [{ type: 'viewLocation', text: 'Map', ...row }] },
});
const rowOf = ({ suggestions }: INodeParameters) =>
	(suggestions as { suggestion: INodeParameters[] }).suggestion[0];
const point = { latitude: '52.5', longitude: '13.4' };

test.each([
	[1, point, { location: 'point', ...point }],
	[1, { location: 'search', searchQuery: 'Cake' }, { location: 'search', searchQuery: 'Cake' }],
	[1.1, { searchQuery: 'Cake' }, { location: 'search', searchQuery: 'Cake' }],
	[1.1, { location: 'point', ...point }, { location: 'point', ...point }],
])('in version %d, the place %j is %j', (version, row, loaded) => {
	expect(rowOf(savedAndLoaded(withRow(row), version))).toMatchObject(loaded);
});

test('a new row begins with the search, also where n8n takes the defaults of all fields', () => {
	const suggestions = properties.find(
		({ name, type }) => name === 'suggestions' && type === 'fixedCollection',
	);
	const [rows] = (suggestions?.options ?? []) as unknown as [{ values: typeof properties }];
	const all = Object.fromEntries(rows.values.map(({ name, default: value }) => [name, value]));

	expect(all.location).toBe('search');
	expect(description.version).toEqual([1, 1.1]);
});

test('what comes back with a tap is not hidden by any switch: n8n empties what is hidden', () => {
	for (const postbackType of ['text', 'fields']) {
		const row = { postbackData: 'coming', postbackType };

		expect(rowOf(savedAndLoaded(withRow(row), 1.1))).toMatchObject(row);
	}
});

const isShown = (name: string, parameters: INodeParameters) =>
	properties.some(
		(one) =>
			one.name === name &&
			one.type !== 'hidden' &&
			NodeHelpers.displayParameter(parameters, one, fakeNode('n'), description),
	);
const message = (operation: string, own: INodeParameters = {}) => ({
	resource: 'message',
	operation,
	...own,
});
const someRows = { suggestions: { suggestion: [{ type: 'reply', text: 'Yes' }] } };

test.each<[boolean, string, INodeParameters]>([
	[false, 'imageAlignment', message('sendRichCard', { orientation: 'VERTICAL' })],
	[true, 'imageAlignment', message('sendRichCard', { orientation: 'HORIZONTAL' })],
	[true, 'imageAlignment', message('sendRichCard', { orientation: '={{ $json.way }}' })],
	[false, 'checkFeatures', message('sendText', { suggestions: {} })],
	[false, 'checkFeatures', message('sendFile', { suggestions: { suggestion: [] } })],
	[true, 'checkFeatures', message('sendText', someRows)],
	[true, 'checkFeatures', message('sendFile', someRows)],
	[true, 'checkFeatures', message('sendRichCard', { suggestions: {} })],
	[true, 'checkFeatures', message('sendCarousel', { suggestions: {} })],
	[true, 'checkFeatures', message('sendText', { suggestionsFrom: 'list', suggestions: {} })],
	[true, 'checkFeatures', message('sendJson')],
	[false, 'checkFeatures', message('revoke')],
])('it is %j that %s is shown for %j', (shown, name, parameters) => {
	expect(isShown(name, parameters)).toBe(shown);
});

test('a switch that is hidden while nothing can be tapped stays as it was saved', () => {
	for (const suggestions of [{}, someRows.suggestions]) {
		const saved = message('sendText', { suggestions, checkFeatures: true });

		expect(savedAndLoaded(saved, 1).checkFeatures).toBe(true);
	}
});
