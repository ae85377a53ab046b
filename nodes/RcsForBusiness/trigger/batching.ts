/** What bounds a batch. */
export interface BatchLimits {
	/** How long a batch waits for more, from its first entry on. */
	readonly windowMilliseconds: number;
	readonly maxEntries: number;
	/** Of all entries together; one that is larger alone is a batch of its own. */
	readonly maxBytes: number;
}

/** Something to be stored, in its place in a batch. */
export interface Entry<Item> {
	readonly item: Item;
	/** How large the item is. */
	readonly bytes: number;
	/** Called once, with whether the batch was stored. */
	readonly settle: (isStored: boolean) => void;
}

/** The first of a batch stores all of it; the others wait for what comes of that. */
export type Seat<Item> =
	| {
			readonly isLeader: true;
			/** Resolves when the batch is complete, in the order of their coming. */
			readonly items: Promise<readonly Item[]>;
			/** To be called once it is known whether the batch was stored. */
			readonly settle: (isStored: boolean) => void;
			/** To be called when it may never be known: sends the followers away, and settles nothing. */
			readonly abandon: () => void;
	  }
	| {
			readonly isLeader: false;
			/** Resolves to whether the batch was stored; `false` also when it was abandoned. */
			readonly isStored: Promise<boolean>;
	  };

interface Batch<Item> {
	readonly entries: Entry<Item>[];
	bytes: number;
	readonly items: Promise<readonly Item[]>;
	/** Resolves for the followers. */
	readonly isStored: Promise<boolean>;
	/** Lets nobody else in. */
	readonly close: () => void;
	readonly settle: (isStored: boolean) => void;
	readonly abandon: () => void;
}

const later = <Value>() => {
	let resolve: (value: Value) => void = () => {};
	const promise = new Promise<Value>((settle) => {
		resolve = settle;
	});

	return { promise, resolve };
};

/**
 * Gathers what arrives together, so that it is stored together.
 *
 * @param sleep resolves after so many milliseconds
 * @returns seats an entry in the open batch of its key, or in a new one
 */
export const createBatches = <Item>(
	{ windowMilliseconds, maxEntries, maxBytes }: BatchLimits,
	sleep: (milliseconds: number) => Promise<void>,
) => {
	/** The batch of each key that still takes entries. */
	const open = new Map<string, Batch<Item>>();

	const begin = (key: string): Batch<Item> => {
		const complete = later<readonly Item[]>();
		const outcome = later<boolean>();
		const entries: Entry<Item>[] = [];
		const close = () => {
			if (open.get(key) === batch) open.delete(key);
			complete.resolve(entries.map(({ item }) => item));
		};
		const batch: Batch<Item> = {
			entries,
			bytes: 0,
			items: complete.promise,
			isStored: outcome.promise,
			close,
			settle: (isStored) => {
				close();
				for (const { settle } of entries.splice(0)) settle(isStored);
				outcome.resolve(isStored);
			},
			abandon: () => {
				close();
				outcome.resolve(false);
			},
		};
		open.set(key, batch);
		void sleep(windowMilliseconds).then(close);

		return batch;
	};

	return (key: string, entry: Entry<Item>): Seat<Item> => {
		const current = open.get(key);
		const hasRoom = current !== undefined && current.bytes + entry.bytes <= maxBytes;
		if (!hasRoom) current?.close();

		const batch = hasRoom ? current : begin(key);
		batch.entries.push(entry);
		batch.bytes += entry.bytes;
		if (batch.entries.length >= maxEntries || batch.bytes >= maxBytes) batch.close();
		if (hasRoom) return { isLeader: false, isStored: batch.isStored };

		const { items, settle, abandon } = batch;
		return { isLeader: true, items, settle, abandon };
	};
};
