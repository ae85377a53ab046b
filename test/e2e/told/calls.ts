import type { FAULT_PRESETS, FaultPresetName } from '../../../simulator/faults/presets';
import type { ShownError } from '../../support/stage/misuse';
import {
	error,
	LIMIT_REACHED,
	NOT_REACHABLE,
	notReachable,
	SENT,
	type Act,
	type Told,
} from './told';

const REPEATING =
	'"Retry On Fail" in the node\'s settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set.';
const UNKNOWN = `It is not known whether the request took effect. ${REPEATING}`;
const NETWORK = `Check the internet connection, firewall and proxy of the machine that runs n8n, then try again. ${UNKNOWN}`;

const ownProblem = (status: number, words: string): ShownError =>
	error(`Google had a problem of its own (${status})`, `${UNKNOWN} TRIED ${words}`);
const slowDown = (seconds: string): ShownError =>
	error(
		'Google asks to slow down: too many requests',
		`Wait ${seconds}. "Retry On Fail" in the node's settings and "Retry" in the list of executions send nothing twice; a new execution does, unless a deduplication key is set. Google's words: "Resource has been exhausted."`,
	);
const NOT_ALLOWED = error(
	'Google does not allow this agent to reach this phone',
	'While an agent is not launched, it reaches only test devices that accepted their invitation (Developer Console > your agent > Test devices). Otherwise check the agent id and that the service account belongs to the same partner. Google\'s words: "The caller does not have permission"',
);
const late = error('HOST did not answer in time.', `${NETWORK} TRIED`);
const cut = error('HOST cut the connection before it answered.', `${NETWORK} TRIED`);

interface Mishap {
	readonly act?: Act;
	/** When it strikes once. */
	readonly once: Told;
	/** When it lasts; left out where it says the same. */
	readonly lasting?: Told;
	/** Waits two minutes where tries are left, so that none is given. */
	readonly isWaitedFor?: true;
}

export type RequestFault = {
	[Name in FaultPresetName]: (typeof FAULT_PRESETS)[Name] extends { request: object }
		? Name
		: never;
}[FaultPresetName];

/** What the node tells of each fault of a call; TRIED and HOST stand for what changes. */
export const MISHAPS: Readonly<Record<RequestFault, Mishap>> = {
	unauthorized: {
		once: SENT,
		lasting: error(
			'Google did not accept the access token',
			'Open the credential: n8n tests it when you save it or press "Retry". If the test fails, create a new key for the service account and paste it. Google\'s words: "Request had invalid authentication credentials."',
		),
	},
	forbidden: { once: NOT_ALLOWED },
	notFound: { once: NOT_REACHABLE },
	entityNotFound: { once: notReachable('Requested entity was not found.') },
	personLimit: { once: LIMIT_REACHED },
	busy: { once: SENT, lasting: slowDown('2 seconds'), isWaitedFor: true },
	busyUntil: { once: SENT, lasting: slowDown('5 seconds'), isWaitedFor: true },
	internalError: {
		once: SENT,
		lasting: ownProblem(500, 'Google\'s words: "Internal error encountered."'),
	},
	unavailable: {
		once: SENT,
		lasting: ownProblem(503, 'Google\'s words: "The service is currently unavailable."'),
	},
	slow: { once: SENT },
	lostRequest: { once: SENT, lasting: cut },
	lostAnswer: { once: SENT, lasting: cut },
	acceptedButError: {
		once: SENT,
		lasting: ownProblem(500, 'Google\'s words: "Internal error encountered."'),
	},
	proxyPage: { once: SENT, lasting: ownProblem(502, 'Answer of HOST: "502 Bad Gateway"') },
	garbage: {
		once: SENT,
		lasting: error(
			'HOST answered with something that is not JSON',
			`A proxy or a login page may stand between n8n and Google, or the endpoint in the credential is wrong. ${UNKNOWN} TRIED Answer of HOST: "{"name": "phones/"`,
		),
	},
	errorInside: { once: NOT_ALLOWED },
	emptyAnswer: { once: SENT },
	trickle: { once: SENT, lasting: late },
	endless: {
		once: error(
			'HOST answered with far more than belongs there.',
			`With a custom endpoint, check its URLs. Otherwise a proxy or a sign-in page stands between n8n and Google. ${UNKNOWN}`,
		),
	},
	echo: {
		once: error(
			'Google refused the request as invalid',
			'Often the phone cannot show what the message holds, or a multi-use agent needs a traffic type (Options > Traffic Type, or "Default Traffic Type" in the credential). Google\'s words: "Header "Authorization: Bearer •••" is not expected."',
		),
	},
	tokenDown: {
		once: SENT,
		lasting: error(
			'HOST has a problem of its own (HTTP 503) and gave no access token.',
			'The key was not judged. Try again in a few minutes. TRIED',
		),
	},
	capabilitiesDown: {
		act: 'check',
		once: { reachable: true },
		lasting: ownProblem(503, 'Google\'s words: "The service is currently unavailable."'),
	},
	flaky: { once: SENT },
};
