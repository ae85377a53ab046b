import type { IDataObject } from 'n8n-workflow';

import { InputError, type Problem } from '../../../../rbm/explainedError';
import { DEFAULT_LIFETIME_DAYS } from '../../../../rbm/limits';
import type { AgentMessage } from '../../../../rbm/message/agentMessage';
import { checkFiles } from '../../../../rbm/message/checkFiles';
import { neededFeatures } from '../../../../rbm/message/features';
import { parseAgentMessage } from '../../../../rbm/message/parseAgentMessage';
import { calledAsGiven } from '../../../../rbm/message/place';
import { renameFiles } from '../../../../rbm/message/renameFiles';
import { createAgentMessage } from '../../../../rbm/message/requests';
import { momentInWords, type NotedMoment } from '../../../../rbm/moment/readMoment';
import { withDoubts } from '../../errors/responseError';
import { agentId, readAgentId } from '../../fields/agentId';
import { attachTo, type Attach } from '../../fields/attachments';
import type { Definition } from '../../fields/definition';
import {
	delivery,
	EXPIRY_LABELS,
	readDelivery,
	toolNotice,
	type Delivery,
} from '../../fields/delivery';
import { formOf, type FormOf } from '../../fields/form';
import { guards, readGuards, type Guards } from '../../fields/guards';
import { phoneNumber, reached, readRecipient, type Recipient } from '../../fields/phoneNumber';
import { derivedId, idByHand, idOfKey } from '../../run/ids';
import type { Item } from '../../run/item';
import { upload, type Attachment } from '../../upload/attachments';
import type { Addressee, NotReachable, Operation } from '../operation';
import { compose, type Draft } from './compose';
import { assertFeatures, orNotReachable } from './reach';

/** What an operation that sends a message says of itself. */
type SendingOperation<Fields extends readonly Definition[]> = Omit<
	Operation,
	'fields' | 'read' | 'isForAllItems' | 'sendsMessages'
> & {
	/** Its own, between those that all messages have. */
	readonly fields: Fields;
	/** What it makes of its own fields; judged only afterwards. */
	readonly readDraft: ReadDraft<Fields>;
	/** Whether every phone with RCS shows it, but perhaps its suggestions. */
	readonly isPlain?: true;
};

export type ReadDraft<Fields extends readonly Definition[]> = (
	form: FormOf<Fields>,
	attach: Attach,
) => Draft;

/** An operation that sends what it reads from its fields: the one way a message takes. */
export const sending = <const Fields extends readonly Definition[]>({
	fields,
	readDraft,
	isPlain,
	...operation
}: SendingOperation<Fields>): Operation => ({
	...operation,
	sendsMessages: true,
	fields: [agentId, phoneNumber, ...fields, ...guards(isPlain === true), toolNotice, delivery],

	read(item) {
		const letter = readLetter(item, fields, readDraft);

		return {
			lane: letter.recipient.to,
			...unlessOptedOut(letter),
			run: async () => await sendLetter(item, letter),
		};
	},
});

/** A message that may go out. */
export interface Letter extends Pick<Delivery, 'messageId' | 'deduplicationKey' | 'isCode'> {
	readonly agentId: string;
	readonly recipient: Recipient;
	readonly message: AgentMessage;
	readonly attachments: readonly Attachment[];
	/** What Google may refuse it for. */
	readonly doubts: readonly string[];
	readonly guards: Guards;
	readonly moments: readonly NotedMoment[];
}

/** What people get although they opted out, where the node is told so. */
const WANTED_ANYWAY: readonly unknown[] = ['AUTHENTICATION', 'ACKNOWLEDGEMENT'];

/** Whom it must not go to, should they have opted out. */
export const unlessOptedOut = (letter: Letter): { readonly unlessOptedOut?: Addressee } => {
	const { guards, isCode, message, recipient, agentId } = letter;
	const isWanted =
		guards.exceptCodes && (isCode || WANTED_ANYWAY.includes(message.messageTrafficType));

	return guards.honourOptOuts && !isWanted ? { unlessOptedOut: { ...recipient, agentId } } : {};
};

/**
 * The last thing that is done to a message, when its id is known: the id does not depend on it, so that
 * the same message keeps its id.
 */
export type Finish = (message: AgentMessage, messageId: string) => Promise<AgentMessage>;

