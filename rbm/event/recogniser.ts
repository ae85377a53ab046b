import { isRecord } from '../record';
import type { Callback, CallbackType } from './callback';
import type { Circumstances } from './circumstances';
import { phoneNumberOf, text, type Payload } from './payload';
import type { WhileRead } from './withoutUndefined';

/** A callback of this type, without what all callbacks have. */
export type Recognised<Type extends CallbackType = CallbackType> = WhileRead<OwnOf<Callback, Type>>;

type OwnOf<Member extends Callback, Type extends CallbackType> = Member extends Callback
	? Type extends Member['type']
		? Omit<Member, keyof Callback> & { readonly type: Type }
		: never
	: never;

/** How a type is told from the others, and what is read of it. */
export interface Recogniser<Type extends CallbackType> {
	/** Google's name of the event. */
	readonly eventType?: string;
	/** The field that holds what the user sent. */
	readonly content?: string;
	/** `undefined` where something that the type needs is missing, or is of another kind. */
	readonly read: (raw: Payload, circumstances: Circumstances) => Recognised<Type> | undefined;
}

/** Something the user sent, read from its content and from what all messages have. */
export const message = <Type extends CallbackType>(
	content: string,
	read: (
		content: unknown,
		message: UserMessage,
		circumstances: Circumstances,
	) => Recognised<Type> | undefined,
): Recogniser<Type> => ({
	content,
	read: (raw, circumstances) => {
		const message = userMessage(raw);
		return message && read(raw[content], message, circumstances);
	},
});

type UserMessage = NonNullable<ReturnType<typeof userMessage>>;

const userMessage = (raw: Payload) => {
	const phoneNumber = phoneNumberOf(raw);
	const messageId = text(raw.messageId) ?? text(raw.eventId);
	if (phoneNumber === undefined || messageId === undefined) return undefined;

	const { carrier, richMessageClassification: billing } = raw;
	return {
		carrier: text(carrier),
		richMessageClassification: isRecord(billing) ? billing : undefined,
		phoneNumber,
		messageId,
	};
};

/** Something that happened at the phone, or to a message for it. */
export const event = <Type extends CallbackType>(
	eventType: string,
	read: (event: PhoneEvent) => Recognised<Type> | undefined,
): Recogniser<Type> => ({
	eventType,
	read: (raw) => {
		const phoneNumber = phoneNumberOf(raw);
		return phoneNumber === undefined
			? undefined
			: read({ phoneNumber, messageId: text(raw.messageId) });
	},
});

interface PhoneEvent {
	readonly phoneNumber: string;
	readonly messageId: string | undefined;
}

interface ReceiptEvent extends PhoneEvent {
	readonly messageId: string;
}

/** An event that says nothing without the message it is about. */
export const receipt = <Type extends CallbackType>(
	eventType: string,
	read: (receipt: ReceiptEvent) => Recognised<Type>,
): Recogniser<Type> =>
	event(eventType, ({ phoneNumber, messageId }) =>
		messageId === undefined ? undefined : read({ phoneNumber, messageId }),
	);
