import type { ExchangeSummary } from '../../../inspection/summary';
import type { EntryRow } from '../../../live/rows';

type Of<Kind extends EntryRow['kind']> = Extract<EntryRow, { kind: Kind }>;

/** Something that a story tells. */
export type Beat =
	/** The user did something. */
	| { readonly type: 'act'; readonly entry: Of<'userMessage'> | Of<'userEvent'> }
	/** The agent wrote. */
	| { readonly type: 'message'; readonly entry: Of<'message'> }
	/** The agent said that it has read what the user wrote. */
	| { readonly type: 'seen'; readonly entry: Of<'agentEvent'> }
	/** The agent wanted to write, so often, and was refused. */
	| { readonly type: 'refusal'; readonly tries: readonly [ExchangeSummary, ...ExchangeSummary[]] };

/** What one thing led to: what a user did and how the agent answered, or what an agent began. */
export interface Scene {
	/** Of its first beat; unique. */
	readonly key: string;
	/** When it began. */
	readonly at: string;
	readonly phone: string;
	readonly agentId: string;
	readonly beats: readonly Beat[];
}

/** Whoever answers later than that begins something new. */
const LONGEST_PAUSE_MS = 5 * 60_000;
const SEND = 'phones.agentMessages.create';

interface Happening {
	readonly key: string;
	readonly at: string;
	readonly phone: string;
	readonly agentId: string;
	readonly beat: Beat;
}

const beatOf = (entry: EntryRow): Beat | undefined => {
	if (entry.kind === 'message') return { type: 'message', entry };
	if (entry.kind === 'userMessage') return { type: 'act', entry };
	if (entry.kind === 'userEvent') {
		return entry.record.eventType === 'IS_TYPING' ? undefined : { type: 'act', entry };
	}
	const { eventType, isWaiting } = entry.record;
	return eventType === 'READ' && isWaiting !== true ? { type: 'seen', entry } : undefined;
};

const told = (entry: EntryRow): Happening[] => {
	const beat = beatOf(entry);
	const { id, phone, agentId, record } = entry;
	return beat ? [{ key: id, at: record.sendTime, phone, agentId, beat }] : [];
};

/** Messages that came to nothing: every try was refused. */
const refused = (
	entries: readonly EntryRow[],
	exchanges: readonly ExchangeSummary[],
): Happening[] => {
	const sends = exchanges.filter(({ title }) => title === SEND);
	const accepted = new Set([
		...entries.flatMap(({ kind, record }) => (kind === 'message' ? record.messageId : [])),
		...sends.filter(({ outcome }) => outcome === 'ok').map(({ messageId }) => messageId),
	]);
	const byMessage = new Map<string, [ExchangeSummary, ...ExchangeSummary[]]>();
	sends.forEach((send) => {
		if (send.outcome !== 'failed' || accepted.has(send.messageId)) return;
		const key = `refused ${send.messageId ?? send.number}`;
		const before = byMessage.get(key);
		if (before) before.push(send);
		else byMessage.set(key, [send]);
	});

	return [...byMessage].flatMap(([key, tries]) => {
		const [{ at, phone, agentId }] = tries;
		const isWhole = phone !== undefined && agentId !== undefined;
		return isWhole ? [{ key, at, phone, agentId, beat: { type: 'refusal', tries } as const }] : [];
	});
};

/** Whether something goes on with a scene: a further act before any answer, or an answer to an act. */
const goesOn = ({ beats }: Scene, { beat }: Happening): boolean =>
	beat.type === 'act'
		? beats.every(({ type }) => type === 'act')
		: beats.some(({ type }) => type === 'act');

/** What happened, in scenes, oldest first. */
export const scenesOf = (
	entries: readonly EntryRow[],
	exchanges: readonly ExchangeSummary[],
): readonly Scene[] => {
	const scenes = new Map<string, Scene>();
	const latest = new Map<string, { readonly key: string; readonly at: number }>();
	// Entries are in order already; moments only tell where refusals belong.
	const happenings = [...entries.flatMap(told), ...refused(entries, exchanges)].sort(
		(one, other) => Date.parse(one.at) - Date.parse(other.at),
	);
	happenings.forEach((happening) => {
		const { key, at, phone, agentId, beat } = happening;
		const conversation = `${phone} ${agentId}`;
		const before = latest.get(conversation);
		const scene = before && scenes.get(before.key);
		const moment = Date.parse(at);
		const isSoon = before !== undefined && moment - before.at <= LONGEST_PAUSE_MS;
		if (scene && isSoon && goesOn(scene, happening)) {
			scenes.set(scene.key, { ...scene, beats: [...scene.beats, beat] });
			latest.set(conversation, { key: scene.key, at: moment });
		} else if (beat.type !== 'seen') {
			scenes.set(key, { key, at, phone, agentId, beats: [beat] });
			latest.set(conversation, { key, at: moment });
		}
	});

	return [...scenes.values()];
};
