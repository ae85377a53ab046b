import { createKeptStore, createStore } from './store';

/** Which phone is held, and whose conversation is on it; absent until known. */
export interface Route {
	readonly phone?: string;
	readonly agentId?: string;
}

const parse = (hash: string): Route => {
	const [phone, agentId] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
	return { ...(phone && { phone }), ...(agentId && { agentId }) };
};

const readHash = (): Route => {
	try {
		return parse(location.hash);
	} catch {
		return {};
	}
};

/** In the address too, so that a conversation can be kept as a bookmark. */
export const place = createStore<Route>(readHash());

export const goTo = (next: Route): void => {
	const { phone = '', agentId = '' } = next;
	history.replaceState(null, '', `#/${encodeURIComponent(phone)}/${encodeURIComponent(agentId)}`);
	place.set(next);
};

addEventListener('hashchange', () => place.set(readHash()));

/** Whether the conversation is open: what arrives is read at once. */
export const isOpen = createKeptStore('isOpen', true, (value) => typeof value === 'boolean');

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const theme = createKeptStore<Theme>('theme', 'system', (value) =>
	THEMES.some((one) => one === value),
);

const applyTheme = (): void => {
	const { dataset } = document.documentElement;
	if (theme.get() === 'system') delete dataset['theme'];
	else dataset['theme'] = theme.get();
};
applyTheme();
theme.watch(applyTheme);
