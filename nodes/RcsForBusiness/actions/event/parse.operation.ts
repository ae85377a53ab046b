import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readForwardedCall } from './forwardedCall';
import { isBlank } from '../../../../rbm/record';
import { clientTokenProblem, readClientTokens } from '../../../../rbm/event/clientTokens';
import { ExplainedError } from '../../../../rbm/explainedError';
import { judgeCall, type WebhookCall } from '../../../../rbm/event/webhookCall';
import { everydayWords } from '../../fields/everydayWords';
import { readFields } from '../../fields/form';
import type { Item } from '../../run/item';
import type { Operation } from '../operation';
import { refusal } from './refusal';

const about: INodeProperties = {
	displayName:
		'For calls of Google that another node takes in: n8n\'s Webhook node, or a queue such as RabbitMQ, SQS or Kafka behind a gateway. Every call is verified as the RCS for Business Trigger does, and comes out the same. Behind the Webhook node, set its Respond to "Using Respond to Webhook Node", and let that node answer with the text {{ $json.secret ?? "OK" }}: so Google also gets the secret it asks for when the webhook is set up.',
	name: 'parseNotice',
	type: 'notice',
	default: '',
};

const call: INodeProperties = {
	displayName: 'Webhook Call',
	name: 'call',
	type: 'string',
	required: true,
	default: '={{ $json }}',
	placeholder: 'e.g. {{ $json.content }}',
	description:
		"What Google sent, as an object, JSON text, or base64 of it: the body, or an object with the headers and the body of the call, as n8n's Webhook node puts it out. Behind a queue that is the message: the field content of RabbitMQ, Body of SQS, message of Kafka.",
};

const signature: INodeProperties = {
	displayName: 'Signature',
	name: 'signature',
	type: 'string',
	default: '',
	placeholder: "e.g. {{ $json.properties.headers['x-goog-signature'] }}",
	description:
		'The header X-Goog-Signature of the call. Leave empty where the call above holds its headers.',
};

export const parse = {
	value: 'parse',
	name: 'Parse Webhook Call',
	action: 'Parse a webhook call',
	description: 'Verify and read a call of Google that another node or a queue took in',
	isLocal: true,
	fields: [about, call, signature, everydayWords],

	read(item) {
		const forwarded = readForwardedCall(item.value(call), item.value(signature));
		if (forwarded === undefined) throw refusal('notACall');
		const clientTokens = clientTokensOf(item);
		const areEverydayWordsEnough = readFields(
			item,
			[everydayWords],
			(form) => form.flag('optOutByEverydayWords') === true,
		);

		return { run: async () => parsed(forwarded, clientTokens, areEverydayWordsEnough) };
	},
} as const satisfies Operation;

/** @throws {ExplainedError} the credential has none that is used */
const clientTokensOf = ({ connection }: Item): readonly string[] => {
	const { clientTokens: typed } = connection.credential;
	const usable = readClientTokens(typed);
	if (usable.length > 0) return usable;
	const problem = clientTokenProblem(typed);

	throw problem === undefined
		? refusal('noClientToken')
		: new ExplainedError(problem.message, 'Correct the credential.');
};

const parsed = (
	call: WebhookCall,
	clientTokens: readonly string[],
	areEverydayWordsEnough: boolean,
): IDataObject => {
	const verdict = judgeCall(call, clientTokens, { now: Date.now(), areEverydayWordsEnough });

	switch (verdict.kind) {
		case 'callback':
			return { ...verdict.callback };
		case 'handshake':
			return { type: 'handshake', secret: verdict.secret };
		case 'wrongSignature':
			throw refusal(isBlank(call.signature) ? 'noSignature' : 'wrongSignature');
		default:
			throw refusal(verdict.kind);
	}
};
