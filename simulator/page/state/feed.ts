import { onEntries, reload } from './conversation';
import { goTo, place } from './route';
import { interrupted, known, takeIn, type EntryRow, type Row } from './world';

/** Whoever else wants rows: `watchRows((rows) => ...)`; `isFirst` says to forget what was before. */
const listeners = new Set<(rows: readonly Row[], isFirst: boolean) => void>();

export const watchRows = (
	listener: (rows: readonly Row[], isFirst: boolean) => void,
): (() => void) => {
	listeners.add(listener);
	return () => listeners.delete(listener);
};

const ENTRY_KINDS: readonly string[] = ['message', 'userMessage', 'userEvent', 'agentEvent'];
export const isEntry = (row: Row): row is EntryRow => ENTRY_KINDS.includes(row.kind);

/** Goes to the first phone and agent where the address names none that are known. */
const settle = (): void => {
	const { phones, agents } = known.get();
	const { phone, agentId } = place.get();
	const isKnownPhone = phone !== undefined && phones.has(phone);
	const isKnownAgent = agents.some((agent) => agent.agentId === agentId);
	if (isKnownPhone && isKnownAgent) return void reload();
	goTo({
		phone: (isKnownPhone ? phone : phones.keys().next().value) ?? '',
		agentId: (isKnownAgent ? agentId : agents[0]?.agentId) ?? '',
	});
};

/** Listens to the simulator for as long as the page lives; the browser connects again by itself. */
export const connect = (): void => {
	const source = new EventSource('/backdoor/live');
	const listen = (name: string, isFirst: boolean): void =>
		source.addEventListener(name, ({ data }: MessageEvent<string>) => {
			const rows = JSON.parse(data) as Row[];
			takeIn(rows, isFirst);
			if (isFirst) settle();
			else onEntries(rows.filter(isEntry));
			listeners.forEach((listener) => listener(rows, isFirst));
		});
	listen('world', true);
	listen('change', false);
	source.addEventListener('error', () => {
		interrupted();
		// A browser gives up for good when it got an answer it does not like, e.g. of a proxy.
		if (source.readyState !== EventSource.CLOSED) return;
		setTimeout(connect, 2000);
	});
};
