import { fixture } from '../../../../support/rbm/fixture';
import { NUMBER, refuse, run, tester } from '../../run';

const BASE = 'https://businesscommunications.googleapis.com/v1/testers';
const list = { resource: 'tester', operation: 'getMany', agentId: 'shop', returnAll: true };
const answering = (body: object) => () => ({ statusCode: 200, body: body as never });
const pending = { phoneNumber: NUMBER, inviteStatus: 'PENDING', isReady: false, agentId: 'shop' };
const notFound = () => refuse(404, 'NOT_FOUND', 'Requested entity was not found.');

test('invite sends req.mgmt.testers.create and reads res.mgmt.tester', async () => {
	const { data, requests } = await run({
		items: [tester('invite', { agentId: 'AGENT_ID' })],
		answer: answering(fixture('res.mgmt.tester')),
	});

	expect(requests).toMatchObject([
		{ method: 'POST', url: BASE, qs: {}, body: fixture('req.mgmt.testers.create') },
	]);
	expect(data).toEqual([{ ...pending, agentId: 'AGENT_ID' }]);
});

test('get tells what became of the invitation', async () => {
	const { data, requests } = await run({
		items: [tester('get')],
		answer: answering({ ...fixture('res.mgmt.tester'), inviteStatus: 'ACCEPTED' }),
	});

	expect(requests).toMatchObject([
		{ method: 'GET', url: `${BASE}/%2B12223334444`, qs: { agentId: 'shop' } },
	]);
	expect(data).toEqual([{ ...pending, inviteStatus: 'ACCEPTED', isReady: true }]);
});

test('get tells that a phone was never invited, and does not fail', async () => {
	const { data } = await run({ items: [tester('get')], answer: notFound });

	expect(data).toEqual([{ ...pending, inviteStatus: 'NOT_INVITED' }]);
});

test('get many gives an item for each, over several pages', async () => {
	const { items, requests } = await run({
		items: [list],
		answer: ({ qs }) => ({
			statusCode: 200,
			body: {
				testers: [fixture('res.mgmt.tester')],
				...(qs?.pageToken === undefined && { nextPageToken: 'p2' }),
			} as never,
		}),
	});

	expect(requests.map(({ qs }) => qs)).toEqual([
		{ agentId: 'shop' },
		{ agentId: 'shop', pageToken: 'p2' },
	]);
	expect(items).toEqual([
		{ json: pending, pairedItem: { item: 0 } },
		{ json: pending, pairedItem: { item: 0 } },
	]);
});

test('get many stops at the limit, and none gives none', async () => {
	const testers = Array.from({ length: 3 }, () => fixture('res.mgmt.tester'));
	const { items } = await run({
		items: [{ ...list, returnAll: false, limit: 2 }],
		answer: answering({ testers, nextPageToken: 'more' }),
	});
	const none = await run({ items: [list], answer: answering({}) });

	expect(items).toHaveLength(2);
	expect(none.items).toEqual([]);
});

test('a list that goes round in circles ends', async () => {
	const { items } = await run({
		items: [list],
		answer: answering({ testers: [fixture('res.mgmt.tester')], nextPageToken: 'again' }),
	});

	expect(items).toHaveLength(100);
});

test.each([
	['removed', answering({}), { removed: true }],
	['not a tester', notFound, { removed: false, reason: 'notATester' }],
])('remove tells: %s', async (_, answer, told) => {
	const { data, requests } = await run({ items: [tester('remove')], answer });

	expect(requests).toMatchObject([
		{ method: 'DELETE', url: `${BASE}/%2B12223334444`, qs: { agentId: 'shop' } },
	]);
	expect(data).toEqual([{ ...told, phoneNumber: NUMBER, agentId: 'shop' }]);
});

const MAY_NOT = 'This service account may not manage agents and test devices';

test.each([
	[403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', MAY_NOT],
	[403, 'PERMISSION_DENIED', 'Business Communications API has not been used in project 1', MAY_NOT],
	[403, 'PERMISSION_DENIED', 'The caller does not have permission', MAY_NOT],
	[404, 'NOT_FOUND', 'This number cannot be reached by RBM.', 'This phone has no RCS, so'],
	[404, 'NOT_FOUND', 'Requested entity was not found.', 'Google does not find this agent'],
	[400, 'FAILED_PRECONDITION', 'The tester declined.', 'The owner of this phone declined'],
	[400, 'INVALID_ARGUMENT', 'Bad agent.', 'Google refused the request as invalid'],
	[429, 'RESOURCE_EXHAUSTED', 'Quota.', 'Google takes no more invitations for this agent now'],
	[503, 'UNAVAILABLE', 'Later.', 'Google had a problem of its own (503)'],
])('%i %s "%s" is told in words', async (code, status, words, message) => {
	const answer = () => refuse(code, status, words);

	await expect(run({ items: [tester('invite')], answer })).rejects.toThrow(message);
});

test("a stranger's page is not taken for a word of Google's", async () => {
	const answer = () => ({ statusCode: 403, body: 'scope disabled' as never });

	await expect(run({ items: [tester('invite')], answer })).rejects.toThrow(
		'A proxy or firewall refused the request to businesscommunications.googleapis.com',
	);
});

test('a key that may not manage agents is told what still works', async () => {
	await expect(
		run({
			items: [tester('invite')],
			answer: () => refuse(403, 'PERMISSION_DENIED', 'insufficient authentication scopes'),
		}),
	).rejects.toMatchObject({
		description: expect.stringMatching(/^Sending, checking and receiving still work/) as string,
	});
});
