import { randomUUID } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { sealReference } from '../../../../nodes/RcsForBusiness/dialogue/reference';
import { receive } from '../../../../nodes/RcsForBusiness/trigger/receive';
import { withReference } from '../../../../rbm/message/postbackReference';
import {
	CLIENT_TOKEN,
	fakeWebhook,
	signed,
	type Call,
} from '../../../support/execution/fakeWebhook';
import { credential as keys, key, RESUME_TOKEN } from '../asking';

export const PHONE = '+4915112345678';
export const credential = { ...keys, clientTokens: CLIENT_TOKEN };
export const BASE = 'https://n8n.example.com/renamed-waiting/';

export const reference = () => ({
	executionId: '17',
	resumeToken: RESUME_TOKEN,
	messageId: randomUUID(),
	choice: 1,
});

export const tapOn = (postbackData: string, more: object = {}) => ({
	senderPhoneNumber: PHONE,
	agentId: 'shop@rbm.goog',
	messageId: randomUUID(),
	sendTime: '2026-11-28T06:00:00.123Z',
	suggestionResponse: { postbackData, text: 'No, thanks', type: 'REPLY' },
	...more,
});

export const sealedFor = (phoneNumber = PHONE, agentId = 'shop') =>
	withReference('no', sealReference(key, { agentId, phoneNumber }, reference()));

/** One call with a tap, and what n8n was asked at its own address. */
export const receiveTap = async (
	payload: object,
	answer: Call['ownAnswer'],
	more: Partial<Call> = {},
) => {
	const calls: IHttpRequestOptions[] = [];
	const webhook = fakeWebhook({
		...signed(payload),
		credential,
		parameters: { agentId: '', events: ['message.text', 'message.suggestion'] },
		evaluate: () => `${BASE}__UNKNOWN__`,
		...(answer && {
			ownAnswer: async (request) => {
				calls.push(request);
				return await answer(request);
			},
		}),
		...more,
	});
	const result = await receive(webhook.context);

	return { ...result, calls, sent: webhook.sent, log: webhook.log, answer: webhook.answer };
};
