import { callbackTypes } from '../../../../rbm/event/callbackFamily';
import { receive } from '../../../../nodes/RcsForBusiness/trigger/receive';
import { fakeWebhook, signed, type Call } from '../../../support/execution/fakeWebhook';
import { fixture, fixtureNames } from '../../../support/rbm/fixture';

const everything = { agentId: '', events: callbackTypes };
const text = fixture('data.userMessage.text');
const unwanted = { webhookResponse: 'OK' };
const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** Test-listening, so that no delivery is taken for a repetition of another test's. */
const take = async (payload: unknown, parameters: object = {}, call: Partial<Call> = {}) => {
	const { context, sent, log } = fakeWebhook({
		...signed(payload),
		mode: 'manual',
		...call,
		parameters: { ...everything, ...parameters },
	});
	const { workflowData, ...response } = await receive(context);
	// What starts no execution, and what does, is answered by n8n.
	expect(sent).toEqual({ statusCode: 200, isEnded: false });

	return { items: workflowData?.[0]?.map(({ json }) => json), response, log };
};

test.each(fixtureNames('data.'))('%s starts the workflow with one flat item', async (name) => {
	const { items, response } = await take(fixture(name));

	expect(response).toEqual(unwanted);
	expect(items).toEqual([
		expect.objectContaining({
			type: expect.stringMatching(
				/^(agent|expiry|message|receipt|subscription)\.|^typing$/,
			) as string,
			agentId: expect.not.stringContaining('@') as string,
			eventKey: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
			raw: fixture(name),
		}),
	]);
});

test('what the signature does not cover changes nothing', async () => {
	const envelope = fixture('env.agentLaunchEvent').message as { data: string };
	const { body, headers } = signed(Buffer.from(envelope.data, 'base64').toString());
	const attributes = { type: 'message', event_type: 'DELIVERED', business_id: 'other' };
	const { items } = await take(
		{},
		{},
		{
			body: { message: { ...body.message, attributes, publishTime: 'never' } },
			headers,
		},
	);

	expect(items).toMatchObject([{ type: 'agent.launch', agentId: 'rbm-chatbot-id' }]);
});

test('an event that was not chosen is acknowledged and starts nothing', async () => {
	const events = ['receipt.read', 'typing'];
	const { items, response, log } = await take(text, { events });

	expect([items, response, log]).toEqual([undefined, unwanted, []]);
});

test.each([[[]], [null], ['message'], [{}]])(
	'%j for a choice of events starts nothing',
	async (events) => {
		expect(await take(text, { events })).toMatchObject({ items: undefined, response: unwanted });
	},
);

test('an expression that gives a single event is a choice of one', async () => {
	const { items } = await take(text, { events: 'message.text' });

	expect(items).toHaveLength(1);
});

test('what was sent long ago comes out all the same, and says so', async () => {
	const from = { ...text, senderPhoneNumber: '+4915112345678', text: 'START' };
	const now = new Date().toISOString();

	expect((await take(from)).items).toEqual([
		expect.objectContaining({ type: 'message.text', text: 'START', late: true }),
	]);
	expect((await take(from)).items?.[0]).not.toHaveProperty('subscription');
	expect((await take({ ...from, sendTime: now })).items).toEqual([
		expect.objectContaining({ subscription: 'subscribed', sendTime: now }),
	]);
});

describe('the filter by agent', () => {
	const from = (agentId: string) => ({ ...text, agentId });

	test.each([
		['shop', 'shop'],
		['shop', 'shop@rbm.goog'],
		['shop@rbm.goog', 'shop'],
		[' shop@RBM.goog ', 'shop@rbm.goog'],
		['', 'any'],
		[null, 'any'],
		[' ', 'any'],
	])('%j lets %s through', async (agentId, sender) => {
		expect((await take(from(sender), { agentId: locator(agentId) })).items).toHaveLength(1);
	});

	test.each([
		['shop', 'shop2'],
		['shop', 'Shop'],
		['shop@rbm.goog', ''],
		[42, 'shop'],
	])('%j does not let %s through', async (agentId, sender) => {
		expect(await take(from(sender), { agentId: locator(agentId) })).toMatchObject({
			items: undefined,
			response: unwanted,
		});
	});
});

describe('a shape nobody knows', () => {
	const unknown = { ...text, text: undefined, hologram: { id: 1 } };

	test('starts the workflow when chosen', async () => {
		const { items } = await take(unknown, { events: ['unknown'] });

		expect(items).toMatchObject([{ type: 'unknown', raw: { hologram: { id: 1 } } }]);
	});

	test('is acknowledged when not chosen, and logged once for each new shape', async () => {
		const events = ['message.text'];
		const first = await take(unknown, { events });
		const again = await take({ ...unknown, hologram: { id: 2 } }, { events });
		const other = await take({ ...unknown, smell: 'roses' }, { events });

		expect([first, again, other].map(({ items, response }) => [items, response])).toEqual(
			Array(3).fill([undefined, unwanted]),
		);
		expect(first.log).toEqual([
			{
				level: 'warn',
				message:
					'RCS for Business: Google sent an event this version does not know; choose "Unknown" in the trigger to receive such events',
				meta: { fields: 'agentId,hologram,messageId,sendTime,senderPhoneNumber' },
			},
		]);
		expect(again.log).toEqual([]);
		expect(other.log).toHaveLength(1);
	});
});

test.each([['not JSON'], ['[]'], ['"text"']])(
	'signed bytes that are %s are acknowledged, as Google would repeat them for days',
	async (payload) => {
		expect(await take(payload)).toEqual({
			items: undefined,
			response: unwanted,
			log: [
				{
					level: 'warn',
					message:
						'RCS for Business: Google sent an event that is not a JSON object, or is nested too deeply',
					meta: undefined,
				},
			],
		});
	},
);
