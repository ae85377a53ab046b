import { requireAnswerKey } from '../../../../../credentials/answerKey';
import type { AgentMessage } from '../../../../../rbm/message/agentMessage';
import { charactersOf } from '../../../../../rbm/message/postbackReference';
import type { Answer, TimeUp } from '../../../dialogue/notice';
import { answered, type AnswerForm, type Question } from '../../../dialogue/question';
import { NO_CHOICE, sealReference, type Reference } from '../../../dialogue/reference';
import type { ResumeAddress } from '../../../dialogue/resumeAddress';
import { waitFor } from '../../../dialogue/waiting';
import type { Item } from '../../../run/item';
import { isTool } from '../../../run/origin';
import { Aside, HeardBefore, type Output } from '../../operation';
import { sendLetter, type Letter } from '../sendMessage';
import { addressOf } from './address';
import { answerBefore } from './answerBefore';
import type { Asked } from './asked';
import { replyOf, withReferences, type SealChoice } from './references';
import { remember } from './remember';

/** Sends the question, then waits. Sent first: who was not asked is not waited for. */
export const askAndWait = async (item: Item, letter: Letter, asked: Asked): Promise<Output> => {
	const { context, connection } = item;
	const { seconds } = asked;
	const key = requireAnswerKey(connection.credential);
	const address = addressOf(item.context);
	const correspondents = { agentId: letter.agentId, phoneNumber: letter.recipient.to };
	const sealFor =
		(messageId: string): SealChoice =>
		(choice) =>
			sealReference(key, correspondents, referenceOf(address, messageId, choice));

	const sent = await sendLetter(item, letter, async (message, messageId) => {
		const seal = sealFor(messageId);
		const before = await remember(context, asked, {
			...{ ...correspondents, messageId, waitsFor: 'answer', reference: seal(NO_CHOICE) },
			askedAt: new Date(),
			...(seconds !== undefined && { until: new Date(Date.now() + seconds * 1000) }),
		});
		const answer = before && (await answerBefore(context, key, asked, before));
		if (answer !== undefined) throw new Answered(answer);

		return withReferences(message, seal);
	}).catch((error: unknown) => {
		if (error instanceof Answered) return error;
		throw error;
	});
	if (sent instanceof Aside) return sent;

	const isBefore = sent instanceof Answered;
	const { messageId, insteadOf } = isBefore
		? { ...sent.answer, insteadOf: letter.recipient.insteadOf }
		: sent;
	const question: Question = {
		waitsFor: 'answer',
		...correspondents,
		messageId,
		...(insteadOf !== undefined && { insteadOf }),
		choices: asked.choices,
		typed: typedOf(letter, asked, sealFor(messageId)),
		input: item.input,
		form: formOf(item, letter, asked.isApproval),
	};
	if (isBefore) return new HeardBefore(answered(question, sent.answer));

	const at = seconds === undefined ? undefined : Date.now() + seconds * 1000;
	const notice = async (): Promise<TimeUp> => await Promise.resolve({ kind: 'timeUp', messageId });
	await waitFor(
		...[context, key, address, question],
		at === undefined ? undefined : { at, alarms: [{ at, notice }] },
	);

	// What leaves now, nobody sees: the answer takes its place.
	return [];
};

/** It need not be sent: it was answered to an execution that failed. */
class Answered extends Error {
	constructor(readonly answer: Answer) {
		super('Answered before');
	}
}

/** With what is sent to who is not understood: the same choices, and they mean the same question. */
const typedOf = (
	{ message: { messageTrafficType } }: Letter,
	{ typed: { count, askAgain }, choices }: Asked,
	seal: SealChoice,
): Question['typed'] => {
	if (askAgain === undefined) return { count };
	const again: AgentMessage = {
		contentMessage: { text: askAgain, suggestions: choices.map(replyOf) },
		...(messageTrafficType !== undefined && { messageTrafficType }),
	};

	return { count, askAgain: withReferences(again, seal) };
};

const formOf = ({ context }: Item, { guards }: Letter, isApproval: boolean): AnswerForm => {
	if (isTool(context)) return { kind: isApproval ? 'approval' : 'tool' };

	// As many as `outputs` of the panel has for a question.
	return { kind: 'item', outputs: guards.hasHeldBack ? 4 : guards.hasOutput ? 3 : 2 };
};

/** How many characters of a choice's postback data say where the answer goes. */
export const charactersReserved = (item: Item): number => {
	const key = requireAnswerKey(item.connection.credential);
	const reference = referenceOf(addressOf(item.context), ANY_MESSAGE, 0);

	// The longest number of a choice has two digits.
	return charactersOf(sealReference(key, NOBODY, { ...reference, choice: 10 }));
};

const ANY_MESSAGE = '00000000-0000-0000-0000-000000000000';
const NOBODY = { agentId: '', phoneNumber: '' };

const referenceOf = (
	{ executionId, resumeToken }: ResumeAddress,
	messageId: string,
	choice: number,
): Reference => ({ executionId, resumeToken, messageId, choice });
