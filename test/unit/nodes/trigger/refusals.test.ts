import { derivedClientToken } from '../../../../credentials/clientToken';
import { receive } from '../../../../nodes/RcsForBusiness/trigger/receive';
import { fingerprintOf } from '../../../../nodes/RcsForBusiness/trigger/registration/judgeRegistration';
import {
	CLIENT_TOKEN,
	fakeWebhook,
	signed,
	type Call,
} from '../../../support/execution/fakeWebhook';
import { fixture, fixtureNames } from '../../../support/rbm/fixture';
import { keyFileText } from '../../../support/keyFile';

/** Nothing is emitted; what went out, and what was logged. */
const receiveRefused = async (call: Call) => {
	const { context, sent, log } = fakeWebhook(call);
	expect(await receive(context)).toEqual({ noWebhookResponse: true });

	return { sent, log };
};
const plain = (statusCode: number, body: string) => ({
	statusCode,
	type: 'text/plain',
	body,
	isEnded: true,
});
const text = fixture('data.userMessage.text');
const tokens = (clientTokens: string) => ({ credential: { clientTokens } });
let nodes = 0;
/** Warnings are counted by node, so every test has a node of its own. */
const newNode = () => ({ nodeId: `refusals-${++nodes}` });

describe('the handshake', () => {
	test('is answered with the bare secret, as plain text', async () => {
		const { status, contentType, body } = fixture('wh.handshake.response');
		const { sent } = await receiveRefused({ body: fixture('wh.handshake.request') });

		expect(sent).toEqual({ statusCode: status, type: contentType, body, isEnded: true });
	});

	test.each(fixtureNames('wh.handshake.request'))('%s passes with one of two tokens', async (n) => {
		const { clientToken, secret } = fixture(n);
		const { sent } = await receiveRefused({ body: fixture(n), ...tokens(`old, ${clientToken}`) });

		expect(sent).toEqual(plain(200, String(secret)));
	});

	test('with a wrong token gets 403 and no secret', async () => {
		const body = { clientToken: 'wrong', secret: '1234567890' };
		const { sent, log } = await receiveRefused({ body, ...newNode() });

		expect(sent).toEqual(plain(403, 'Wrong client token.'));
		expect(log).toEqual([
			{
				level: 'warn',
				message:
					'RCS for Business: A handshake came with another client token than the credential holds. Type the same client token into the RCS for Business Developer Console and into the credential',
				meta: { workflowId: 'workflow-1', workflowName: 'Answers' },
			},
		]);
	});

	test.each([
		['an empty token', ''],
		['a token', CLIENT_TOKEN],
	])('with %s gets 403 while the credential has none', async (_, clientToken) => {
		const body = { clientToken, secret: '1234567890' };
		const { sent, log } = await receiveRefused({ body, ...tokens(' '), ...newNode() });

		expect(sent).toEqual(plain(403, 'Wrong client token.'));
		expect(log[0]?.message).toBe(
			'RCS for Business: Calls are refused because no client token is known. Put the one from the RCS for Business Developer Console into the credential; if the trigger registers its webhook itself, check the service account key and the agent',
		);
	});
});

test('a client token that follows from key and agent is as good as a typed one', async () => {
	const credential = { clientTokens: '', serviceAccountKey: keyFileText(), agentId: 'my_shop' };
	const clientToken = derivedClientToken(keyFileText(), 'my_shop')!;
	const secret = '1234567890';
	const prove = async (parameters: Call['parameters'], agentId = credential.agentId) => {
		const body = { clientToken, secret };
		const given = { ...credential, agentId };
		return (await receiveRefused({ body, credential: given, parameters, ...newNode() })).sent.body;
	};

	expect(await prove({ agentId: '' })).toBe(secret);
	expect(await prove({ agentId: 'my_shop@rbm.goog' }, 'another')).toBe(secret);
	expect(await prove({ agentId: 'another' })).toBe('Wrong client token.');
});

