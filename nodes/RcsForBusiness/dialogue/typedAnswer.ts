import { wordsOf } from '../../../rbm/words';
import type { AnswerChoice, TypedAnswers } from './question';

/** What somebody typed, for one question. */
export type TypedAnswer =
	/** `choice` from 0; absent where the words themselves are the answer. */
	| { readonly kind: 'answer'; readonly choice?: number }
	/** None of the choices. */
	| { readonly kind: 'unclear' };

/** Reads what was typed as one of the choices, or as it stands where any text is an answer. */
export const readTyped = (
	{
		choices,
		typed,
	}: { readonly choices: readonly AnswerChoice[]; readonly typed: Pick<TypedAnswers, 'count'> },
	text: string,
): TypedAnswer => {
	const choice = typed.count === 'none' ? undefined : choiceIn(choices, text);
	if (choice !== undefined) return { kind: 'answer', choice };

	return typed.count === 'any' ? { kind: 'answer' } : { kind: 'unclear' };
};

/** How exactly a text may say what stands on a choice, or what it means: the first that fits one counts. */
const readings: readonly ((text: string) => string)[] = [
	(text) => text.normalize('NFC').trim(),
	(text) => text.normalize('NFC').trim().toLowerCase(),
	wordsOf,
];

/** No choice is as long as what a text may hold. */
const MAX_LENGTH = 5000;

/** What could mean two of them means none. */
const choiceIn = (choices: readonly AnswerChoice[], text: string): number | undefined => {
	if (text.length > MAX_LENGTH) return undefined;
	for (const read of readings) {
		const said = read(text);
		const fitting = choices.flatMap((choice, index) =>
			said !== '' && [choice.text, choice.value].some((one) => read(one) === said) ? [index] : [],
		);
		if (fitting.length > 0) return fitting.length === 1 ? fitting[0] : undefined;
	}

	return undefined;
};
