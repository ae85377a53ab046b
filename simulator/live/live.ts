import type { Exchange } from '../inspection/exchange';
import { allExchanges } from '../inspection/exchanges';
import { summaryOf } from '../inspection/summary';
import type { Simulation } from '../simulation';
import { conversationId, type Entry } from '../world/timeline';
import { agentsOf, entryRow, worldOf, type Conversation, type Facts, type Row } from './rows';

/** Changes that fall into the same moment go out together. */
const MOMENT_MS = 15;
/** How far back the latest thing a phone shows is looked for. */
const LOOK_BACK = 20;
/** Conversations somebody sees who comes in; of more, those with the latest news. */
const MOST_CONVERSATIONS = 1000;

/** The latest exchanges somebody sees who comes in, and the latest that happened on phones. */
const MOST_EXCHANGES = 500;
const MOST_ENTRIES = 100;

/** What happens, for whoever watches: the small facts at once, and then what is new or changed. */
export interface Live {
	/** Hands over who is there and what happened last, then each moment's changes. */
	watch(send: (rows: readonly Row[], isFirst: boolean) => void): () => void;
}

const isShown = ({ kind, record }: Entry): boolean =>
	kind === 'userMessage' ||
	(kind === 'message' && 'state' in record && /^(delivered|read)$/.test(record.state));

export const createLive = (simulation: Simulation): Live => {
	const { timeline } = simulation;
	const watchers = new Set<(rows: readonly Row[], isFirst: boolean) => void>();
	const changed = new Map<string, () => Row>();
	const lastFacts = new Map<string, string>();
	let timer: NodeJS.Timeout | undefined;

	const conversation = (phone: string, agentId: string): Row => {
		const end = [...timeline.before(phone, agentId, LOOK_BACK)].reverse();
		const latest = end.find(isShown);
		const record: Conversation = {
			phone,
			agentId,
			unread: simulation.messages.unreadCount(phone, agentId),
			order: end[0]?.order ?? 0,
			...(latest && { latest: entryRow(latest, simulation) }),
		};
		return { kind: 'conversation', id: conversationId(phone, agentId), record };
	};
	const facts = (): Row[] => {
		const all: Facts = { agents: agentsOf(simulation), world: worldOf(simulation) };
		return Object.entries(all).map(([name, record]) => ({ kind: name, id: name, record }) as Row);
	};
	/** Facts are few and small, so they are compared instead of being told of one by one. */
	const changedFacts = (): Row[] =>
		facts().filter(({ kind, record }) => {
			const text = JSON.stringify(record);
			if (lastFacts.get(kind) === text) return false;
			lastFacts.set(kind, text);
			return true;
		});

	const flush = (): void => {
		timer = undefined;
		const rows = [...changedFacts(), ...[...changed.values()].map((make) => make())];
		changed.clear();
		if (rows.length > 0) watchers.forEach((send) => send(rows, false));
	};
	/** Tells whoever watches of a row; it is made when the moment is over. */
	const tell = (key: string, make: () => Row): void => {
		if (watchers.size === 0) return;
		changed.set(key, make);
	};
	const soon = (): void => {
		if (watchers.size > 0) timer ??= setTimeout(flush, MOMENT_MS);
	};

	simulation.changes.watch((change) => {
		const entry = change && timeline.entryOf(change);
		if (entry) {
			const { id, phone, agentId } = entry;
			tell(id, () => entryRow(entry, simulation));
			tell(conversationId(phone, agentId), () => conversation(phone, agentId));
		} else if (change?.kind === 'phone') {
			const { record } = change;
			tell(record.number, () => ({ kind: 'phone', id: record.number, record }));
		}
		soon();
	});

	const exchangeRow = (exchange: Exchange): Row => ({
		kind: 'exchange',
		id: String(exchange.number),
		record: summaryOf(exchange),
	});
	simulation.journal.watch((exchange) => {
		tell(`exchange ${exchange.number}`, () => exchangeRow(exchange));
		soon();
	});

	return {
		watch: (send) => {
			const phones = simulation.phones
				.all()
				.map((record): Row => ({ kind: 'phone', id: record.number, record }));
			const conversations = timeline
				.conversations()
				.slice(-MOST_CONVERSATIONS)
				.map(({ phone, agentId }) => conversation(phone, agentId));
			const exchanges = allExchanges(simulation).slice(-MOST_EXCHANGES).map(exchangeRow);
			const entries = timeline.latest(MOST_ENTRIES).map((entry) => entryRow(entry, simulation));
			if (watchers.size === 0) lastFacts.clear();
			send([...facts(), ...phones, ...conversations, ...entries, ...exchanges], true);
			watchers.add(send);
			return () => watchers.delete(send);
		},
	};
};
