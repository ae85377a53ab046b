import type { Problem } from '../explainedError';
import { MAX_CHIPS, MAX_MESSAGE_BYTES, MAX_MESSAGE_LEVELS, MAX_TEXT_CHARACTERS } from '../limits';
import { fieldsOf, isBlank } from '../record';
import type { AgentContentMessage, AgentMessage } from './agentMessage';
import { expireTime, timeToLive } from './check/expiry';
import { camelCased } from './check/camelCased';
import {
	concluded,
	problem,
	warning,
	type Check,
	type Reading,
	type Warning,
} from './check/finding';
import { foreign } from './check/foreign';
import { list } from './check/list';
import { fileSources } from './check/media';
import { richCard } from './check/richCard';
import { alternative, optional, required, ruled, shape } from './check/shape';
import { suggestion } from './check/suggestion';
import { choice, text } from './check/values';
import { labelled, type Place } from './place';
import { trafficTypes } from './trafficType';

/** A message that can be sent, with what may be doubted about it; or why Google would refuse it. */
export type ParsedMessage =
	| {
			readonly message: AgentMessage;
			/** Google may refuse it, or phones may show it otherwise than meant. */
			readonly warnings: readonly Warning[];
			readonly problems?: never;
	  }
	| {
			readonly problems: readonly Problem[];
			readonly message?: never;
			readonly warnings?: never;
	  };

/** How a message stands on screen, where it was not written in JSON. */
interface Screen {
	/** What the expiry is called. */
	readonly labels?: ExpiryLabels | undefined;
	/** IANA name of the time zone that times are shown in; without it, UTC. */
	readonly zone?: () => string;
}

/** What the two ways to limit a message's life are called on screen. */
type ExpiryLabels = Readonly<Record<'ttl' | 'expireTime', string>>;

const ofJson: ExpiryLabels = { ttl: 'Expire After (ttl)', expireTime: 'Expire At (expireTime)' };

/**
 * Reads a message as Google would, by every limit Google documents, and tells everything it finds at
 * once. Fields are called as on screen: `Card 2, Suggestion 3: URL`.
 *
 * Takes anything JSON can hold. What says nothing (`null`, Google's words for "unspecified") is left
 * out, and fields that nobody knows go through. The size is counted as the JSON that `input` becomes.
 *
 * @param now milliseconds since 1970, to judge `expireTime`
 * @see https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages
 */
export const parseAgentMessage = (
	input: unknown,
	now: number,
	{ labels = ofJson, zone = () => 'UTC' }: Screen = {},
): ParsedMessage => {
	const {
		value: message,
		problems,
		warnings,
	} = concluded(read(inCamelCase(input), now, labels, { ...MESSAGE, zone }));

	return message === undefined || problems.length > 0 ? { problems } : { message, warnings };
};

const MESSAGE: Place = { group: '', label: 'Message' };

const BESIDE = 'belongs beside contentMessage, not in it: {"contentMessage": {…}, …}.';

/** What a message says besides its content, which people write among that. */
const besides: Readonly<Record<Exclude<keyof AgentMessage, 'contentMessage'>, string>> = {
	expireTime: BESIDE,
	messageTrafficType: BESIDE,
	ttl: BESIDE,
};

const contentWith = (suggestions: string, one: string): Check<AgentContentMessage> =>
	shape<AgentContentMessage>(
		{
			text: alternative(
				'Text',
				text(MAX_TEXT_CHARACTERS, 'Shorten it, or send it as two messages.'),
				'Write what the phone should show, or check the expression in this field.',
			),
			...fileSources,
			richCard: alternative('richCard', richCard),
			suggestions: optional(suggestions, list(one, suggestion, { max: MAX_CHIPS })),
		},
		{ ...foreign, ...besides },
	);

const content = contentWith('Suggestions', 'Suggestion');
/** What stands below cards is called otherwise than what stands on them. */
const cardContent = contentWith('Chips Below', 'Chip');

const contentMessage: Check<AgentContentMessage> = Object.assign(
	(...given: Parameters<Check<AgentContentMessage>>) =>
		(isBlank(fieldsOf(given[0]).richCard) ? content : cardContent)(...given),
	{ keys: content.keys },
);

const output: Check<unknown> = function* (value, at) {
	yield warning(at, 'is filled in by Google, which ignores what is sent there.');
	return value;
};

const outputs = [
	'name',
	'sendTime',
	'richMessageClassification',
	'totalPayloadSizeBytes',
	'carrier',
];

const agentMessage = (now: number, labels: ExpiryLabels): Check<AgentMessage> =>
	ruled(
		shape<AgentMessage>(
			{
				contentMessage: required('contentMessage', contentMessage, 'Say what to send.'),
				messageTrafficType: optional('Traffic Type', choice(trafficTypes)),
				ttl: optional(labels.ttl, timeToLive),
				expireTime: optional(labels.expireTime, expireTime(now)),
				...Object.fromEntries(outputs.map((name) => [name, optional(`"${name}"`, output)])),
			},
			foreign,
		),
		function* ({ ttl, expireTime }, at) {
			if (!isBlank(ttl) && !isBlank(expireTime)) {
				yield problem(
					labelled(at, labels.ttl),
					`and ${labels.expireTime} are both set. Remove one of them: Google takes only one.`,
				);
			}
		},
	);

/**
 * A message with its fields in the names of Google's pages. As proto JSON, Google also takes the ones of
 * its protocol buffers, such as `content_message`; what nobody knows stays as it is.
 */
export const inCamelCase = (input: unknown): unknown => camelCased(input, anyMessage);

/** Its names alone are looked at. */
const anyMessage = agentMessage(0, ofJson);

function* read(
	input: unknown,
	now: number,
	labels: ExpiryLabels,
	at: Place,
): Reading<AgentMessage> {
	if (isDeeperThan(MAX_MESSAGE_LEVELS, input)) {
		yield problem(
			at,
			`is nested more than ${MAX_MESSAGE_LEVELS} levels deep. Google reads no deeper.`,
		);
		return undefined;
	}

	const message = yield* agentMessage(now, labels)(input, at);

	const bytes = Buffer.byteLength(JSON.stringify(input) ?? '');
	if (bytes > MAX_MESSAGE_BYTES) {
		const [given, limit] = [bytes, MAX_MESSAGE_BYTES].map((count) => count.toLocaleString('en-US'));
		yield problem(
			at,
			`has ${given} bytes as JSON; RCS allows ${limit}. Shorten its texts and postback data, or send fewer cards.`,
		);
	}

	return message;
}

const isDeeperThan = (depth: number, value: unknown): boolean =>
	typeof value === 'object' &&
	value !== null &&
	(depth === 0 || Object.values(value).some((inner) => isDeeperThan(depth - 1, inner)));
