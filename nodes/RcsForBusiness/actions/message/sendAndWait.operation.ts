import { MAX_TEXT_CHARACTERS } from '../../../../rbm/limits';
import { agentId } from '../../fields/agentId';
import type { Definition } from '../../fields/definition';
import { delivery } from '../../fields/delivery';
import type { FormOf } from '../../fields/form';
import { guards } from '../../fields/guards';
import { readMedia } from '../../fields/media';
import { phoneNumber } from '../../fields/phoneNumber';
import { askAndWait, charactersReserved } from './question/ask';
import type { Asked } from './question/asked';
import { questionCardFields, shownOnCard } from './question/card';
import { assertLastingKey } from './question/lastingKey';
import { choiceFields, isApproval, readChoices } from './question/choices';
import { lifetimeOf, limitFields, readWait } from './question/limit';
import { replyOf } from './question/references';
import { readTypedFields, typedFields } from './question/typed';
import { SENT, type Operation } from '../operation';
import type { AnswerChoice } from '../../dialogue/question';
import { readLetter, restraints } from './sendMessage';

const fields = [
	{
		// So called, because n8n puts a field of this name into the tool that it makes of the operation.
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. Your appointment is tomorrow at 10. Are you coming?',
		description: `The question: at most ${MAX_TEXT_CHARACTERS} characters`,
	},
	...choiceFields,
	...typedFields,
	...limitFields,
	{
		displayName: 'Show As',
		name: 'showAs',
		type: 'options',
		default: 'text',
		options: [
			{ name: 'Text', value: 'text', description: 'The choices stand below it' },
			{
				name: 'Rich Card',
				value: 'richCard',
				description: 'With a title and a picture; the choices stand on it',
			},
		],
		description: 'How the question looks',
	},
] as const satisfies readonly Definition[];

/** All that is read. */
const readFields = [...fields, ...questionCardFields] as const;

/** An id of one's own would be sent once, and answered to who asked first. */
const OPTIONS: readonly string[] = ['expireAfter', 'expireAt', 'trafficType'];

const options: Definition = {
	...delivery,
	options: delivery.options.filter(({ name }) => OPTIONS.includes(name)),
};

export const sendAndWait: Operation = {
	value: 'sendAndWait',
	name: 'Send and Wait for an Answer',
	action: 'Ask somebody and wait for the answer',
	description: 'Send a question to a phone, and go on with what the person taps or types',
	sendsMessages: true,
	outcome: SENT,
	waits: { failed: 1, unsure: 1, notReachable: 2, heldBack: 3 },
	fields: [agentId, phoneNumber, ...fields, ...shownOnCard, ...guards(false), options],

	read(item) {
		let asked: Asked = { choices: [], typed: { count: 'none' }, isApproval: false };
		const letter = readLetter(item, readFields, (form, attach) => {
			const isCard = form.choice('showAs') === 'richCard';
			const typed = readTypedFields(form, isApproval(form));
			const mayBeNone = typed.count === 'any' && !isApproval(form);
			const choices = readChoices(form, isCard, mayBeNone, charactersReserved(item));
			const seconds = readWait(form);
			asked = {
				...{ choices, typed, isApproval: isApproval(form) },
				...(seconds !== undefined && { seconds }),
			};
			const content = isCard
				? { richCard: { standaloneCard: cardOf(form, attach, choices) } }
				: {
						text: form.text('message') ?? '',
						...(choices.length > 0 && { suggestions: choices.map(replyOf) }),
					};

			return { ...lifetimeOf(seconds), contentMessage: content };
		});

		return {
			lane: letter.recipient.to,
			...restraints(letter),
			run: async () => {
				await assertLastingKey(item);
				return await askAndWait(item, letter, asked);
			},
		};
	},
};

const cardOf = (
	form: FormOf<typeof readFields>,
	attach: Parameters<typeof readMedia>[1],
	choices: readonly AnswerChoice[],
) => {
	const title = form.text('title');

	return {
		cardOrientation: 'VERTICAL',
		cardContent: {
			...(title !== undefined && { title }),
			description: form.text('message') ?? '',
			...readMedia(form, attach),
			...(choices.length > 0 && { suggestions: choices.map(replyOf) }),
		},
	};
};
