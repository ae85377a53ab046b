import type { ExchangeSummary } from '../../../inspection/summary';
import type { ShownAgent } from '../../../live/rows';
import type { Phone } from '../../../world/phones/phone';
import { didOf, sentOf } from './content';
import type { Beat, Scene } from './scenes';
import { capital, firstName, PERSONS, sentence, timeBetween, type Sentence } from './sentence';

/** What a story needs to know besides what happened. */
export interface Cast {
	readonly phones: ReadonlyMap<string, Phone>;
	readonly agents: readonly ShownAgent[];
	/** What went over the wire about a message or an event, oldest first. */
	readonly about: (id: string) => readonly ExchangeSummary[];
}

type Act = Extract<Beat, { type: 'act' }>;
type Message = Extract<Beat, { type: 'message' }>;
type Refusal = Extract<Beat, { type: 'refusal' }>;

const SUBJECT = 'Your workflow';

const idOf = ({ entry }: Act): string =>
	entry.kind === 'userMessage' ? entry.record.messageId : entry.record.eventId;

/** How the agent learned of what the user did; undefined when nothing is remembered of it. */
const heard = (act: Act, { about }: Cast): ExchangeSummary | undefined =>
	about(idOf(act))
		.filter(({ sort }) => sort === 'callback')
		.at(-1);

const unheard = (summary: ExchangeSummary | undefined, agent: string): Sentence[] => {
	if (!summary) return [];
	const { outcome, attempts = 0, status } = summary;
	const reason = status === null ? 'cannot be reached' : `did not take it (${status})`;
	if (outcome === 'ok') return [[`${SUBJECT} has heard it.`]];
	if (attempts === 0 && outcome === 'failed') {
		return [[`Nobody heard it: no workflow listens to ${agent} yet.`]];
	}
	if (attempts === 0) return [];
	return outcome === 'open'
		? [[`${SUBJECT} ${reason}; it is tried again.`]]
		: [[`${SUBJECT} ${reason}, so it never heard of it.`]];
};

/** An answer that waited for a second try is no slow workflow. */
const lateHeard = (summary: ExchangeSummary | undefined): Sentence[] => {
	const { outcome, attempts = 1 } = summary ?? {};
	return outcome === 'ok' && attempts > 1
		? [[`${SUBJECT} took it only when it was tried for the ${ordinal(attempts)} time.`]]
		: [];
};

const ordinal = (count: number): string =>
	({ 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth' })[count] ?? `${count}th`;

/** By the status that was answered; the number of others is told. */
const REASONS: Readonly<Record<number, string>> = {
	400: 'Google did not accept what it sent',
	401: 'its sign-in was not accepted',
	403: 'it may not write to this phone',
	404: 'this phone cannot get RCS',
	409: 'this message was sent before',
	429: 'that was too much at once',
};

const refusalOf = (
	{ tries }: Refusal,
	name: string,
	isAnswer: boolean,
	isFirst: boolean,
): Sentence => {
	const { status, faults } = tries.at(-1) ?? tries[0];
	const reason =
		status === null
			? 'the connection broke'
			: (REASONS[status] ?? (status >= 500 ? 'Google was out of order' : 'it was refused'));
	const number = status === null ? '' : ` (${status})`;
	const cause = faults ? `, as set in the control panel: ${faults.join(', ')}` : number;
	const times = tries.length > 1 ? ` It tried ${tries.length} times.` : '';
	const wanted = isAnswer ? 'wanted to answer' : `wanted to write to ${name}`;

	return [`${isFirst ? SUBJECT : 'It'} ${wanted}, but ${reason}${cause}.${times}`];
};

const writing = (message: Message, act: Act | undefined, name: string, nth: number): Sentence => {
	const what = sentOf(message.entry);
	if (nth > 0) return sentence(nth === 1 ? 'Then it wrote: ' : 'And then: ', ...what);
	if (!act) return sentence(`${SUBJECT} wrote to ${name}: `, ...what);
	const after = timeBetween(act.entry.record.sendTime, message.entry.record.sendTime);
	return sentence(`${SUBJECT} answered after ${after}: `, ...what);
};

/** What became of messages, those of one fate together. */
const fates = (messages: readonly Message[], phone: Phone | undefined): Sentence[] => {
	const { subject, possessive, has } = PERSONS[phone?.pronoun ?? 'they'];
	const count = (state: string): number =>
		messages.filter(({ entry }) => entry.record.state === state).length;
	/** The right word for so many of all. */
	const them = (state: string, one: string, all: string): string => {
		const some = count(state);
		if (messages.length === 1) return one;
		return some === messages.length ? all : `${some} of them`;
	};
	const told: Readonly<Record<string, () => string>> = {
		read: () => `${capital(subject)} read ${them('read', 'it', 'them')}.`,
		delivered: () => `${capital(subject)} ${has} not read ${them('delivered', 'it', 'them')} yet.`,
		accepted: () =>
			phone?.online === false
				? `${capital(them('accepted', 'it', 'they'))} will arrive when ${possessive} phone is online.`
				: `${capital(them('accepted', 'it', 'they'))} will arrive in a moment.`,
		revoked: () =>
			`${SUBJECT} took ${them('revoked', 'it', 'them')} back before ${subject} saw it.`,
		expired: () => `${capital(them('expired', 'it', 'they'))} expired before ${subject} saw it.`,
	};

	return Object.entries(told).flatMap(([state, words]) => (count(state) > 0 ? [[words()]] : []));
};

const repeated = (messages: readonly Message[]): Sentence[] => {
	const most = Math.max(0, ...messages.map(({ entry }) => entry.record.requests));
	const times = most === 2 ? 'twice' : `${most} times`;
	return most > 1 ? [[`It was sent ${times} under one id, which counts once.`]] : [];
};

/** A scene in plain words. */
export const tell = (scene: Scene, cast: Cast): Sentence[] => {
	const phone = cast.phones.get(scene.phone);
	const agent = cast.agents.find(({ agentId }) => agentId === scene.agentId);
	const name = firstName(phone?.name ?? scene.phone);
	const { subject } = PERSONS[phone?.pronoun ?? 'they'];
	const acts = scene.beats.filter((beat) => beat.type === 'act');
	const messages = scene.beats.filter((beat) => beat.type === 'message');
	const refusals = scene.beats.filter((beat) => beat.type === 'refusal');
	const act = acts.at(-1);
	const callback = act && heard(act, cast);
	const isAnswered = messages.length > 0 || refusals.length > 0;
	const agentName = agent?.displayName ?? scene.agentId;

	return [
		...acts.map(({ entry }, at) =>
			sentence(at === 0 ? `${name} ` : `Then ${subject} `, ...didOf(entry)),
		),
		...(isAnswered ? lateHeard(callback) : unheard(callback, agentName)),
		...(scene.beats.some(({ type }) => type === 'seen') ? [['It was marked as read.']] : []),
		...refusals.map((refusal, at) => refusalOf(refusal, name, act !== undefined, at === 0)),
		...messages.map((message, at) => writing(message, act, name, at)),
		...repeated(messages),
		...fates(messages, phone),
	];
};

/** Ids under which a scene is known in exchanges. */
export const idsOf = ({ beats }: Scene): ReadonlySet<string> =>
	new Set(
		beats.flatMap((beat) => {
			if (beat.type === 'act') return idOf(beat);
			if (beat.type === 'message') return beat.entry.record.messageId;
			if (beat.type === 'seen') return beat.entry.record.eventId;
			return beat.tries.map(({ messageId }) => messageId ?? '');
		}),
	);
