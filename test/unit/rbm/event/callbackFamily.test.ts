import { isCallback } from '../../../../rbm/event/callbackFamily';
import { parseCallback } from '../../../../rbm/event/parseCallback';
import { USUAL } from '../../../support/rbm/circumstances';
import { fixtureBytes, fixtureNames } from '../../../support/rbm/fixture';

describe('what was stored', () => {
	const stored = (name: string): Record<string, unknown> =>
		JSON.parse(JSON.stringify(parseCallback(fixtureBytes(name), USUAL)));

	test.each(fixtureNames('data.'))('is known again: %s', (name) => {
		expect(isCallback(stored(name))).toBe(true);
	});

	test.each([
		['a list', []],
		['nothing', null],
		['a text', 'message.text'],
		['of no type', { type: undefined }],
		['of a new type', { type: 'message.sticker' }],
		['of a type like a member of objects', { type: 'constructor' }],
		['of several types', { type: ['message.text'] }],
		['without a key', { eventKey: undefined }],
		['with a number for a key', { eventKey: 7 }],
		['without what Google sent', { raw: undefined }],
	])('is not taken for an event: %s', (_, change) => {
		const isPart = typeof change === 'object' && change !== null && !Array.isArray(change);

		expect(isCallback(isPart ? { ...stored('data.userMessage.text'), ...change } : change)).toBe(
			false,
		);
	});
});
