import { sendText } from './sendText.operation';
import { sendFile } from './sendFile.operation';
import { sendRichCard } from './sendRichCard.operation';
import { sendCarousel } from './sendCarousel.operation';
import { sendJson } from './sendJson.operation';
import { sendAndWait } from './sendAndWait.operation';
import { sendAndWaitForDelivery } from './sendAndWaitForDelivery.operation';
import { revoke } from './revoke.operation';
import type { Resource } from '../operation';

export const message = {
	value: 'message',
	name: 'Message',
	operations: [
		sendText,
		sendFile,
		sendRichCard,
		sendCarousel,
		sendJson,
		sendAndWait,
		sendAndWaitForDelivery,
		revoke,
	],
} as const satisfies Resource;
