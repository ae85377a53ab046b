import { watchRows } from './feed';
import { createStore, type Store } from './store';
import type { Row } from './world';

/**
 * The latest of what the feed tells, in order. What is told again replaces what was told before. It
 * is shown once a frame, however much happens.
 *
 * @param pick - finds it in a row; undefined in rows of other kinds
 * @param placeOf - by which it is ordered and known again
 * @param most - how many the page remembers
 */
export const latestOf = <Item>(
	pick: (row: Row) => Item | undefined,
	placeOf: (item: Item) => number,
	most: number,
): Store<readonly Item[]> => {
	const store = createStore<readonly Item[]>([]);
	let known = new Map<number, Item>();
	let frame: number | undefined;

	/** Puts it in order and forgets the oldest. */
	const tidy = (): void => {
		const all = [...known].sort(([one], [other]) => one - other);
		known = new Map(all.slice(-most));
	};
	const show = (): void => {
		frame = undefined;
		tidy();
		store.set([...known.values()]);
	};
	watchRows((rows, isFirst) => {
		if (isFirst) known = new Map();
		const news = rows.flatMap((row) => pick(row) ?? []);
		news.forEach((item) => known.set(placeOf(item), item));
		if (news.length > 0 || isFirst) frame ??= requestAnimationFrame(show);
		// A page in the background has no frames.
		if (known.size > 2 * most) tidy();
	});

	return store;
};
