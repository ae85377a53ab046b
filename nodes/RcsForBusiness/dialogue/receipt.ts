import type { Callback, ReceiptCallback } from '../../../rbm/event/callback';
import { isMarked } from '../../../rbm/message/messageId';
import type { Receipt } from './notice';

const BECAME: Readonly<Record<ReceiptCallback['type'], Receipt['became']>> = {
	'expiry.revokeFailed': 'revokeFailed',
	'expiry.revoked': 'revoked',
	'receipt.delivered': 'delivered',
	'receipt.read': 'read',
};

const isReceipt = (callback: Callback): callback is ReceiptCallback =>
	Object.hasOwn(BECAME, callback.type);

/** Whether it tells what became of a message of which somebody waits to hear: its id says so. */
export const mayBeAwaited = (callback: Callback): callback is ReceiptCallback =>
	isReceipt(callback) && isMarked(callback.messageId);

/** What an event says of a message; `undefined` where it is no receipt. */
export const receiptOf = (callback: Callback): Receipt | undefined => {
	if (!isReceipt(callback)) return undefined;
	const { agentId, phoneNumber, messageId, eventKey, sendTime } = callback;

	return {
		kind: 'receipt',
		became: BECAME[callback.type],
		...{ agentId, phoneNumber, messageId, eventKey },
		...(sendTime !== undefined && { sendTime }),
	};
};
