import { fixture, fixtureNames } from '../support/rbm/fixture';
import { publishListener, type Listener } from '../support/stage/listener';
import { CLIENT_TOKEN, openStage, type Stage } from '../support/stage/stage';

let stage: Stage;
let listener: Listener;

beforeAll(async () => {
	stage = await openStage();
	listener = await publishListener(stage, { name: 'listener', events: ['message.text'] });
});

afterAll(async () => {
	await stage?.close();
});

const post = async (body: unknown, contentType = 'application/json') => {
	const response = await fetch(listener.url, {
		method: 'POST',
		headers: { 'content-type': contentType },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});

	return {
		status: response.status,
		type: response.headers.get('content-type'),
		text: await response.text(),
	};
};

describe('The handshake', () => {
	test.each(fixtureNames('wh.handshake.request'))(
		'%s is answered with the bare secret',
		async (name) => {
			const answer = await post({ ...fixture(name), clientToken: CLIENT_TOKEN });

			expect(answer).toEqual({
				status: 200,
				type: expect.stringMatching(/^text\/plain\b/),
				text: String(fixture(name).secret),
			});
		},
	);

	test('with a wrong client token is refused without the secret', async () => {
		const answer = await post({ clientToken: 'guessed', secret: 'do-not-tell' });

		expect(answer).toMatchObject({ status: 403, text: 'Wrong client token.' });
	});

	test('starts no execution', async () => {
		expect(await listener.countExecutions()).toBe(0);
	});
});

describe('A call that is not from Google', () => {
	test.each([
		['a signature made with another client token', {}],
		['a signature that is none', { signature: 'AAAA' }],
		['no signature', { signature: null }],
	])('with %s gets 401', async (_what, forgery) => {
		const { attempts } = await stage.simulator.agent().forge(forgery);

		expect(attempts).toMatchObject([{ status: 401, body: 'Wrong signature.' }]);
	});

	test.each([
		['an empty object', '{}'],
		['a list', '[]'],
		['an envelope without data', '{"message":{}}'],
		['data that is not base64', '{"message":{"data":"%%%%"}}'],
	])('with %s gets 400', async (_what, body) => {
		expect(await post(body)).toMatchObject({
			status: 400,
			text: 'Neither a handshake nor an event.',
		});
	});

	test.each(['application/octet-stream', 'text/plain', 'multipart/form-data; boundary=x'])(
		'of the type %s gets 400',
		async (contentType) => {
			const handshake = { clientToken: CLIENT_TOKEN, secret: 'do-not-tell' };
			const { status, text } = await post(handshake, contentType);

			expect(status).toBe(400);
			expect(text).not.toContain('do-not-tell');
		},
	);

	test('with malformed JSON gets 422', async () => {
		expect(await post('{"message":')).toMatchObject({ status: 422 });
	});

	test('starts no execution', async () => {
		expect(await listener.countExecutions()).toBe(0);
	});

	test('leaves one warning a minute in the log, with neither token nor signature', () => {
		const warnings = stage.n8n.log().match(/.*wrong signature was refused.*/g) ?? [];

		expect(warnings).toHaveLength(1);
		expect(stage.n8n.log()).not.toContain(CLIENT_TOKEN);
	});
});

describe('An event type that nobody knows', () => {
	const somethingNew = () => ({
		senderPhoneNumber: stage.simulator.phone().number,
		agentId: `${stage.simulator.defaultAgentId}@rbm.goog`,
		eventType: 'SOMETHING_NEW',
		eventId: 'event-1',
	});

	test('is acknowledged and starts no execution when it is not chosen', async () => {
		const { deliveryId } = await stage.simulator.agent().deliver(somethingNew());
		const { attempts } = await stage.simulator.agent().waitForDelivery({ deliveryId });

		expect(attempts).toMatchObject([{ status: 200 }]);
		expect(await listener.countExecutions()).toBe(0);
	});

	test('arrives as unknown when it is chosen', async () => {
		const { agentId } = await stage.simulator.backDoor.putAgent({ agentId: 'curious-agent' });
		const curious = await publishListener(stage, { name: 'curious', events: ['unknown'], agentId });

		await stage.simulator.agent(agentId).deliver(somethingNew());

		expect(await curious.waitForItem({ type: 'unknown' })).toMatchObject({
			eventType: 'SOMETHING_NEW',
			eventId: 'event-1',
			phoneNumber: stage.simulator.phone().number,
			agentId: stage.simulator.defaultAgentId,
			raw: somethingNew(),
		});
	});
});