/** Sends it, and gives what Google said; or says why the phone cannot be reached. */
export const sendLetter = async (
	item: Item,
	letter: Letter,
	finish: Finish = async (message) => await Promise.resolve(message),
): Promise<Sent | NotReachable> =>
	await orNotReachable(item, letter, async () => {
		const { contentMessage } = letter.message;
		await assertFeatures(item, letter, neededFeatures(contentMessage, pdfsOf(letter.attachments)));

		return await deliver(item, letter, finish);
	});

/** What Google took. */
interface Sent extends IDataObject {
	readonly messageId: string;
	/** For whom it was, masked, where the test phone got it. */
	readonly insteadOf?: string;
}

const deliver = async (item: Item, letter: Letter, finish: Finish): Promise<Sent> => {
	const { agentId, recipient, message, attachments, moments } = letter;
	const { to } = recipient;

	const uploaded = await upload(item, agentId, attachments);
	const contentWith = (part: 'name' | 'hash') =>
		renameFiles(message.contentMessage, (name) => uploaded.get(name)?.[part] ?? name);
	const messageId = idOf(item, letter, contentWith('hash'));
	const body = { ...message, contentMessage: contentWith('name') };
	const request = createAgentMessage(agentId, to, messageId, await finish(body, messageId));

	// A conflict on our own id means that an earlier try of the same message got through.
	const accepted =
		(await item.client.sendExpecting(409, request).catch((error: unknown) => {
			throw withDoubts(error, letter.doubts);
		})) ?? {};
	const { sendTime, expireTime, carrier, richMessageClassification } = accepted;

	return {
		// Not "delivered": that, the trigger tells later.
		accepted: true,
		messageId,
		...reached(item, recipient),
		agentId,
		...(sendTime !== undefined && { sendTime }),
		...(expireTime !== undefined && { expireTime }),
		...(moments.length > 0 && { times: moments.map(timeOf) }),
		...(carrier !== undefined && { carrier }),
		...(richMessageClassification !== undefined && { richMessageClassification }),
	};
};

/** A time of the message as people read it, who may have meant another zone. */
const timeOf = ({ field, moment }: NotedMoment): IDataObject => ({
	field,
	time: momentInWords(moment),
});

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
					message: `A code that arrives late is of no use, and Google tries for ${DEFAULT_LIFETIME_DAYS} days. Add the option "One-Time Code", or an expiry.`,
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

/** Reads all of a message. @throws {InputError} with everything that is wrong with it */
export const readLetter = <const Fields extends readonly Definition[]>(
	item: Item,
	fields: Fields,
	readDraft: ReadDraft<Fields>,
): Letter => {
	const form = formOf(item, fields);
	const attachments: Attachment[] = [];
	const switches = formOf(item, guards(false));

	const agentId = form.noting(() => readAgentId(item));
	const recipient = form.noting(() => readRecipient(item));
	const draft = form.noting(() => readDraft(form, attachTo(item, attachments)));
	const delivery = readDelivery(item);
	const letterGuards = readGuards(switches);
	const labels = delivery.expiry && EXPIRY_LABELS;

	const zone = () => item.context.getTimezone();
	const parsed = draft && parseAgentMessage(compose(draft, delivery), Date.now(), { labels, zone });
	const files = checkFiles(draft === undefined ? [] : attachments);
	const notes = [form, switches, delivery].map((read) => read.notes);
	const { names } = form.notes;
	const problems = calledAsGiven(
		[form.notes, parsed, files, switches.notes, delivery.notes].flatMap(
			(read) => read?.problems ?? [],
		),
		names,
	);
	const noted = calledAsGiven(
		notes.flatMap(({ warnings }) => warnings),
		names,
	);
	if (problems.length > 0 || !agentId || !recipient || !parsed?.message) {
		throw new InputError([...problems, ...noted]);
	}

	const { message, warnings } = parsed;
	const told = calledAsGiven([...warnings, ...files.warnings], names);
	item.run.hint([...noted, ...told, ...lateCodes(message)]);
	const doubts = told.flatMap(({ isDoubt, message: doubt }) => (isDoubt ? [doubt] : []));
	const moments = notes.flatMap((read) => read.moments);
	for (const { field, moment } of moments) {
		if (moment.isLocal) item.run.localTimes.note(item.index, field, momentInWords(moment));
	}

	const { messageId, deduplicationKey, isCode } = delivery;
	return {
		...{ agentId, recipient, message, attachments, messageId, deduplicationKey, isCode, moments },
		doubts,
		guards: letterGuards,
	};
};
