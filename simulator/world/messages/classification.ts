import type { Phone } from '../phones/phone';
import type { ContentMessage } from './agentMessage';

/** Length of one billed segment, in bytes of UTF-8. */
const SEGMENT_BYTES = 160;

/**
 * Fields that only numbers of the United States carry, in answers and callbacks.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages
 */
export const classify = (phone: Phone, content: Pick<ContentMessage, 'text'>): object => {
	if (!phone.carrier) return {};
	const richMessageClassification =
		content.text === undefined
			? { classificationType: 'RICH_MEDIA_MESSAGE' }
			: {
					classificationType: 'RICH_MESSAGE',
					segmentCount: Math.ceil(Buffer.byteLength(content.text) / SEGMENT_BYTES),
				};

	return { richMessageClassification, carrier: phone.carrier };
};
