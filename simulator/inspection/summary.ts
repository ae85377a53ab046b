import type { Exchange } from './exchange';
import { subjectOf } from './exchanges';

/** One line in the list of exchanges. */
export interface ExchangeSummary {
	readonly number: number;
	readonly sort: Exchange['sort'];
	readonly at: string;
	/** Google's name of the method, the kind of callback, or that it was a handshake. */
	readonly title: string;
	/** The latest answer; null when there was none. */
	readonly status: number | null;
	/** `open`: tried again later, or under way. */
	readonly outcome: 'ok' | 'failed' | 'open';
	/** How often a callback was tried. */
	readonly attempts?: number;
	readonly durationMs?: number;
	readonly agentId?: string | undefined;
	readonly phone?: string | undefined;
	readonly messageId?: string | undefined;
	readonly eventId?: string | undefined;
	/** It is about keys, agents or webhooks, not about a conversation. */
	readonly isSetUp?: true;
	/** Names of the faults that spoiled it. */
	readonly faults?: readonly string[];
}

const UNNAMED = 'a fault';

const latestOf = (exchange: Exchange) => {
	if (exchange.sort === 'request') {
		const { target, status, durationMs, fault } = exchange;
		const isOk = status !== null && status < 400;
		return {
			title: target,
			status,
			outcome: isOk ? ('ok' as const) : ('failed' as const),
			durationMs,
			faults: fault && [fault.name ?? UNNAMED],
		};
	}
	if (exchange.sort === 'handshake') {
		const { status = null, passed, durationMs } = exchange;
		return {
			title: 'Handshake',
			status,
			outcome: passed ? ('ok' as const) : ('failed' as const),
			durationMs,
		};
	}
	const { kind, state, attempts, faults } = exchange;
	const latest = attempts.at(-1);
	const outcomes = { acknowledged: 'ok', pending: 'open', givenUp: 'failed', noWebhook: 'failed' };
	return {
		title: kind,
		status: latest?.status ?? null,
		outcome: outcomes[state] as ExchangeSummary['outcome'],
		attempts: attempts.length,
		durationMs: latest?.durationMs,
		faults: faults?.map(({ name = UNNAMED }) => name),
	};
};

const isSetUp = (exchange: Exchange): boolean =>
	exchange.sort === 'handshake' ||
	(exchange.sort === 'request' && /^\/(token$|management\/)/.test(exchange.path));

export const summaryOf = (exchange: Exchange): ExchangeSummary => {
	const { sort, number, at } = exchange;
	const told = Object.entries({ ...latestOf(exchange), ...subjectOf(exchange) });
	const given = told.filter(([, value]) => value !== undefined);

	return {
		sort,
		number,
		at,
		...(isSetUp(exchange) && { isSetUp: true }),
		...Object.fromEntries(given),
	} as ExchangeSummary;
};
