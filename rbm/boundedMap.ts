/**
 * A map that holds at most so many entries: a new one drops the one that was used longest ago. What
 * outlives a call is kept in one of these, so that no memory grows for ever.
 */
export class BoundedMap<Key, Value> {
	/** A Map keeps the order of insertion, so the first is the oldest. */
	readonly #entries = new Map<Key, Value>();

	/** @param most entries that are held, at least 1 */
	constructor(private readonly most: number) {}

	get size(): number {
		return this.#entries.size;
	}

	/** Whether there is an entry; asking is no use of it. */
	has(key: Key): boolean {
		return this.#entries.has(key);
	}

	get(key: Key): Value | undefined {
		const value = this.#entries.get(key);
		if (value === undefined) return undefined;
		this.#entries.delete(key);
		this.#entries.set(key, value);

		return value;
	}

	set(key: Key, value: Value): void {
		this.#entries.delete(key);
		this.#entries.set(key, value);
		const [oldest] = this.#entries.keys();
		if (this.#entries.size > this.most && oldest !== undefined) this.#entries.delete(oldest);
	}

	delete(key: Key): void {
		this.#entries.delete(key);
	}
}
