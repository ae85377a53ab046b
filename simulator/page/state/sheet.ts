import type { Suggestion } from '../../world/messages/suggestion';
import { place } from './route';
import { createStore } from './store';

export type Action = NonNullable<Suggestion['action']>;

/** The action whose outcome lies over the conversation. */
export const openAction = createStore<Action | undefined>(undefined);

place.watch(() => openAction.set(undefined));
