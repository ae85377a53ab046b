import type { AgentContentMessage, AgentMessage } from './agentMessage';
import { expireTime, timeToLive } from './check/expiry';
import {
	labelled,
	problem,
	verdict,
	warning,
	type Check,
	type Finding,
	type Verdict,
} from './check/finding';
import { fileSources } from './check/media';
import { richCard } from './check/richCard';
import { isBlank } from '../record';
import { all, filled, list, optional, required, rule, shape } from './check/shape';
import { suggestion } from './check/suggestion';
import { choice, messageText, TEXT_MISSING } from './check/values';
import { MAX_CHIPS, MAX_MESSAGE_BYTES } from '../limits';
import { trafficTypes } from './trafficType';

/** Deeper JSON is read by nobody: Google's parser stops here. */
const MAX_DEPTH = 100;

/**
 * Judges a message as Google would, by every limit Google documents, and tells everything it finds
 * at once. Fields are called as on screen: `Card 2, Suggestion 3: URL`.
 *
 * Takes anything JSON can hold. The size is counted as the JSON that `message` becomes.
 *
 * @param message an `AgentMessage`, or what somebody claims to be one
 * @param now milliseconds since 1970, to judge `expireTime`
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages
 */
export const checkAgentMessage = (message: unknown, now: number): Verdict =>
	verdict(findingsOf(message, now));

const MESSAGE = { group: '', label: 'Message' };

const contentMessage = shape<AgentContentMessage & { readonly fileName?: string }>(
	{
		text: filled('Text', messageText, TEXT_MISSING),
		...fileSources,
		richCard: optional('richCard', richCard),
		suggestions: optional('Suggestions', list('Suggestion', suggestion, { max: MAX_CHIPS })),
	},
	['text', 'uploadedRbmFile', 'contentInfo', 'richCard', 'fileName'],
);

const output: Check = function* (_value, at) {
	yield warning(at, 'is filled in by Google, which ignores what is sent there.');
};

const outputs = [
	'name',
	'sendTime',
	'richMessageClassification',
	'totalPayloadSizeBytes',
	'carrier',
];

const agentMessage = (now: number): Check =>
	all(
		shape<AgentMessage>({
			contentMessage: required('contentMessage', contentMessage, 'Say what to send.'),
			messageTrafficType: optional('Traffic Type', choice(trafficTypes)),
			ttl: optional('Expire After (ttl)', timeToLive),
			expireTime: optional('Expire At (expireTime)', expireTime(now)),
			...Object.fromEntries(outputs.map((name) => [name, optional(`"${name}"`, output)])),
		}),
		rule(function* ({ ttl, expireTime }, at) {
			if (!isBlank(ttl) && !isBlank(expireTime)) {
				yield problem(
					labelled(at, 'Expire After (ttl)'),
					'and Expire At (expireTime) are both set. Remove one of them: Google takes only one.',
				);
			}
		}),
	);

function* findingsOf(message: unknown, now: number): Iterable<Finding> {
	if (isDeeperThan(MAX_DEPTH, message)) {
		yield problem(MESSAGE, `is nested more than ${MAX_DEPTH} levels deep. Google reads no deeper.`);
		return;
	}

	yield* agentMessage(now)(message, MESSAGE);

	const bytes = Buffer.byteLength(JSON.stringify(message) ?? '');
	if (bytes > MAX_MESSAGE_BYTES) {
		const [given, limit] = [bytes, MAX_MESSAGE_BYTES].map((count) => count.toLocaleString('en-US'));
		yield problem(
			MESSAGE,
			`has ${given} bytes as JSON; RCS allows ${limit}. Shorten its texts and postback data, or send fewer cards.`,
		);
	}
}

const isDeeperThan = (depth: number, value: unknown): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner)));
