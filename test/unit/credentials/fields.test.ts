import { RcsForBusinessApi } from '../../../credentials/RcsForBusinessApi.credentials';
import { trafficTypes } from '../../../rbm/message/trafficType';
import { googleEndpoints } from '../../../rbm/endpoints';

const { properties } = new RcsForBusinessApi();
const field = (name: string) => properties.find((property) => property.name === name);
const values = (name: string) =>
	(field(name)?.options ?? []).map((option) => ('value' in option ? option.value : undefined));

test('the saved names never change', () => {
	expect(properties.map(({ name }) => name)).toEqual([
		'serviceAccountKey',
		'testPhoneNumber',
		'agentId',
		'clientTokens',
		'defaultCountry',
		'defaultTrafficType',
		'endpoint',
		'customEndpointNotice',
		'messagingUrl',
		'managementUrl',
		'tokenUrl',
		'accessToken',
	]);
});

test.each([
	['testPhoneNumber', 'Runs started by hand in the editor go to this phone, not to real people.'],
	['clientTokens', 'Leave empty, unless you register by hand.'],
])('the hint of %s begins with the point', (name, point) => {
	expect(field(name)?.hint?.startsWith(point)).toBe(true);
});

test('secrets are hidden on screen', () => {
	for (const name of ['serviceAccountKey', 'clientTokens', 'accessToken']) {
		expect(field(name)?.typeOptions?.password).toBe(true);
	}
});

test('the token field is hidden, empty and expirable, so that n8n prepares every request', () => {
	expect(field('accessToken')).toMatchObject({
		type: 'hidden',
		default: '',
		typeOptions: { expirable: true },
	});
});

test('every endpoint of Google can be chosen, and one of your own', () => {
	expect(values('endpoint').sort()).toEqual([...Object.keys(googleEndpoints), 'custom'].sort());
	expect(field('endpoint')?.default).toBe('global');
});

test('every traffic type can be chosen, and none', () => {
	expect(values('defaultTrafficType')).toEqual(['', ...trafficTypes.map(({ value }) => value)]);
});

test('every country can be chosen, and none', () => {
	expect(values('defaultCountry')).toEqual(expect.arrayContaining(['', 'DE', 'US', 'IN', 'BR']));
});

test('the custom URLs are shown for the custom endpoint alone', () => {
	for (const name of ['customEndpointNotice', 'messagingUrl', 'managementUrl', 'tokenUrl']) {
		expect(field(name)?.displayOptions).toEqual({ show: { endpoint: ['custom'] } });
	}
});
