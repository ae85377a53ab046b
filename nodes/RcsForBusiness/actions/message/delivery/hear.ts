import type { IExecuteFunctions } from 'n8n-workflow';

import { requireAnswerKey } from '../../../../../credentials/answerKey';
import { heard, type AwaitedDelivery } from '../../../dialogue/delivery';
import { eventIn } from '../../../dialogue/asked';
import type { TimeUp } from '../../../dialogue/notice';
import { receiptOf } from '../../../dialogue/receipt';
import { NO_CHOICE, sealReference } from '../../../dialogue/reference';
import { executionOf } from '../../../dialogue/tell';
import { waitFor } from '../../../dialogue/waiting';
import { findQuestion } from '../../../memory/questions';
import type { RememberedQuestion } from '../../../memory/questionTable';
import type { Item } from '../../../run/item';
import { isTool } from '../../../run/origin';
import { Aside, HeardBefore, NOT_REACHABLE, type Output } from '../../operation';
import { addressOf } from '../question/address';
import { rememberAwaited } from '../question/remember';
import { sendLetter, type Letter } from '../sendMessage';

interface Awaited {
	readonly waitsFor: AwaitedDelivery['waitsFor'];
	/** How long the message lives. */
	readonly seconds: number;
}

/** Google tells within seconds that it took a message back; that it never does is rare. */
const GOOGLE_TELLS_MILLISECONDS = 2 * 60_000;

/** Sends, then waits for what becomes of it. */
export const sendAndHear = async (
	item: Item,
	letter: Letter,
	{ waitsFor, seconds }: Awaited,
): Promise<Output> => {
	const { context, connection } = item;
	const key = requireAnswerKey(connection.credential);
	const address = addressOf(context);
	const correspondents = { agentId: letter.agentId, phoneNumber: letter.recipient.to };
	const { executionId, resumeToken } = address;

	let before: RememberedQuestion | undefined;
	const sent = await sendLetter(item, letter, async (message, messageId) => {
		const reference = { executionId, resumeToken, messageId, choice: NO_CHOICE };
		before = await rememberAwaited(context, {
			...{ ...correspondents, messageId, waitsFor },
			reference: sealReference(key, correspondents, reference),
			askedAt: new Date(),
			until: new Date(Date.now() + seconds * 1000 + GOOGLE_TELLS_MILLISECONDS),
		});
		return message;
	});
	if (sent instanceof Aside) {
		return sent.output === NOT_REACHABLE
			? new Aside(NOT_REACHABLE, { ...sent.fields, delivery: 'notDelivered' }, sent.inShort)
			: sent;
	}

	const { messageId, insteadOf } = sent;
	const awaited: AwaitedDelivery = {
		...{ ...correspondents, messageId, waitsFor },
		...(insteadOf !== undefined && { insteadOf }),
		input: item.input,
		// As many as `outputs` of the panel has for it.
		...(!isTool(context) && {
			outputs: letter.guards.hasHeldBack ? 5 : waitsFor === 'read' ? 4 : 3,
		}),
	};
	const receipt = before && (await receiptBefore(context, before));
	const outputs = receipt && heard(awaited, receipt);
	if (outputs !== undefined) return new HeardBefore(outputs);

	const at = Date.now() + seconds * 1000;
	const isDelivered = async () => await deliveredAt(context, awaited);
	const timeUp: TimeUp = { kind: 'timeUp', messageId };
	await waitFor(context, key, address, awaited, {
		at: at + GOOGLE_TELLS_MILLISECONDS,
		alarms: [
			{
				at,
				notice: async () => {
					const moment = waitsFor === 'read' ? await isDelivered() : undefined;
					return moment === undefined ? undefined : { ...timeUp, deliveredAt: moment };
				},
			},
			{ at: at + GOOGLE_TELLS_MILLISECONDS, notice: async () => await Promise.resolve(timeUp) },
		],
	});

	// What leaves now, nobody sees: what is heard takes its place.
	return [];
};

/** What was heard before an execution that failed is tried again. */
const receiptBefore = async (context: IExecuteFunctions, { heard: known }: RememberedQuestion) => {
	const execution = known && (await executionOf(context, known.executionId));
	const event = execution && eventIn(execution, known.eventKey);

	return event && receiptOf(event);
};

/** When the message arrived, if that was heard; empty where only that is known. */
const deliveredAt = async (
	context: IExecuteFunctions,
	awaited: AwaitedDelivery,
): Promise<string | undefined> => {
	const question = await findQuestion(context, awaited).catch(() => undefined);
	if (question?.state !== 'delivered') return undefined;
	const receipt = await receiptBefore(context, question);

	return receipt?.sendTime ?? '';
};
