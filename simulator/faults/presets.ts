import type { z } from 'zod';

import { WORDS } from '../frontDoor/http/words';
import type { callbackFaultSchema } from './callbackFaults';
import { AUTHORIZATION, type faultSchema } from './requestFaults';

interface Preset {
	/** On screen. */
	readonly label: string;
	readonly explanation: string;
	/** A call to Google that goes wrong ... */
	readonly request?: z.input<typeof faultSchema>;
	/** ... or a callback of Google. */
	readonly callback?: z.input<typeof callbackFaultSchema>;
}

const LOST = 'Sent again under the same id, nothing is sent twice.';

/** Faults people ask for by name. */
export const FAULT_PRESETS = {
	unauthorized: {
		label: 'Sign-in refused (401)',
		explanation: 'The access token is not accepted.',
		request: {
			status: 401,
			message: 'Request had invalid authentication credentials.',
		},
	},
	forbidden: {
		label: 'Not allowed (403)',
		explanation: 'As when the agent belongs to another project.',
		request: { status: 403, message: WORDS.notPermitted },
	},
	notFound: {
		label: 'Not reachable (404)',
		explanation: 'As for a number without RCS.',
		request: {
			status: 404,
			message: WORDS.notReachable,
		},
	},
	entityNotFound: {
		label: 'Not reachable, in other words (404)',
		explanation: "As for a number without RCS, in Google's standard words for what is not there.",
		request: { status: 404, message: WORDS.entityNotFound },
	},
	personLimit: {
		label: 'Enough for this person (429)',
		explanation:
			'The agent has sent this person as much as it may. Waiting does not help, and others are not concerned.',
		request: {
			status: 429,
			message: WORDS.personLimit,
		},
	},
	busy: {
		label: 'Google is busy (429)',
		explanation: 'Too many requests; Retry-After says 2 seconds.',
		request: { status: 429, message: 'Resource has been exhausted.', retryAfter: '2' },
	},
	busyUntil: {
		label: 'Google is busy until a time (429)',
		explanation: 'Too many requests; Retry-After names a date, 5 seconds ahead.',
		request: {
			status: 429,
			message: 'Resource has been exhausted.',
			retryAfter: '5',
			retryAfterAsDate: true,
		},
	},
	internalError: {
		label: 'Error at Google (500)',
		explanation: 'Nothing was accepted.',
		request: { status: 500, message: 'Internal error encountered.' },
	},
	unavailable: {
		label: 'Google is down (503)',
		explanation: 'Nothing was accepted.',
		request: { status: 503, message: 'The service is currently unavailable.' },
	},
	slow: {
		label: 'Slow answer',
		explanation: 'The right answer comes, after 10 seconds.',
		request: { delayMs: 10_000 },
	},
	lostRequest: {
		label: 'Lost request',
		explanation: 'The connection breaks before Google accepts anything.',
		request: { dropConnection: true },
	},
	lostAnswer: {
		label: 'Lost answer',
		explanation: `Google accepts the message, but the connection breaks before the answer. ${LOST}`,
		request: { dropConnection: true, afterAccepting: true },
	},
	acceptedButError: {
		label: 'Accepted, but 500',
		explanation: `Google accepts the message and answers an error all the same. ${LOST}`,
		request: { status: 500, message: 'Internal error encountered.', afterAccepting: true },
	},
	proxyPage: {
		label: "A proxy's page (502)",
		explanation: 'Something in between answers with a web page instead of JSON.',
		request: { status: 502, rawBody: '<html><h1>502 Bad Gateway</h1></html>' },
	},
	garbage: {
		label: 'Garbled answer (200)',
		explanation: 'The answer says 200, but is no JSON.',
		request: { status: 200, rawBody: '{"name": "phones/', contentType: 'application/json' },
	},
	errorInside: {
		label: 'An error inside a success (200)',
		explanation: 'The answer says 200, its body that it was refused.',
		request: { status: 403, httpStatus: 200, message: WORDS.notPermitted },
	},
	emptyAnswer: {
		label: 'Empty answer (200)',
		explanation: `Google accepts the message, but says nothing of it: the answer is {}. ${LOST}`,
		request: {
			status: 200,
			rawBody: '{}',
			contentType: 'application/json; charset=UTF-8',
			afterAccepting: true,
		},
	},
	trickle: {
		label: 'Answer bit by bit',
		explanation: `Google accepts the message; the answer begins at once and takes a minute and a half. ${LOST}`,
		request: { pace: 'trickling' },
	},
	endless: {
		label: 'Answer without an end',
		explanation: `Google accepts the message; the answer goes on for as long as it is read. ${LOST}`,
		request: { pace: 'endless' },
	},
	echo: {
		label: 'Answer that quotes the access token (400)',
		explanation: 'As a badly set-up gateway does. The token must not show anywhere.',
		request: { status: 400, message: `Header "Authorization: ${AUTHORIZATION}" is not expected.` },
	},
	tokenDown: {
		label: 'Sign-in is down (503)',
		explanation: 'The token endpoint fails; a token that is still good goes on working.',
		request: { target: 'token', status: 503 },
	},
	capabilitiesDown: {
		label: 'Capability checks are down (503)',
		explanation: 'Sending works.',
		request: { target: 'phones.getCapabilities', status: 503 },
	},
	flaky: {
		label: 'One call in ten fails (503)',
		explanation: 'Of all kinds, picked by the seed, until it is cleared.',
		request: { target: 'any', status: 503, share: 0.1 },
	},
	twice: {
		label: 'Every callback twice',
		explanation: 'As Google may do. The workflow should run once.',
		callback: { copies: 2, times: null },
	},
	outOfOrder: {
		label: 'Out of order',
		explanation: 'Each callback is held back up to 5 seconds, so that they overtake each other.',
		callback: { delayUpToMs: 5000, times: null },
	},
	readFirst: {
		label: 'READ before DELIVERED',
		explanation: 'A DELIVERED waits for the READ of its message, at most a minute.',
		callback: { kind: 'DELIVERED', afterRead: true, times: null },
	},
	late: {
		label: 'Late callbacks',
		explanation: 'Each callback comes 20 seconds after what it tells.',
		callback: { delayMs: 20_000, times: null },
	},
	forged: {
		label: 'Wrong signature',
		explanation: 'As if somebody had changed the content. The trigger must refuse it.',
		callback: { signature: 'wrong' },
	},
	otherToken: {
		label: 'Signed with another client token',
		explanation: 'As after the token was changed at Google, but not in n8n.',
		callback: { signature: 'otherToken' },
	},
	unsigned: {
		label: 'No signature',
		explanation: 'The trigger must refuse it.',
		callback: { signature: 'missing' },
	},
} as const satisfies Record<string, Preset>;

export type FaultPresetName = keyof typeof FAULT_PRESETS;
export const FAULT_PRESET_NAMES = Object.keys(FAULT_PRESETS) as [
	FaultPresetName,
	...FaultPresetName[],
];

export const faultPreset = (name: FaultPresetName): Preset => FAULT_PRESETS[name];
