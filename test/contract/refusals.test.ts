import { randomUUID } from 'node:crypto';

import { NodeApiError } from 'n8n-workflow';

import { startSimulator, type Simulator } from '../../simulator/simulator';
import { fixture, fixtureNames } from '../support/rbm/fixture';
import { runOverHttp } from '../support/execution/httpExecution';
import { connectClient } from '../support/simulator/simulatorClient';
import { thrown } from '../support/thrown';

const ADA = '+12025550101';
const CLEO_WITHOUT_RCS = '+12025550103';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterEach(async () => {
	await simulator.backDoor.clearFaults();
});
afterAll(() => simulator?.stop());

type Fault = NonNullable<Parameters<Simulator['backDoor']['addFault']>[0]>;

interface Refusal {
	readonly fault?: Fault;
	readonly agentId?: string;
	readonly phoneNumber?: string;
	readonly credential?: (simulator: Simulator) => Readonly<Record<string, string>>;
	/** What the user reads. */
	readonly message: string | RegExp;
	readonly httpCode: string;
}

/** The refusals Google is known to make, by the name of the fixture that holds the body. */
const known: Readonly<Record<string, Refusal>> = {
	'err.400.invalidArgument': {
		fault: { status: 400, message: '<message text not documented>' },
		message: 'Google refused the request as invalid',
		httpCode: '400',
	},
	'err.403.agentLookup': {
		agentId: 'other-partner-agent',
		message: 'This service account may not use the agent "other-partner-agent"',
		httpCode: '403',
	},
	'err.403.nonTester': {
		agentId: 'simulator-unlaunched-agent',
		message: "This phone is not one of the agent's test devices",
		httpCode: '403',
	},
	'err.404.notReachable': {
		phoneNumber: CLEO_WITHOUT_RCS,
		message: 'This phone cannot be reached by RCS',
		httpCode: '404',
	},
	'err.429.resourceExhausted': {
		fault: { status: 429, message: '<message text not documented>', retryAfter: '1' },
		message: 'Google asks to slow down: too many requests',
		httpCode: '429',
	},
};

/** Everything else that may come back. */
const others: Readonly<Record<string, Refusal>> = {
	'a multi-use agent without traffic type': {
		agentId: 'simulator-multi-use-agent',
		message: 'Google refused the message because of its traffic type',
		httpCode: '400',
	},
	'a token that is refused again after it was renewed': {
		fault: { status: 401, times: 2 },
		message: 'Google did not accept the access token',
		httpCode: '401',
	},
	'an error of Google': {
		fault: { status: 503 },
		message: 'Google had a problem of its own (503)',
		httpCode: '503',
	},
	'a page in place of an answer': {
		fault: { status: 200, rawBody: '<html>Sign in to the guest network</html>' },
		message: /^127\.0\.0\.1:\d+ answered with something that is not JSON$/,
		httpCode: '200',
	},
	'an endpoint that has no such address': {
		credential: ({ url }) => ({ messagingUrl: `${url}/elsewhere` }),
		message: /^127\.0\.0\.1:\d+ does not know this address$/,
		httpCode: '404',
	},
	'a redirect': {
		fault: { status: 307, rawBody: '' },
		message: /^127\.0\.0\.1:\d+ answered with a redirect, which is not followed$/,
		httpCode: '307',
	},
};

const send = ({ agentId = '', phoneNumber = ADA, credential }: Partial<Refusal>) =>
	runOverHttp(
		simulator,
		{ resource: 'message', operation: 'sendText', text: 'Hello', agentId, phoneNumber },
		credential?.(simulator),
	);

test.each(Object.entries({ ...known, ...others }))(
	'%s is told in words',
	async (_what, refusal) => {
		if (refusal.fault) await simulator.backDoor.addFault(refusal.fault);

		const error = await thrown(() => send(refusal));

		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message:
				typeof refusal.message === 'string'
					? refusal.message
					: expect.stringMatching(refusal.message),
			httpCode: refusal.httpCode,
			context: expect.objectContaining({ itemIndex: 0 }),
		});
		expect(JSON.stringify([error.message, (error as NodeApiError).description])).not.toMatch(
			/\+\d{9}/,
		);
	},
);

describe('The simulator refuses with the bodies of the fixtures', () => {
	test.each(fixtureNames('err.'))('%s', async (name) => {
		const { fault, agentId, phoneNumber = ADA } = known[name]!;
		if (fault) await simulator.backDoor.addFault(fault);
		const client = await connectClient(simulator, agentId === undefined ? {} : { agentId });
		const { status, body } = await client.sendText(phoneNumber, 'Hello');

		const { error } = fixture(name) as { error: { code: number; message: string } };
		const isDocumented = !error.message.startsWith('<');
		expect(status).toBe(error.code);
		expect(body.error).toEqual({
			...error,
			message: isDocumented
				? error.message.replace('ID: null', `ID: ${agentId}`)
				: expect.any(String),
		});
	});
});

test('a token that was revoked is renewed without a word', async () => {
	await send({});
	const { tokensIssued } = await simulator.backDoor.counters();
	await simulator.backDoor.revokeAccessTokens();

	expect(await send({})).toMatchObject({ accepted: true });
	expect(await simulator.backDoor.counters()).toMatchObject({ tokensIssued: tokensIssued + 1 });
});

test('an id that was used before is accepted, whichever way Google says so', async () => {
	const parameters = {
		resource: 'message',
		operation: 'sendText',
		phoneNumber: ADA,
		text: 'Once',
		options: { messageId: randomUUID() },
	};
	for (const duplicateId of ['echo', 'conflict'] as const) {
		await simulator.backDoor.setOpenQuestions({ duplicateId });
		expect(await runOverHttp(simulator, parameters)).toMatchObject({
			accepted: true,
			messageId: parameters.options.messageId,
		});
	}
	await simulator.backDoor.setOpenQuestions({ duplicateId: 'echo' });

	await simulator.phone(ADA).waitForMessage({ text: 'Once', state: 'delivered' });
	expect(await simulator.phone(ADA).messages({ text: 'Once' })).toMatchObject([{ deliveries: 1 }]);
});

test('so is an event that came through before', async () => {
	const typing = { resource: 'event', operation: 'showTyping', phoneNumber: ADA };
	await simulator.backDoor.addFault({ target: 'phones.agentEvents.create', status: 409 });

	expect(await runOverHttp(simulator, typing)).toMatchObject({ accepted: true });
});
