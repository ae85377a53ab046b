/** A list that forgets: the oldest go when there are too many or they are too big. */
export interface Recent<Item> {
	add(item: Item): void;
	all(): readonly Item[];
}

/**
 * @param most - how many are kept
 * @param mostBytes - how large all of them may be, as JSON and by the length when added
 * @param isDone - what is still going on is never forgotten
 */
export const createRecent = <Item extends object>(
	most: number,
	mostBytes: number,
	isDone: (item: Item) => boolean = () => true,
): Recent<Item> => {
	let items: Item[] = [];
	const sizes = new WeakMap<Item, number>();
	let bytes = 0;

	/** A tenth at once, so that a full list is not gone through for every newcomer. */
	const forget = (): void => {
		let tooMany = items.length - Math.floor(most * 0.9);
		let tooBig = bytes - mostBytes * 0.9;
		items = items.filter((item) => {
			if ((tooMany <= 0 && tooBig <= 0) || !isDone(item)) return true;
			const size = sizes.get(item) ?? 0;
			tooMany -= 1;
			tooBig -= size;
			bytes -= size;
			return false;
		});
	};

	return {
		add: (item) => {
			const size = JSON.stringify(item).length;
			sizes.set(item, size);
			items.push(item);
			bytes += size;
			if (items.length > most || bytes > mostBytes) forget();
		},
		all: () => items,
	};
};
