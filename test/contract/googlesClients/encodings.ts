import {
	AGENT,
	EVENTS,
	GZIP,
	JSON_HEADERS,
	MESSAGES,
	packed,
	PHONE,
	sends,
	type ClientRequest,
} from './clientRequest';

const hello = { contentMessage: { text: 'Hello' } };
const javaHeaders = {
	...JSON_HEADERS,
	...GZIP,
	'accept-encoding': 'gzip',
	'user-agent': 'RCS for Business Google-API-Java-Client/2.8.0 (gzip)',
};

/** How bodies are packed. */
export const encodings: readonly ClientRequest[] = [
	sends('a message of the Java client, packed', 'javaRequest', '', {
		headers: javaHeaders,
		body: packed(hello),
		answer: { contentMessage: { text: 'Hello' } },
	}),
	{
		what: 'an event of the Java client, packed',
		source: 'javaRequest',
		path: EVENTS,
		headers: javaHeaders,
		body: packed({ eventType: 'IS_TYPING' }),
		answer: { eventType: 'IS_TYPING' },
	},
	{
		what: 'a check of many numbers by the Java client, packed',
		source: 'javaRequest',
		path: '/v1/users:batchGet',
		headers: javaHeaders,
		body: packed({ users: [PHONE], agentId: AGENT }),
		answer: { reachableUsers: [PHONE] },
	},
	sends('a body under the old name of gzip', 'javaRequest', '', {
		headers: { ...JSON_HEADERS, 'content-encoding': 'x-gzip' },
		body: packed(hello),
		answer: {},
	}),
	sends('a body that says it is not packed', 'javaRequest', hello.contentMessage, {
		headers: { ...JSON_HEADERS, 'content-encoding': 'identity' },
		answer: {},
	}),
	...['br', 'deflate', 'zstd', 'gzip, gzip'].map((encoding) =>
		sends(`a body packed as ${encoding}`, 'javaRequest', hello.contentMessage, {
			headers: { ...JSON_HEADERS, 'content-encoding': encoding },
			refusal: [415, `"${encoding}" is not supported`],
		}),
	),
	sends('a body that only says it is packed', 'javaRequest', hello.contentMessage, {
		headers: { ...JSON_HEADERS, ...GZIP },
		refusal: [400, 'Content-Encoding'],
	}),
	sends('a packed body that broke off', 'javaRequest', '', {
		headers: { ...JSON_HEADERS, ...GZIP },
		body: packed(hello).subarray(0, -12),
		refusal: [400, 'Content-Encoding'],
	}),
	{
		what: 'a small body that holds a hundred times what a message may',
		source: 'javaRequest',
		path: MESSAGES,
		headers: { ...JSON_HEADERS, ...GZIP },
		body: packed(' '.repeat(30 * 1024 * 1024)),
		refusal: [413, 'too large'],
	},
];
