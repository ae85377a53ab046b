import type { Phone } from '../phones/phone';

/** Length of one billed segment, in bytes of UTF-8. */
const SEGMENT_BYTES = 160;

const RICH_MEDIA_MESSAGE = 'RICH_MEDIA_MESSAGE';

/** What is classified: a text, or anything else. */
interface Classified {
	readonly text?: string | undefined;
	readonly suggestionResponse?: { readonly type: string };
}

/**
 * Fields that only numbers of the United States carry, in answers and callbacks.
 * https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/phones.agentMessages
 *
 * @param ofActions - the kind of a tap on an action
 */
export const classify = (
	phone: Phone,
	content: Classified,
	ofActions: string = RICH_MEDIA_MESSAGE,
): object => {
	if (!phone.carrier) return {};
	const isAction = content.suggestionResponse?.type === 'ACTION';
	const richMessageClassification =
		content.text === undefined
			? { classificationType: isAction ? ofActions : RICH_MEDIA_MESSAGE }
			: {
					classificationType: 'RICH_MESSAGE',
					segmentCount: Math.ceil(Buffer.byteLength(content.text) / SEGMENT_BYTES),
				};

	return { richMessageClassification, carrier: phone.carrier };
};
