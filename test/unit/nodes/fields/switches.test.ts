import type { IDataObject } from 'n8n-workflow';

import { bodyOf, told, withOption } from './givenValues';
import { checkMany, normalise, run, sendFile, sendRichCard, sendText, tester } from '../run';

describe('a switch', () => {
	test.each([['true'], ['TRUE'], [1]])('of %p is on', async (on) => {
		expect((await bodyOf(withOption('oneTimeCode', on))).body.ttl).toBe('300s');
		const asked = await run({
			items: [sendRichCard({ title: 'A', checkFeatures: on })],
			answer: ({ url }) =>
				url.includes('/capabilities')
					? { statusCode: 200, body: { features: ['RICHCARD_STANDALONE'] } as never }
					: { statusCode: 200, body: {} as never },
		});
		expect(asked.requests.filter(({ url }) => url.includes('/capabilities'))).toHaveLength(1);
		const refresh = sendFile({ fileOptions: { forceRefresh: on } });
		expect(JSON.stringify((await bodyOf(refresh)).body)).toContain('"forceRefresh":true');
	});

	test.each([['false'], ['FALSE'], [0]])('of %p is off', async (off) => {
		expect((await bodyOf(withOption('oneTimeCode', off))).body).not.toHaveProperty('ttl');
		const refresh = sendFile({ fileOptions: { forceRefresh: off } });
		expect(JSON.stringify((await bodyOf(refresh)).body)).toContain('"forceRefresh":false');
		const { data } = await run({
			items: [normalise({ keepFields: off })],
			input: [{ name: 'Ann' }],
		});
		expect(data[0]).not.toHaveProperty('name');
	});

	test.each<[string, IDataObject, object?]>([
		['One-Time Code', withOption('oneTimeCode', 'yes')],
		['Check Features First', sendText({ checkFeatures: 'yes' })],
		['Output for Phones Not Reachable by RCS', sendText({ notReachableOutput: 'yes' })],
		['Force Refresh', sendFile({ fileOptions: { forceRefresh: 'yes' } })],
		['Return All', { ...tester('getMany'), returnAll: 'yes', limit: 5 }],
		['All Items Together', checkMany({ allItemsTogether: 'yes' })],
		['Keep Fields of the Item', normalise({ keepFields: 'yes' })],
		[
			'Pace and Retries: Credential Differs From Item to Item',
			sendText(),
			{ pacing: { credentialDiffers: 'yes' } },
		],
	])('%s of "yes" is refused', async (label, item, scene = {}) => {
		expect(await told(item, scene)).toContain(
			`${label} must be true or false. Check the expression in this field.`,
		);
	});

	test.each<[string, IDataObject]>([
		['Check Features First', sendText({ checkFeatures: null })],
		['Keep Fields of the Item', normalise({ keepFields: '' })],
		['All Items Together', checkMany({ allItemsTogether: null })],
	])('%s that comes out empty is refused', async (label, item) => {
		expect(await told(item)).toContain(`${label} is empty for this item. Fill it in.`);
	});
});
