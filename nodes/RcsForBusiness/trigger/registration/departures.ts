import { sleep } from 'n8n-workflow';

import type { Registration } from './registration';

/** A webhook that is to be removed at Google, unless its trigger comes back first. */
interface Departure {
	readonly calledOff: AbortController;
	/** The attempt to remove it that is under way. */
	attempt?: Promise<unknown>;
}

const departures = new Map<string, Departure>();

const keyOf = ({ agentId, url }: Registration): string => `${agentId} ${url}`;

/** The trigger stays, or is back. A removal that has begun comes to its end first. */
export const keep = async (place: Registration): Promise<void> => {
	const departure = departures.get(keyOf(place));
	departures.delete(keyOf(place));
	departure?.calledOff.abort();
	await departure?.attempt;
};

/**
 * The trigger leaves.
 *
 * @param pauses milliseconds before each attempt; in the first, the trigger has its time to come back
 * @param remove runs after a pause if the trigger did not come back, until it succeeds
 * @returns why it was not removed, when every attempt failed
 */
export const depart = async (
	place: Registration,
	pauses: readonly number[],
	remove: () => Promise<void>,
): Promise<Error | undefined> => {
	const departure: Departure = { calledOff: new AbortController() };
	const { signal } = departure.calledOff;
	departures.get(keyOf(place))?.calledOff.abort();
	departures.set(keyOf(place), departure);
	let failure: Error | undefined;

	for (const pause of pauses) {
		await sleep(pause, signal).catch(() => {});
		if (signal.aborted) return undefined;
		const attempt = remove().then(
			() => undefined,
			(error: Error) => error,
		);
		departure.attempt = attempt;
		failure = await attempt;
		if (failure === undefined) break;
	}
	if (departures.get(keyOf(place)) === departure) departures.delete(keyOf(place));

	return failure;
};
