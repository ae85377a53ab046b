import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { AgentMessage } from '../../../../rbm/message/agentMessage';
import { checkAgentMessage } from '../../../../rbm/message/checkAgentMessage';
import { checkFiles } from '../../../../rbm/message/checkFiles';
import { InputError, type Problem } from '../../../../rbm/explainedError';
import { neededFeatures } from '../../../../rbm/message/features';
import { createAgentMessage } from '../../../../rbm/message/requests';
import { agentId, readAgentId } from '../../fields/agentId';
import { attachTo, type Attach } from '../../fields/attachments';
import { upload, withFiles, type Attachment } from '../../upload/attachments';
import { delivery, readDelivery, toolNotice } from '../../fields/delivery';
import { formOf, noting, type Form } from '../../fields/form';
import { guards } from '../../fields/guards';
import { derivedId, idByHand, idOfKey } from '../../run/ids';
import { phoneNumber, reached, readRecipient } from '../../fields/phoneNumber';
import type { NotReachable, Operation } from '../operation';
import type { Item } from '../../run/item';
import { compose, type Draft } from './compose';
import { assertFeatures, orNotReachable } from './reach';

/** What an operation makes of its own fields; judged only afterwards. */
export type ReadDraft = (form: Form, attach: Attach) => Draft;

/** What an operation that sends a message says of itself. */
type SendingOperation = Omit<Operation, 'fields' | 'read' | 'isForAllItems' | 'sendsMessages'> & {
	/** Its own, between those that all messages have. */
	readonly fields: readonly INodeProperties[];
	readonly readDraft: ReadDraft;
};

/** An operation that sends what it reads from its fields: the one way a message takes. */
export const sending = ({ fields, readDraft, ...operation }: SendingOperation): Operation => ({
	...operation,
	sendsMessages: true,
	fields: [agentId, phoneNumber, ...fields, ...guards, toolNotice, delivery],

	read(item) {
		const letter = read(item, readDraft);

		return { lane: letter.recipient.to, run: async () => await sendLetter(item, letter) };
	},
});

/** A message that may go out. */
type Letter = ReturnType<typeof read>;

const sendLetter = async (item: Item, letter: Letter): Promise<IDataObject | NotReachable> =>
	await orNotReachable(item, letter, async () => {
		const { contentMessage } = letter.message;
		await assertFeatures(item, letter, neededFeatures(contentMessage, pdfsOf(letter.attachments)));

		return await deliver(item, letter);
	});

const deliver = async (item: Item, letter: Letter): Promise<IDataObject> => {
	const { agentId, recipient, message, attachments } = letter;
	const { to } = recipient;

	const uploaded = await upload(item, agentId, attachments);
	const content = withFiles(message.contentMessage, uploaded, 'hash');
	const messageId = idOf(item, letter, content);
	const request = createAgentMessage(agentId, to, messageId, withFiles(message, uploaded, 'name'));

	// A conflict on our own id means that an earlier try of the same message got through.
	const accepted = (await item.client.sendExpecting(409, request)) ?? {};
	const { sendTime, expireTime, carrier, richMessageClassification } = accepted;

	return {
		// Not "delivered": that, the trigger tells later.
		accepted: true,
		messageId,
		...reached(item, recipient),
		agentId,
		...(sendTime !== undefined && { sendTime }),
		...(expireTime !== undefined && { expireTime }),
		...(carrier !== undefined && { carrier }),
		...(richMessageClassification !== undefined && { richMessageClassification }),
	};
};

const idOf = (item: Item, letter: Letter, content: unknown): string => {
	const { agentId, recipient, messageId: own, deduplicationKey: key } = letter;
	const { to, insteadOf } = recipient;
	const subject = { agentId, to, content };
	if (own === undefined && key === undefined) return derivedId(item, subject);
	if (insteadOf !== undefined) {
		return idByHand(item, JSON.stringify([own, key]), { ...subject, insteadOf });
	}

	return own ?? idOfKey(item, key ?? '', subject);
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
	const recipient = noting(problems, () => readRecipient(item));
	const draft = noting(problems, () =>
		readDraft(formOf(item, problems), attachTo(item, attachments)),
	);
	const delivery = noting(deliveryProblems, () => readDelivery(item, now));

	const message = draft && compose(draft, delivery);
	const verdicts = message ? [checkAgentMessage(message, now), checkFiles(attachments)] : [];
	problems.push(...verdicts.flatMap((verdict) => verdict.problems), ...deliveryProblems);
	if (problems.length > 0 || !agentId || !recipient || !message || !delivery) {
		throw new InputError(problems);
	}
	item.run.hint([...verdicts.flatMap(({ warnings }) => warnings), ...lateCodes(message)]);

	return { agentId, recipient, message: message as AgentMessage, attachments, ...delivery };
};
