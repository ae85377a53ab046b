import { createStore } from './store';
import type { EntryRow } from './world';

/** The entry whose JSON is wanted; its bubble is marked. */
export const selected = createStore<EntryRow | undefined>(undefined);

export const SIDE_TABS = ['story', 'inspector', 'control', 'connect'] as const;
export type SideTab = (typeof SIDE_TABS)[number];
export const sideTab = createStore<SideTab>('story');

/** Shows an entry in the inspector. */
export const inspect = (entry: EntryRow): void => {
	selected.set(entry);
	sideTab.set('inspector');
};
