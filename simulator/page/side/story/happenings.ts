import { isEntry } from '../../state/feed';
import { latestOf } from '../../state/latest';

/** The latest that happened on all phones; a story is about those. */
export const happenings = latestOf(
	(row) => (isEntry(row) ? row : undefined),
	({ order }) => order,
	200,
);
