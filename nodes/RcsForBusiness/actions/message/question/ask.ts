import { requireAnswerKey } from '../../../../../credentials/answerKey';
import { ExplainedError } from '../../../../../rbm/explainedError';
import { charactersOf } from '../../../../../rbm/message/postbackReference';
import { fieldsOf } from '../../../../../rbm/record';
import type { AnswerChoice, AnswerForm } from '../../../dialogue/question';
import { openQuestionMemory } from '../../../dialogue/questionMemory';
import { sealReference, type Reference } from '../../../dialogue/reference';
import { readResumeAddress, type ResumeAddress } from '../../../dialogue/resumeAddress';
import { waitForAnswer } from '../../../dialogue/waiting';
import type { Item } from '../../../run/item';
import { isTool } from '../../../run/origin';
import { Aside, type Output } from '../../operation';
import { sendLetter, type Letter } from '../sendMessage';
import { withReferences } from './references';

export interface Asked {
	readonly choices: readonly AnswerChoice[];
	/** Absent: as long as it takes. */
	readonly seconds?: number;
	/** Whether n8n asks for an approval. */
	readonly isApproval: boolean;
}

/** Sends the question, then waits. Sent first: who was not asked is not waited for. */
export const askAndWait = async (
	item: Item,
	letter: Letter,
	{ choices, seconds, isApproval }: Asked,
): Promise<Output> => {
	const { context, connection } = item;
	const key = requireAnswerKey(connection.credential);
	const address = addressOf(item);
	const correspondents = { agentId: letter.agentId, phoneNumber: letter.recipient.to };

	const memory = await openQuestionMemory(context);
	const limit = seconds !== undefined && { milliseconds: seconds * 1000 };
	const sent = await sendLetter(item, letter, async (message, messageId) => {
		const sealChoice = (choice: number): string =>
			sealReference(key, correspondents, referenceOf(address, messageId, choice));
		const askedAt = Date.now();
		const until = limit && { until: askedAt + limit.milliseconds };
		const sealed = sealChoice(NO_CHOICE);
		await memory?.remember({ ...correspondents, messageId, sealed, askedAt, ...until });

		return withReferences(message, sealChoice);
	});
	if (sent instanceof Aside) return sent;

	const { messageId, insteadOf } = sent;
	const since = Date.now();
	const { json, binary } = context.getInputData()[item.index] ?? { json: {} };
	await waitForAnswer(
		context,
		key,
		address,
		{
			...correspondents,
			messageId,
			...(insteadOf !== undefined && { insteadOf }),
			choices,
			input: { json, ...(binary !== undefined && { binary }) },
			form: formOf(item, letter, isApproval),
		},
		{ since, ...limit },
	);

	// What leaves now, nobody sees: the answer takes its place.
	return [];
};

const formOf = ({ context }: Item, { guards }: Letter, isApproval: boolean): AnswerForm => {
	if (isTool(context)) return { kind: isApproval ? 'approval' : 'tool' };

	// As many as `outputs` of the panel has for a question.
	return { kind: 'item', outputs: guards.hasHeldBack ? 4 : guards.hasOutput ? 3 : 2 };
};

/** How many characters of a choice's postback data say where the answer goes. */
export const charactersReserved = (item: Item): number => {
	const key = requireAnswerKey(item.connection.credential);
	const reference = referenceOf(addressOf(item), ANY_MESSAGE, 0);

	// The longest number of a choice has two digits.
	return charactersOf(sealReference(key, NOBODY, { ...reference, choice: 10 }));
};

/** In a reference that is of the whole question. */
const NO_CHOICE = -1;

const ANY_MESSAGE = '00000000-0000-0000-0000-000000000000';
const NOBODY = { agentId: '', phoneNumber: '' };

const referenceOf = (
	{ executionId, resumeToken }: ResumeAddress,
	messageId: string,
	choice: number,
): Reference => ({ executionId, resumeToken, messageId, choice });

const addressOf = ({ context }: Item): ResumeAddress => {
	const { $execution } = context.getWorkflowDataProxy(0);
	const address = readResumeAddress(fieldsOf($execution).resumeUrl);
	if (address !== undefined && address.executionId !== '') return address;

	throw new ExplainedError(
		'This execution cannot wait for an answer',
		'Nothing was sent. n8n gives it no address at which it could be resumed. Save the workflow, and run it as a whole.',
	);
};
