import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { RcsForBusiness } from '../../../nodes/RcsForBusiness/RcsForBusiness.node';
import { withoutLink } from '../../support/docs/docsLink';
import { fakeExecution, type Scene } from '../../support/execution/fakeExecution';
import { fixture } from '../../support/rbm/fixture';
import { assertPromised } from './outputSchema';

export const NUMBER = '+12223334444';

let runs = 0;

/** What the node says of all its items, and not of one of them. */
const SUMMARY = /^(?:(?:None|[\d,]+) [a-z]|Google answers "accepted")/;

/**
 * Runs the action node: its items, their data, the requests it made, its hints, and what it says of all
 * items. What comes out must be as the schema of the operation says.
 */
export const run = async (scene: Scene) => {
	const { context, requests, hints } = fakeExecution({
		// A pace is kept for a key, so each run has one of its own.
		credential: { agentId: 'shop@rbm.goog', serviceAccountKey: `key ${runs++}` },
		answer: accept,
		...scene,
	});
	const [items = [], notReachable = []] = await execute(context);

	for (const { json, pairedItem } of items) {
		const { item } = [pairedItem].flat()[0] as { readonly item: number };
		const { resource, operation } = scene.items[item] ?? {};
		const kept = Object.keys(scene.input?.[item] ?? {});
		const own = Object.entries(json).filter(([name]) => !kept.includes(name));
		if (json.error === undefined) {
			assertPromised(`${String(resource)}/${String(operation)}`, Object.fromEntries(own));
		}
	}

	return {
		...{ items, data: items.map(({ json }) => json), notReachable, requests },
		hints: hints.filter(({ message }) => !SUMMARY.test(message)),
		summary: hints.filter(({ message }) => SUMMARY.test(message)),
	};
};

/** Errors come without their link to the docs, which errors.test.ts looks at. */
const execute = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => {
	try {
		return (await RcsForBusiness.prototype.execute.call(context)) as INodeExecutionData[][];
	} catch (error) {
		if (error instanceof NodeApiError || error instanceof NodeOperationError) {
			error.description = withoutLink(error.description);
		}
		throw error;
	}
};

/** Google accepting whatever comes. */
export const accept = () => ({ statusCode: 200, body: fixture('res.agentMessage.text') as never });

/** Google refusing with its own error body. */
export const refuse = (statusCode: number, status: string, message: string, headers = {}) => ({
	statusCode,
	headers,
	body: { error: { code: statusCode, message, status } } as never,
});

type Parameters = IDataObject;

export const sendText = (own: Parameters = {}) => ({
	resource: 'message',
	operation: 'sendText',
	agentId: '',
	phoneNumber: NUMBER,
	text: 'Hello, world!',
	suggestionsFrom: 'rows',
	suggestions: {},
	about: '',
	notReachableOutput: false,
	checkFeatures: false,
	honourOptOuts: false,
	holdBack: {},
	options: {},
	...own,
});

/** A row of the suggestions with what a new one has. */
export const suggestion = (text: string, own: Parameters = {}) => ({
	type: 'reply',
	text,
	postbackType: 'text',
	postbackData: '',
	...own,
});

/** Suggestions as n8n saves them. */
export const rows = (...suggestion: readonly Parameters[]) => ({
	suggestions: { suggestion: [...suggestion] },
});

export const sendFile = (own: Parameters = {}) => ({
	...sendText(),
	operation: 'sendFile',
	file: 'url',
	fileUrl: 'https://example.com/pizza.jpg',
	fileOptions: {},
	...own,
});

/** A card as n8n saves a new one. */
export const card = (own: Parameters = {}) => ({
	title: '',
	description: '',
	media: 'none',
	suggestions: {},
	...own,
});

export const sendRichCard = (own: Parameters = {}) => ({
	...sendText(),
	operation: 'sendRichCard',
	...card(),
	orientation: 'VERTICAL',
	imageAlignment: '',
	chipsFrom: 'rows',
	chips: {},
	...own,
});

export const sendCarousel = (cards: readonly Parameters[], own: Parameters = {}) => ({
	...sendText(),
	operation: 'sendCarousel',
	cardWidth: 'MEDIUM',
	cardsFrom: 'rows',
	cards: { card: [...cards] },
	...own,
});

export const sendJson = (json: unknown, own: Parameters = {}) => ({
	...sendText(),
	operation: 'sendJson',
	json: json as Parameters,
	...own,
});

export const revoke = (own: Parameters = {}) => ({
	resource: 'message',
	operation: 'revoke',
	agentId: '',
	phoneNumber: NUMBER,
	messageId: 'm1',
	...own,
});

export const markAsRead = (own: Parameters = {}) => ({
	...revoke(),
	resource: 'event',
	operation: 'markAsRead',
	...own,
});

export const showTyping = (own: Parameters = {}) => ({
	resource: 'event',
	operation: 'showTyping',
	agentId: '',
	phoneNumber: NUMBER,
	...own,
});

export const check = (own: Parameters = {}) => ({
	...showTyping(),
	resource: 'capability',
	operation: 'check',
	...own,
});

export const checkMany = (own: Parameters = {}) => ({
	resource: 'capability',
	operation: 'checkMany',
	agentId: '',
	phoneNumbers: NUMBER,
	allItemsTogether: true,
	region: 'europe',
	...own,
});

export const normalise = (own: Parameters = {}) => ({
	resource: 'phoneNumber',
	operation: 'normalise',
	phoneNumber: NUMBER,
	country: '',
	whenRefused: 'tell',
	keepFields: true,
	...own,
});

/** An operation on one tester: invite, get or remove. */
export const tester = (operation: string, own: Parameters = {}) => ({
	...showTyping(),
	resource: 'tester',
	operation,
	...own,
});

export const upload = (own: Parameters = {}) => ({
	resource: 'file',
	operation: 'upload',
	agentId: '',
	source: 'binary',
	binaryPropertyName: 'data',
	thumbnailBinaryPropertyName: '',
	mimeType: '',
	...own,
});

export const uploadFromUrl = (own: Parameters = {}) => ({
	resource: 'file',
	operation: 'upload',
	agentId: '',
	source: 'url',
	fileUrl: 'https://example.com/menu.pdf',
	thumbnailUrl: '',
	...own,
});

export const download = (own: Parameters = {}) => ({
	resource: 'file',
	operation: 'download',
	fileUri: 'https://storage.googleapis.com/bucket/picture.jpg',
	binaryPropertyName: 'data',
	options: {},
	...own,
});
