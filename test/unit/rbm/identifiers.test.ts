import { readAgentId, shortAgentId } from '../../../rbm/agentId';
import { fingerprint, idFrom, readMessageId } from '../../../rbm/message/messageId';
import { thrown } from '../../support/thrown';

describe('a derived id', () => {
	test('is a name-based UUID', () => {
		expect(idFrom('a', 'b')).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
	});

	// Computed by Python's uuid5. Were it to change with a release, a retry over the update would
	// send twice.
	test('never changes, neither within a process nor from release to release', () => {
		expect(idFrom('a', 'b')).toBe(idFrom('a', 'b'));
		expect(idFrom('item', 'workflow-1', '1795000000000')).toBe(
			'6100b97c-3f5f-5568-9d6f-71493c991401',
		);
	});

	test.each([
		[['a', 'c']],
		[['b', 'a']],
		[['a']],
		[['a', 'b', '']],
		[['ab']],
		[['a","b']],
		[['', 'a', 'b']],
	])('of %j differs from that of ["a","b"]', (parts) => {
		expect(idFrom(...parts)).not.toBe(idFrom('a', 'b'));
	});
});

test('contents that differ have different fingerprints', () => {
	expect(fingerprint({ text: 'a' })).toBe(fingerprint({ text: 'a' }));
	expect(fingerprint({ text: 'a' })).not.toBe(fingerprint({ text: 'b' }));
	expect(fingerprint({ text: '1' })).not.toBe(fingerprint({ text: 1 }));
});

describe('a message id', () => {
	test.each<[unknown, string]>([
		['0a99d150-aae7-4247-aa07-a92cdaaf8ed3', '0a99d150-aae7-4247-aa07-a92cdaaf8ed3'],
		['MxIgT-4pWCQu2tH9hMkSTljQ', 'MxIgT-4pWCQu2tH9hMkSTljQ'],
		[' order_4711.a~b+c=d:e@f ', 'order_4711.a~b+c=d:e@f'],
		[4711, '4711'],
		['x'.repeat(128), 'x'.repeat(128)],
	])('%p is taken', (input, id) => {
		expect(readMessageId(input)).toBe(id);
	});

	test.each([[''], ['  '], [undefined], [null], [{}]])('%p is empty', async (input) => {
		expect((await thrown(() => readMessageId(input))).message).toBe(
			'Message ID is empty. Use the messageId that the sending node or the trigger put out.',
		);
	});

	test.each([
		['a/b'],
		['..'],
		['.'],
		['a b'],
		['a?b'],
		['a#b'],
		['a%2Fb'],
		['ä'],
		['x'.repeat(129)],
	])('%p is no id', async (input) => {
		expect((await thrown(() => readMessageId(input))).message).toBe(
			`Message ID is not an id: it has ${input.length} characters (at most 128) and may hold letters, digits and . _ ~ + = : @ - only.`,
		);
	});
});

describe('an agent id', () => {
	test.each([
		['my_shop_abc123_agent', 'my_shop_abc123_agent'],
		['my_shop_abc123_agent@rbm.goog', 'my_shop_abc123_agent'],
		[' My-Shop.1@RBM.GOOG\n', 'My-Shop.1'],
	])('%p is sent as %s', (input, id) => {
		expect(readAgentId(input)).toBe(id);
		expect(shortAgentId(input)).toBe(id);
	});

	test.each([[''], ['  '], ['@rbm.goog'], [undefined], [null]])('%p is missing', async (input) => {
		expect(await thrown(() => readAgentId(input))).toMatchObject({
			message:
				'No agent to send from. Fill in "Default Agent ID" in the credential, or "Agent" in this node. You find the id in the RCS for Business Developer Console, under the agent\'s overview.',
			description: 'This item was not sent. Correct the field "Agent".',
		});
	});

	test.each([['my shop'], ['brands/1/agents/2'], ['a@example.com'], ['x'.repeat(129)]])(
		'%p cannot be one',
		async (input) => {
			expect((await thrown(() => readAgentId(input))).message).toBe(
				`Agent ID "${input.slice(0, 60)}" holds characters that no agent id has. It looks like my_shop_abc123_agent.`,
			);
		},
	);
});
