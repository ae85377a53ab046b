import type { IDataObject } from 'n8n-workflow';

import { InputError, type Problem } from '../../../../rbm/explainedError';
import type { AgentMessage } from '../../../../rbm/message/agentMessage';
import { checkFiles } from '../../../../rbm/message/checkFiles';
import { neededFeatures } from '../../../../rbm/message/features';
import { parseAgentMessage } from '../../../../rbm/message/parseAgentMessage';
import { calledAsGiven } from '../../../../rbm/message/place';
import { renameFiles } from '../../../../rbm/message/renameFiles';
import { marked } from '../../../../rbm/message/messageId';
import { createAgentMessage } from '../../../../rbm/message/requests';
import { momentInWords, type NotedMoment } from '../../../../rbm/moment/readMoment';
import { withDoubts } from '../../errors/responseError';
import { agentId, readAgentId } from '../../fields/agentId';
import { attachTo, type Attach } from '../../fields/attachments';
import type { Definition } from '../../fields/definition';
import {
	delivery,
	EXPIRY_LABELS,
	lateCodes,
	readDelivery,
	toolNotice,
	type Delivery,
} from '../../fields/delivery';
import { formOf, type FormOf } from '../../fields/form';
import { guards, readGuards, type Guards } from '../../fields/guards';
import { phoneNumber, reached, readRecipient, type Recipient } from '../../fields/phoneNumber';
import { about, sayAbout } from '../../fields/suggestion/about';
import { derivedId, idByHand, idOfKey } from '../../run/ids';
import type { Item } from '../../run/item';
import { upload, type Attachment } from '../../upload/attachments';
import { SENT, type Aside, type Operation, type Task } from '../operation';
import { compose, type Draft } from './compose';
import { heldByQuietHours, QuietNow } from './quiet';
import { assertFeatures, orAside } from './reach';

/** What an operation that sends a message says of itself. */
type SendingOperation<Fields extends readonly Definition[]> = Omit<
	Operation,
	'fields' | 'read' | 'isForAllItems' | 'sendsMessages' | 'outcome'
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

/** An operation that sends, and what of it others can send too. */
export interface Sending extends Operation {
	/** What is on it, without how it goes out. */
	readonly content: readonly Definition[];
	/**
	 * Reads all of a message of which somebody waits to hear.
	 *
	 * @param more what else it says
	 * @param problems what was found wrong before
	 * @throws {InputError} with everything that is wrong with it
	 */
	readonly readAwaited: (item: Item, more: Draft, problems: readonly Problem[]) => Letter;
}