describe('a call', () => {
	test('whose body n8n did not read gets 400', async () => {
		const { sent } = await receiveRefused({ ...signed(text), isUnread: true });

		expect(sent).toEqual(plain(400, 'Send application/json.'));
	});

	test.each<[string, unknown]>([
		['an empty object', {}],
		['a list', []],
		['a text', 'hello'],
		['null', null],
		['an envelope without data', { message: {} }],
		['data that is not base64', { message: { data: '{}' } }],
	])('with %s gets 400', async (_, body) => {
		const { sent, log } = await receiveRefused({ body });

		expect(sent).toEqual(plain(400, 'Neither a handshake nor an event.'));
		expect(log).toEqual([]);
	});

	test.each<[string, Call['headers']]>([
		['no signature', {}],
		['a wrong signature', { 'x-goog-signature': 'AAAA' }],
		['a signature by another token', signed(text, 'another').headers],
		['a signature of other bytes', signed({ ...text, text: 'other' }).headers],
		['two signatures', { 'x-goog-signature': [signed(text).headers['x-goog-signature']] }],
	])('with %s gets 401', async (_, headers) => {
		const { sent } = await receiveRefused({ body: signed(text).body, headers });

		expect(sent).toEqual(plain(401, 'Wrong signature.'));
	});

	test('signed with an empty token gets 401 while the credential has none', async () => {
		const { sent, log } = await receiveRefused({
			...signed(text, ''),
			...tokens(''),
			...newNode(),
		});

		expect(sent).toEqual(plain(401, 'Wrong signature.'));
		expect(log[0]?.message).toContain('no client token is known');
	});

	test('gets 503 while the credential cannot be read', async () => {
		const credential = new Error('Credential with ID "1" does not exist');
		const { sent, log } = await receiveRefused({ ...signed(text), credential });

		expect(sent).toEqual(plain(503, 'Not set up.'));
		expect(log).toEqual([
			{
				level: 'error',
				message: 'RCS for Business: the credential of a trigger cannot be read',
				meta: { workflowId: 'workflow-1', reason: credential.message },
			},
		]);
	});

	test('gets 503 instead of an exception when a parameter cannot be read', async () => {
		const { sent, log } = await receiveRefused({ ...signed(text), parameters: {} });

		expect(sent).toEqual(plain(503, 'Not set up.'));
		expect(log).toMatchObject([
			{
				level: 'error',
				message: 'RCS for Business: a call could not be taken, Google will repeat it',
				meta: { workflowId: 'workflow-1', reason: expect.stringContaining('agentId') as string },
			},
		]);
	});
});

describe('forged calls', () => {
	afterEach(() => {
		jest.useRealTimers();
	});

	test('leave one warning a minute, which names the workflow and the likely cause', async () => {
		// Only the clock is moved.
		jest.useFakeTimers({ now: 0, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
		const at = newNode();
		const forge = async () => (await receiveRefused({ body: signed(text).body, ...at })).log;

		expect(await forge()).toEqual([
			{
				level: 'warn',
				message:
					'RCS for Business: A call with a wrong signature was refused. If your agent receives nothing, Google has another client token than the credential: unpublish and publish the workflow, or type the same one into both; otherwise somebody else called the URL',
				meta: { workflowId: 'workflow-1', workflowName: 'Answers' },
			},
		]);
		jest.advanceTimersByTime(59_999);
		expect(await forge()).toEqual([]);
		// A clock that is set back makes the minute no longer.
		jest.setSystemTime(-3_600_000);
		jest.advanceTimersByTime(1);
		expect(await forge()).toHaveLength(1);
		expect(await forge()).toEqual([]);
	});

	test('leave a warning with the cause when the client token was changed since the registration', async () => {
		const url = 'https://n8n.example.com/webhook/abc/rcs';
		const registeredWith = (clientToken: string) => ({
			integration: 'i1',
			url,
			fingerprint: fingerprintOf(url, clientToken),
		});
		const forge = async (registration: object) =>
			(await receiveRefused({ body: signed(text).body, registration, ...newNode() })).log[0]
				?.message;

		expect(await forge(registeredWith('old-token'))).toContain(
			'the key or the client token in the credential was changed after the webhook was registered',
		);
		expect(await forge(registeredWith(CLIENT_TOKEN))).toContain('A call with a wrong signature');
		expect(await forge({ url })).toContain('A call with a wrong signature');
		const registration = registeredWith('old-token');
		const body = { clientToken: 'wrong', secret: '1' };
		const { log } = await receiveRefused({ body, registration, ...newNode() });
		expect(log[0]?.message).toContain('A handshake came with another client token');
	});

	test('at one node do not silence the warning of another', async () => {
		const forge = async (at: { nodeId: string }) =>
			(await receiveRefused({ body: signed(text).body, ...at })).log;

		expect(await forge(newNode())).toHaveLength(1);
		expect(await forge(newNode())).toHaveLength(1);
	});

	test('leave neither token nor phone number in log or answer', async () => {
		const { sent, log } = await receiveRefused({
			body: signed({ ...text, senderPhoneNumber: '+4915112345678' }).body,
			...newNode(),
		});

		expect(JSON.stringify([sent, log])).not.toMatch(new RegExp(`${CLIENT_TOKEN}|15112345678`));
	});
});
