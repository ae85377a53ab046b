import { NodeApiError } from 'n8n-workflow';

import { fixture } from '../../../support/rbm/fixture';
import { thrown } from '../../../support/thrown';
import { refuse, run, sendText } from '../run';

type Answer = ReturnType<typeof refuse>;
const HOST = 'rcsbusinessmessaging.googleapis.com';
const fixtureAnswer = (statusCode: number, name: string) =>
	({ statusCode, body: fixture(name) }) as Answer;
const page = (statusCode: number, body: unknown) => ({ statusCode, body }) as Answer;
const NOT_JSON = `${HOST} answered with something that is not JSON`;
const AMBIGUOUS =
	'A proxy or a login page may stand between n8n and Google, or the endpoint in the credential is wrong. It is not known whether the request took effect. "Retry On Fail" in the node\'s settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.';
const TOO_MANY = 'Google asks to slow down: too many requests';
const SLOW_DOWN =
	'"Retry On Fail" in the node\'s settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.';
const TRAFFIC_TYPE =
	'Agents for several uses (multi-use) need a traffic type with every message; other agents take only the type of their use. Choose it under Options > Traffic Type, or as "Default Traffic Type" in the credential.';
const ADDRESS = 'Check the endpoint in the credential.';
const OWN_PROBLEM =
	'It is not known whether the request took effect. "Retry On Fail" in the node\'s settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.';
const tooMany = (retryAfter: string) =>
	refuse(429, 'RESOURCE_EXHAUSTED', '', { 'retry-after': retryAfter });
const undocumented = '<message text not documented>';
const lookup = (fixture('err.403.agentLookup').error as { message: string }).message;