/** An operation that sends what it reads from its fields: the one way a message takes. */
export const sending = <const Fields extends readonly Definition[]>({
	fields,
	readDraft,
	isPlain,
	...operation
}: SendingOperation<Fields>): Sending => ({
	...operation,
	content: fields,
	readAwaited: (item, more, problems) =>
		readLetter(
			...[item, fields],
			(form, attach) => ({ ...readDraft(form, attach), ...more }),
			formOf(item, [about]),
			{ problems },
		),
	sendsMessages: true,
	outcome: SENT,
	fields: [
		...[agentId, phoneNumber, ...fields, about],
		...[...guards(isPlain === true), toolNotice, delivery],
	],

	read(item) {
		const letter = readLetter(item, fields, readDraft, formOf(item, [about]));

		return {
			lane: letter.recipient.to,
			...restraints(letter),
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
	/** Somebody waits for what becomes of it, and its id is to say so. */
	readonly isAwaited?: true;
}

const WANTED_ANYWAY: readonly unknown[] = ['AUTHENTICATION', 'ACKNOWLEDGEMENT'];

/** Whether people get it although they opted out, or sleep, where the node is told so. */
const isWantedAnyway = ({ isCode, message }: Letter): boolean =>
	isCode || WANTED_ANYWAY.includes(message.messageTrafficType);

/** Whom it must not go to, should they have opted out; and when it must not. */
export const restraints = (letter: Letter): Pick<Task, 'unlessOptedOut' | 'heldBack'> => {
	const { guards, recipient, agentId } = letter;
	const isExcepted = guards.exceptCodes && isWantedAnyway(letter);

	return {
		...(guards.honourOptOuts && !isExcepted && { unlessOptedOut: { ...recipient, agentId } }),
		...(guards.quietHours !== undefined && { heldBack: () => quietAside(letter) }),
	};
};

const quietAside = (letter: Letter): Aside | undefined => {
	const { guards, recipient, agentId } = letter;
	return heldByQuietHours(guards, isWantedAnyway(letter), { ...recipient, agentId });
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
): Promise<Sent | Aside> =>
	await orAside(item, letter, async () => {
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
	const own = idOf(item, letter, contentWith('hash'));
	const messageId = letter.isAwaited ? marked(own) : own;
	const body = { ...message, contentMessage: contentWith('name') };
	const request = createAgentMessage(agentId, to, messageId, await finish(body, messageId));

	// A conflict on our own id means that an earlier try of the same message got through.
	const mayGo = () => {
		const aside = quietAside(letter);
		if (aside !== undefined) throw new QuietNow(aside);
	};
	const accepted =
		(await item.client.sendExpecting(409, request, mayGo).catch((error: unknown) => {
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

/** What stands in the message for each attached PDF. */
const pdfsOf = (attachments: readonly Attachment[]): ReadonlySet<string> =>
	new Set(
		attachments
			.filter(({ mimeType }) => mimeType === 'application/pdf')
			.map(({ placeholder }) => placeholder),
	);

/**
 * Reads all of a message.
 *
 * @param subject the field that says what it is about; a question has none, as beside its choices stands
 *   where the answer goes
 * @throws {InputError} with everything that is wrong with it
 */
export const readLetter = <const Fields extends readonly Definition[]>(
	item: Item,
	fields: Fields,
	readDraft: ReadDraft<Fields>,
	subject?: FormOf<readonly [typeof about]>,
	/** There for a message of which somebody waits to hear: what was found wrong before. */
	awaited?: { readonly problems: readonly Problem[] },
): Letter => {
	const form = formOf(item, fields);
	const attachments: Attachment[] = [];
	const switches = formOf(item, guards(false));

	const agentId = form.noting(() => readAgentId(item));
	const recipient = form.noting(() => readRecipient(item));
	const draft = form.noting(() => readDraft(form, attachTo(item, attachments)));
	const delivery = readDelivery(item);
	const letterGuards = readGuards(item, switches, awaited !== undefined);
	const labels = delivery.expiry && EXPIRY_LABELS;

	const zone = () => item.context.getTimezone();
	const composed = draft && compose(draft, delivery);
	const whole = composed && subject ? sayAbout(item, subject, composed) : composed;
	const parsed = whole && parseAgentMessage(whole, Date.now(), { labels, zone });
	const files = checkFiles(draft === undefined ? [] : attachments);
	const read = [form, subject, switches, delivery].flatMap((one) => one?.notes ?? []);
	const [ofForm, ...others] = read;
	const { names } = form.notes;
	const found = [ofForm, parsed, files, ...others].flatMap((one) => one?.problems ?? []);
	const problems = calledAsGiven([...(awaited?.problems ?? []), ...found], names);
	const noted = calledAsGiven(
		read.flatMap(({ warnings }) => warnings),
		names,
	);
	if (problems.length > 0 || !agentId || !recipient || !parsed?.message) {
		throw new InputError([...problems, ...noted]);
	}

	const { message, warnings } = parsed;
	const told = calledAsGiven([...warnings, ...files.warnings], names);
	item.run.hint([...noted, ...told, ...lateCodes(message)]);
	const doubts = told.flatMap(({ isDoubt, message: doubt }) => (isDoubt ? [doubt] : []));
	const moments = read.flatMap((notes) => notes.moments);
	for (const { field, moment } of moments) {
		if (moment.isLocal) item.run.localTimes.note(item.index, field, momentInWords(moment));
	}

	const { messageId, deduplicationKey, isCode } = delivery;
	// Written out, as thousands of letters may wait: what is spread takes three times the memory.
	const letter: Letter = {
		agentId,
		recipient,
		message,
		attachments,
		messageId,
		deduplicationKey,
		isCode,
		moments,
		doubts,
		guards: letterGuards,
	};

	return awaited === undefined ? letter : { ...letter, isAwaited: true };
};
