import { readAgentId, shortAgentId } from '../../../rbm/agentId';
import { fingerprint, idFrom, readMessageId } from '../../../rbm/message/messageId';
import { keyFileText, pem } from '../../support/keyFile';
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
		['\u200b\ufeffmy_shop_abc123_agent\u200f ', 'my_shop_abc123_agent'],
		['my_shop_\u00adabc123_agent', 'my_shop_abc123_agent'],
		['brands/40bd963f-ff92/agents/my_shop_abc123_agent', 'my_shop_abc123_agent'],
		['/brands/40bd963f-ff92/agents/my_shop_abc123_agent@rbm.goog', 'my_shop_abc123_agent'],
	])('%p is sent as %s', (input, id) => {
		expect(readAgentId(input)).toBe(id);
		expect(shortAgentId(input)).toBe(id);
	});

	test.each([[''], ['  '], ['@rbm.goog'], [undefined], [null]])('%p is missing', async (input) => {
		expect(await thrown(() => readAgentId(input))).toMatchObject({
			message:
				'No agent to send from. Fill in "Default Agent ID" in the credential, or "Agent" in this node. You find the id in the RCS for Business Developer Console, under the agent\'s overview.',
			description: 'Correct the field "Agent".',
		});
	});

	test.each([
		['my shop', 'holds a blank or an invisible character, which no agent id has.'],
		['my\u0000shop', 'holds a blank or an invisible character, which no agent id has.'],
		['a@example.com', 'holds the character @, which no agent id has.'],
		['brands/1/agents/2/integrations/3', 'holds the character /, which no agent id has.'],
		['brands/1/agents/../../other', 'holds the character /, which no agent id has.'],
		['brands/1', 'holds the character /, which no agent id has.'],
		['shop🍕', 'holds the character 🍕, which no agent id has.'],
		['x'.repeat(129), 'has 129 characters; an agent id has at most 128.'],
		['.', 'holds no letter and no digit.'],
		['..', 'holds no letter and no digit.'],
		['brands/1/agents/..', 'holds no letter and no digit.'],
		[keyFileText(), "is a key or a token of Google's, not the id of an agent."],
		[pem, "is a key or a token of Google's, not the id of an agent."],
		[`AIza${'x'.repeat(35)}`, "is a key or a token of Google's, not the id of an agent."],
		[`ya29.${'x'.repeat(35)}`, "is a key or a token of Google's, not the id of an agent."],
	])('%p cannot be one, and is not quoted', async (input, reason) => {
		expect((await thrown(() => readAgentId(input))).message).toBe(
			`Agent ID ${reason} It looks like my_shop_abc123_agent.`,
		);
	});
});
