import { countCharacters, MAX_TEXT_CHARACTERS } from '../../../../../rbm/limits';
import type { Definition } from '../../../fields/definition';
import type { FormOf } from '../../../fields/form';

/** What counts of what the person types. */
export const typedFields = [
	{
		displayName: 'Typed Answers',
		name: 'typedAnswers',
		type: 'options',
		default: 'choices',
		options: [
			{
				name: 'Any Text',
				value: 'any',
				description: 'Whatever the person types is the answer. Choices may be left out then.',
			},
			{
				name: 'If They Read as a Choice',
				value: 'choices',
				description: '"yes!" counts as "Yes". Anything else leaves by the trigger, as any message.',
			},
			{ name: 'Ignore', value: 'none', description: 'Only taps count' },
		],
		displayOptions: { show: { responseType: ['choices'] } },
		description:
			'What counts as an answer besides a tap. For typed answers the node remembers its question in the data table "RCS questions".',
	},
	{
		displayName: 'If Unclear, Ask Once More',
		name: 'askAgain',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Sorry, I did not get that. Please tap one of these.',
		description:
			'Sent once, with the choices below it, to who types something else. Empty: nothing is sent.',
		displayOptions: { show: { responseType: ['choices'], typedAnswers: ['choices'] } },
	},
] as const satisfies readonly Definition[];

export interface Typed {
	readonly count: 'any' | 'choices' | 'none';
	/** The words with which to ask once more. */
	readonly askAgain?: string;
}

/** @param isApproval words that are no choice decline, and tell the model why */
export const readTypedFields = (form: FormOf<typeof typedFields>, isApproval: boolean): Typed => {
	if (isApproval) return { count: 'any' };
	const count = form.choice('typedAnswers') ?? 'none';
	if (count !== 'choices') return { count };
	const words = form.text('askAgain');
	if (words === undefined) return { count };
	const characters = typeof words === 'string' ? countCharacters(words) : Infinity;
	if (typeof words === 'string' && characters <= MAX_TEXT_CHARACTERS)
		return { count, askAgain: words };

	form.refuse(
		'askAgain',
		typeof words === 'string'
			? `has ${characters.toLocaleString('en-US')} characters (at most ${MAX_TEXT_CHARACTERS.toLocaleString('en-US')}).`
			: 'must be a text. Check its expression.',
	);
	return { count };
};
