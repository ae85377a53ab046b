import type { Callback, CallbackType } from './callback';

/** The part of a type before its dot. */
type FamilyOf<Type extends string> = Type extends `${infer Family}.${string}` ? Family : Type;

export type CallbackFamily = FamilyOf<CallbackType>;

/**
 * Every family of callbacks, in the words of the screen. The order is permanent: saved workflows
 * connect the trigger's outputs by their number, so a new family comes last.
 */
export const callbackFamilies = [
	{ value: 'message', name: 'Messages' },
	{ value: 'receipt', name: 'Receipts' },
	{ value: 'typing', name: 'Typing' },
	{ value: 'subscription', name: 'Subscriptions' },
	{ value: 'expiry', name: 'Expiry' },
	{ value: 'agent', name: 'Agent' },
	{ value: 'unknown', name: 'Unknown' },
] as const satisfies readonly { readonly value: CallbackFamily; readonly name: string }[];

/**
 * The family a callback belongs to. A message that is a keyword for opting out or in belongs to the
 * subscriptions, so that nobody answers "STOP" as if it were a question.
 */
export const familyOf = (callback: Callback): CallbackFamily => {
	if ('subscription' in callback) return 'subscription';
	const [family] = callback.type.split('.');

	return family as CallbackFamily;
};
