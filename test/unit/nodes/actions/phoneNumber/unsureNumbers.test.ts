import type { IHttpRequestOptions } from 'n8n-workflow';

import { fixture } from '../../../../support/rbm/fixture';
import { checkMany, run, sendText } from '../../run';

const credential = { agentId: 'shop', defaultCountry: 'BR' };
const PERUVIAN_OR_BRAZILIAN = '51987654321';

test('one hint names the items whose numbers could also be foreign', async () => {
	const { data, hints } = await run({
		credential,
		items: ['11961234567', PERUVIAN_OR_BRAZILIAN, '+51987654321', PERUVIAN_OR_BRAZILIAN].map(
			(phoneNumber) => sendText({ phoneNumber }),
		),
	});

	expect(data.map(({ phoneNumber }) => phoneNumber)).toEqual([
		'+5511961234567',
		'+5551987654321',
		'+51987654321',
		'+5551987654321',
	]);
	expect(hints).toEqual([
		{
			message:
				'Read as numbers of the default country, but without their plus they could also be foreign: item 2 (Peru), item 4 (Peru). Write numbers of other countries with +.',
			type: 'warning',
			location: 'outputPane',
		},
	]);
});

test('ten are named, and how many there are beside', async () => {
	const items = Array.from({ length: 25 }, () => sendText({ phoneNumber: PERUVIAN_OR_BRAZILIAN }));

	const { hints } = await run({ credential, items });

	expect(hints).toHaveLength(1);
	expect(hints[0]?.message).toMatch(/item 1 \(Peru\), .*, item 10 \(Peru\), 15 more\. Write/);
});

test('no hint where nothing is unsure', async () => {
	const { hints } = await run({ credential, items: [sendText({ phoneNumber: '11961234567' })] });

	expect(hints).toEqual([]);
});

test('a check of many names the items, not the places in their lists', async () => {
	const answer = ({ body }: IHttpRequestOptions) => ({
		statusCode: 200,
		body: {
			...fixture('res.users.batchGet'),
			reachableUsers: (body as { users: string[] }).users,
		} as never,
	});
	const { hints } = await run({
		credential,
		items: [
			checkMany({ phoneNumbers: '11961234567, 11961234568' }),
			checkMany({ phoneNumbers: ['11961234569', PERUVIAN_OR_BRAZILIAN] }),
		],
		answer,
	});

	expect(hints.map(({ message }) => message)).toContainEqual(
		expect.stringContaining('could also be foreign: item 2 (Peru).'),
	);
});
