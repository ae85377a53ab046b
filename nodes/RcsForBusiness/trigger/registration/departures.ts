import type { Place } from './place';

/** A webhook that is to be removed at Google, unless its trigger comes back first. */
interface Departure {
	/** The removal under way, once it has begun. */
	removal?: Promise<void>;
}

const departures = new Map<string, Departure>();

const keyOf = ({ agentId, url }: Place): string => `${agentId} ${url}`;

/** The trigger stays, or is back. A removal that has begun comes to its end first. */
export const keep = async (place: Place): Promise<void> => {
	const departure = departures.get(keyOf(place));
	departures.delete(keyOf(place));
	await departure?.removal;
};

/**
 * The trigger leaves.
 *
 * @param pause resolves when the trigger has had its time to come back
 * @param remove runs if it did not; it must not throw
 */
export const depart = async (
	place: Place,
	pause: Promise<void>,
	remove: () => Promise<void>,
): Promise<void> => {
	const departure: Departure = {};
	departures.set(keyOf(place), departure);
	await pause;
	if (departures.get(keyOf(place)) !== departure) return;

	departure.removal = remove();
	await departure.removal;
	if (departures.get(keyOf(place)) === departure) departures.delete(keyOf(place));
};
