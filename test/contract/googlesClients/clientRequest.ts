import { gzipSync } from 'node:zlib';

/** Where the code or page stands that sends a request so. */
const JAVA =
	'https://github.com/googleapis/google-api-java-client/blob/8cdeb5e79a424fd47cd5e4eef4dd12f9fca5dea9/google-api-client/src/main/java/com/google/api/client/googleapis';
const CURL =
	'https://github.com/rcs-business-messaging/rbm-api-examples/blob/e3f8f1ca51fe9295988b81082695989c12429fa5/curl/rcs-business-messaging';
const RCS = 'https://developers.google.com/business-communications/rcs-business-messaging';

export const SOURCES = {
	javaRequest: `${JAVA}/services/AbstractGoogleClientRequest.java`,
	javaUpload: `${JAVA}/media/MediaHttpUploader.java`,
	nodeUpload: 'https://github.com/googleapis/nodejs-googleapis-common/blob/main/src/apirequest.ts',
	pythonUpload:
		'https://github.com/googleapis/google-api-python-client/blob/main/googleapiclient/discovery.py',
	curlMessage: `${CURL}/createMessage.sh`,
	curlRichCard: `${CURL}/createMessage-richCard.sh`,
	curlFile: `${CURL}/createFile.sh`,
	curlBatch: `${CURL}/batchGet.sh`,
	eventsGuide: `${RCS}/guides/build/events/send-events`,
	messagesGuide: `${RCS}/guides/build/messages/send`,
	protoJson: 'https://protobuf.dev/programming-guides/json/',
	jsonParser:
		'https://github.com/protocolbuffers/protobuf/blob/v3.20.3/src/google/protobuf/util/internal/json_stream_parser.cc',
	systemParameters: 'https://cloud.google.com/apis/docs/system-parameters',
	cardProto:
		'https://github.com/google-business-communications/java-rcsbusinessmessaging/blob/4cccec71a7252c91ee60b42e0e1e9f77b551927d/proto/google/communications/rcsbusinessmessaging/v1/richcards/general_purpose_card.proto',
} as const;

/** A request as somebody else's client sends it, and what must come of it. */
export interface ClientRequest {
	/** What is peculiar about it. */
	readonly what: string;
	readonly source: keyof typeof SOURCES;
	/** Below the messaging API; ID stands for a fresh id. */
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string | Buffer;
	/** Part of the answer, 200; or the words of a refusal. */
	readonly answer?: object;
	readonly refusal?: readonly [status: number, words: string];
	/** The name of the query parameter that holds the token instead of the header. */
	readonly tokenIn?: string;
}

export const PHONE = '+12025550101';
export const AGENT = 'simulator-agent';
export const MESSAGES = `/v1/phones/${PHONE}/agentMessages?messageId=ID&agentId=${AGENT}`;
export const EVENTS = `/v1/phones/${PHONE}/agentEvents?eventId=ID&agentId=${AGENT}`;
export const UPLOADS = '/upload/v1/files';

export const JSON_HEADERS = { 'content-type': 'application/json; charset=UTF-8' } as const;
export const GZIP = { 'content-encoding': 'gzip' } as const;

export const packed = (value: Buffer | string | object): Buffer =>
	gzipSync(Buffer.isBuffer(value) || typeof value === 'string' ? value : JSON.stringify(value));

/** A message, as a request about it. */
export const sends = (
	what: string,
	source: ClientRequest['source'],
	contentMessage: object | string,
	more: Partial<ClientRequest> = {},
): ClientRequest => ({
	what,
	source,
	path: MESSAGES,
	headers: JSON_HEADERS,
	body: typeof contentMessage === 'string' ? contentMessage : JSON.stringify({ contentMessage }),
	...more,
});
