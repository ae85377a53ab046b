import type { OpenQuestions } from '../openQuestions';

interface FromPhone {
	readonly senderPhoneNumber?: string;
	readonly eventType?: string;
	readonly messageId?: string;
	readonly sendTime?: string;
	readonly suggestionResponse?: { readonly type: string; readonly text: string };
}

/** As the guide to events shows a tap: no kind, and for an action no words. */
const tapByGuide = ({ type, text, ...rest }: NonNullable<FromPhone['suggestionResponse']>) => ({
	...rest,
	...(type === 'REPLY' && { text }),
});

/**
 * What a phone reports, as one or the other of Google's guides writes it. The guide to messages
 * has ids and times throughout; the guide to events gives messages an event id and no time, and
 * events no time. Server events are written alike in both.
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/build/events/receive-events
 */
export const inForm = (form: OpenQuestions['callbackForm'], payload: FromPhone): object => {
	if (form === 'messages' || payload.senderPhoneNumber === undefined) return payload;
	const { sendTime: _sendTime, ...event } = payload;
	if (event.eventType !== undefined) return event;
	const { messageId: eventId, suggestionResponse, ...message } = event;
	return {
		...message,
		eventId,
		...(suggestionResponse && { suggestionResponse: tapByGuide(suggestionResponse) }),
	};
};
