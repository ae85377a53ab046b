import type { IDataObject } from 'n8n-workflow';

import type { AcceptedAgentMessage, AgentMessage } from '../../../../rbm/message/agentMessage';
import { checkAgentMessage } from '../../../../rbm/message/checkAgentMessage';
import { checkFiles } from '../../../../rbm/message/checkFiles';
import { InputError, type Problem } from '../../../../rbm/explainedError';
import { neededFeatures } from '../../../../rbm/message/features';
import { createAgentMessage } from '../../../../rbm/requests';
import { sendExpecting } from '../../transport/send';
import { readAgentId } from '../../fields/agentId';
import {
	attachTo,
	upload,
	withFiles,
	type Attach,
	type Attachment,
} from '../../fields/attachments';
import { readDelivery } from '../../fields/delivery';
import { formOf, noting, type Form } from '../../fields/form';
import { derivedId, idOfKey } from '../../fields/messageId';
import { readRecipient, sentInstead } from '../../fields/phoneNumber';
import { hint } from '../../run/hint';
import type { NotReachable } from '../operation';
import type { Item } from '../../run/item';
import { compose, type Draft } from './compose';
import { assertFeatures, orNotReachable } from './reach';

/** What an operation makes of its own fields; judged only afterwards. */
export type ReadDraft = (form: Form, attach: Attach) => Draft;

/**
 * Sends what an operation reads from its fields: the one way a message takes.
 *
 * @throws {InputError} with every problem of the item, before anything is uploaded or sent
 */
export const sendMessage = async (
	item: Item,
	readDraft: ReadDraft,
): Promise<IDataObject | NotReachable> => {
	const letter = read(item, readDraft);

	return await orNotReachable(item, letter, async () => {
		const { contentMessage } = letter.message;
		await assertFeatures(item, letter, neededFeatures(contentMessage, pdfsOf(letter.attachments)));

		return await deliver(item, letter);
	});
};

/** A message that may go out. */
type Letter = ReturnType<typeof read>;

const deliver = async (item: Item, letter: Letter): Promise<IDataObject> => {
	const { agentId, to, message, attachments, messageId: ownId, deduplicationKey } = letter;

	const uploaded = await upload(item, agentId, attachments);
	const content = withFiles(message.contentMessage, uploaded, 'hash');
	const subject = { agentId, to, content };
	const messageId =
		ownId ??
		(deduplicationKey === undefined
			? derivedId(item, subject)
			: idOfKey(item, deduplicationKey, subject));

	// A conflict on our own id means that an earlier try of the same message got through.
	const accepted =
		(await sendExpecting<AcceptedAgentMessage>(
			409,
			item.context,
			item.connection,
			createAgentMessage(agentId, to, messageId, withFiles(message, uploaded, 'name')),
		)) ?? {};
	const { sendTime, expireTime, carrier, richMessageClassification } = accepted;

	return {
		// Not "delivered": that, the trigger tells later.
		accepted: true,
		messageId,
		phoneNumber: to,
		...sentInstead(item),
		agentId,
		...(sendTime !== undefined && { sendTime }),
		...(expireTime !== undefined && { expireTime }),
		...(carrier !== undefined && { carrier }),
		...(richMessageClassification !== undefined && { richMessageClassification }),
	};
};

/** A code of which nobody hears that it came too late. */
const lateCodes = ({ messageTrafficType, ttl, expireTime }: AgentMessage): readonly Problem[] =>
	messageTrafficType === 'AUTHENTICATION' && ttl === undefined && expireTime === undefined
		? [
				{
					field: 'Traffic Type',
					message:
						'A code that arrives late is of no use, and Google tries for 30 days. Add the option "One-Time Code", or an expiry.',
				},
			]
		: [];

/** What stands in the message for each attached PDF. */
const pdfsOf = (attachments: readonly Attachment[]): ReadonlySet<string> =>
	new Set(
		attachments
			.filter(({ mimeType }) => mimeType === 'application/pdf')
			.map(({ placeholder }) => placeholder),
	);

const read = (item: Item, readDraft: ReadDraft) => {
	const now = Date.now();
	const problems: Problem[] = [];
	const deliveryProblems: Problem[] = [];
	const attachments: Attachment[] = [];

	const agentId = noting(problems, () => readAgentId(item));
	const to = noting(problems, () => readRecipient(item));
	const draft = noting(problems, () =>
		readDraft(formOf(item, problems), attachTo(item, attachments)),
	);
	const delivery = noting(deliveryProblems, () => readDelivery(item, now));

	const message = draft && compose(draft, delivery);
	const verdicts = message ? [checkAgentMessage(message, now), checkFiles(attachments)] : [];
	problems.push(...verdicts.flatMap((verdict) => verdict.problems), ...deliveryProblems);
	if (problems.length > 0 || !agentId || !to || !message || !delivery) {
		throw new InputError(problems);
	}
	hint(item, [...verdicts.flatMap(({ warnings }) => warnings), ...lateCodes(message)]);

	return { agentId, to, message: message as AgentMessage, attachments, ...delivery };
};