const rows: readonly [string, Answer, string, string][] = [
	[
		'a page instead of an answer',
		page(200, '<html><style>p {}</style>\n  Sign in </html>'),
		NOT_JSON,
		`${AMBIGUOUS} Answer of ${HOST}: "Sign in"`,
	],
	['an empty answer', page(200, ''), NOT_JSON, AMBIGUOUS],
	['a list instead of an answer', page(200, []), NOT_JSON, AMBIGUOUS],
	[
		'a redirect',
		page(302, ''),
		`${HOST} answered with a redirect, which is not followed`,
		"Check the endpoint in the credential: Google's API does not redirect.",
	],
	[
		'a missing traffic type',
		refuse(400, 'INVALID_ARGUMENT', 'Message traffic type is required for multi-use agents.'),
		'Google refused the message because of its traffic type',
		`${TRAFFIC_TYPE} Google's words: "Message traffic type is required for multi-use agents."`,
	],
	[
		'a traffic type of another use',
		refuse(400, 'INVALID_ARGUMENT', "Invalid value at 'agent_message.message_traffic_type'."),
		'Google refused the message because of its traffic type',
		`${TRAFFIC_TYPE} Google's words: "Invalid value at 'agent_message.message_traffic_type'."`,
	],
	[
		'a number Google does not take',
		refuse(400, 'INVALID_ARGUMENT', 'Invalid MSISDN +12223334444.'),
		'Google does not accept this phone number',
		'Check that it is a real mobile number with its country code, such as +4915112345678. Google\'s words: "Invalid MSISDN +12•••••••44."',
	],
	[
		'an invalid request',
		fixtureAnswer(400, 'err.400.invalidArgument'),
		'Google refused the request as invalid',
		`Often the phone cannot show what the message holds, or a multi-use agent needs a traffic type (Options > Traffic Type, or "Default Traffic Type" in the credential). Google's words: "${undocumented}"`,
	],
	[
		'an agent of somebody else',
		fixtureAnswer(403, 'err.403.agentLookup'),
		'This service account may not use the agent "shop"',
		`Compare the agent id with the one in the RCS for Business Developer Console, and use a service account of the same partner account. Google's words: "${lookup}"`,
	],
	[
		'a project without the API',
		refuse(403, 'PERMISSION_DENIED', 'API has not been used in project 123 before.'),
		'The service account has no access to the RCS Business Messaging API',
		'Create the key in the RCS for Business Developer Console (Partner account settings > Service account), not in another Google Cloud project. Google\'s words: "API has not been used in project 123 before."',
	],
	[
		'a phone that is no test device',
		fixtureAnswer(403, 'err.403.nonTester'),
		'Google does not allow this agent to reach this phone',
		`While an agent is not launched, it reaches only test devices that accepted their invitation (Developer Console > your agent > Test devices). Otherwise check the agent id and that the service account belongs to the same partner. Google's words: "${undocumented}"`,
	],
	[
		"a company's proxy in the way",
		page(403, '<h1>Blocked</h1>'),
		`A proxy or firewall refused the request to ${HOST}`,
		`The answer did not come from Google. Ask whoever runs the network of the machine with n8n to let such requests through. Answer of ${HOST}: "Blocked"`,
	],
	[
		"Google's other answer for a phone without RCS",
		refuse(404, 'NOT_FOUND', 'Requested entity was not found.'),
		'This phone cannot be reached by RCS',
		'The phone has no RCS, or its network does not carry this agent yet, or the agent is not launched and the phone is not one of its test devices. Send an SMS or e-mail instead; "Capability: Check" tells it before sending. Google\'s words: "Requested entity was not found."',
	],
	[
		"a person's own limit",
		refuse(
			429,
			'RESOURCE_EXHAUSTED',
			'You have reached the allowed traffic limit for this agent on the user, your message will not be delivered',
		),
		'Google lets this agent send no more messages to this person for now',
		'Nothing was sent to this person; others are not concerned. Google does not say when it takes messages for this person again: waiting a few minutes does not help. Write to people less often, or when they have written first. Google\'s words: "You have reached the allowed traffic limit for this agent on the user, your message will not be delivered"',
	],
	[
		'a field that Google does not know',
		refuse(400, 'INVALID_ARGUMENT', 'Unknown name "ttl" at \'agent_message\'.'),
		'Google does not know a field of this message',
		'Google names it below. Correct its spelling and its place in "JSON" or "Extra Fields": ttl, expireTime and messageTrafficType stand beside contentMessage; text, richCard and suggestions stand in it. Google\'s words: "Unknown name "ttl" at \'agent_message\'."',
	],
	[
		"a stranger's answer for a wrong address",
		page(404, 'Cannot POST /v1'),
		`${HOST} does not know this address`,
		`${ADDRESS} Answer of ${HOST}: "Cannot POST /v1"`,
	],
	[
		'a phone without RCS',
		fixtureAnswer(404, 'err.404.notReachable'),
		'This phone cannot be reached by RCS',
		'The phone has no RCS, or its network does not carry this agent yet, or the agent is not launched and the phone is not one of its test devices. Send an SMS or e-mail instead; "Capability: Check" tells it before sending. Google\'s words: "The specified phone number cannot be reached by RBM at this time."',
	],
	[
		'a message that is too large',
		refuse(413, 'INVALID_ARGUMENT', 'Too large.'),
		'The message is too large for Google',
		'A message may have 250 kB in all. Shorten it. Google\'s words: "Too large."',
	],
	[
		'too many requests',
		fixtureAnswer(429, 'err.429.resourceExhausted'),
		TOO_MANY,
		`Wait a little. ${SLOW_DOWN} Google's words: "${undocumented}"`,
	],
	['too many requests for 30 seconds', tooMany('30'), TOO_MANY, `Wait 30 seconds. ${SLOW_DOWN}`],
	['too many requests for one second', tooMany('1'), TOO_MANY, `Wait 1 second. ${SLOW_DOWN}`],
	[
		'too many requests, until a date',
		tooMany('Fri, 20 Nov 2026 15:00:00 GMT'),
		TOO_MANY,
		`Wait a little. ${SLOW_DOWN}`,
	],
	[
		'a failure of Google',
		refuse(500, 'INTERNAL', 'Internal error encountered.'),
		'Google had a problem of its own (500)',
		`${OWN_PROBLEM} Google's words: "Internal error encountered."`,
	],
	[
		'a failure of whoever stands between',
		page(503, 'upstream connect error'),
		'Google had a problem of its own (503)',
		`${OWN_PROBLEM} Answer of ${HOST}: "upstream connect error"`,
	],
	[
		'a status nobody expects',
		refuse(418, 'UNKNOWN', 'I am a teapot.'),
		'Google answered with status 418',
		`Google does not document this answer. ${OWN_PROBLEM} Google's words: "I am a teapot."`,
	],
];

test.each(rows)('%s is told in words', async (_, answer, message, description) => {
	const error = await thrown(() => run({ items: [sendText()], answer: () => answer }));

	expect(error).toBeInstanceOf(NodeApiError);
	expect(error).toMatchObject({ message, description, httpCode: String(answer.statusCode) });
});

test('a conflict that is not about an own message is told in words', async () => {
	const answer = () => page(409, 'Conflict');

	expect(await thrown(() => run({ items: [sendText()], answer }))).toMatchObject({
		message: 'Google says that this id was used already',
		description: `Choose another Message ID. Google takes each id only once. Answer of ${HOST}: "Conflict"`,
	});
});
