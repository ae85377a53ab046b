import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';

import { Bubble } from '../bubble/Bubble';
import { dayAndTime, useUntil } from '../state/clock';
import { loaded, loadEarlier, setAtEnd } from '../state/conversation';
import type { Here } from '../state/here';
import { useStore } from '../state/store';
import { conversationId, known } from '../state/world';
import { Chips } from './Chips';
import { Invitation } from './Invitation';
import { itemsOf, typingUntil, waitingIn, type Item } from './items';
import { Note } from './Note';
import { Notes } from './Notes';

/** So near to an edge counts as there. */
const NEAR_PX = 60;

/**
 * Keeps the end in view while the user looks at it or says something, and the place while earlier
 * entries come in.
 */
const useScrolling = (items: readonly Item[], contents: unknown) => {
	const box = useRef<HTMLDivElement>(null);
	const firstKey = items[0]?.key;
	const last = items.at(-1);
	const ownKey =
		last?.type === 'bubble' && last.entry.kind === 'userMessage' ? last.key : undefined;
	const state = useRef({ isAtEnd: true, firstKey, ownKey, height: 0 });

	useLayoutEffect(() => setAtEnd(true), []);

	useLayoutEffect(() => {
		const { current: element } = box;
		if (!element) return;
		const { height, ...before } = state.current;
		const isAtEnd = before.isAtEnd || (ownKey !== undefined && ownKey !== before.ownKey);
		if (isAtEnd) element.scrollTop = element.scrollHeight;
		else if (before.firstKey !== firstKey) element.scrollTop += element.scrollHeight - height;
		state.current = { isAtEnd, firstKey, ownKey, height: element.scrollHeight };
	}, [firstKey, ownKey, contents]);

	const onScroll = (): void => {
		const { current: element } = box;
		if (!element) return;
		const left = element.scrollHeight - element.clientHeight - element.scrollTop;
		state.current.isAtEnd = left < NEAR_PX;
		setAtEnd(state.current.isAtEnd);
		if (element.scrollTop < NEAR_PX) void loadEarlier();
	};
	/** Pictures come in late and push the end away. */
	const onLoadCapture = (): void => {
		const { current: element } = box;
		if (element && state.current.isAtEnd) element.scrollTop = element.scrollHeight;
	};

	return { box, onScroll, onLoadCapture };
};

const Typing = ({ until, name }: { until: number; name: string }) =>
	useUntil(until) ? (
		<div class="typing">
			<span class="hidden">{name} is typing</span>
			<span class="typing-dots" aria-hidden="true">
				<i />
				<i />
				<i />
			</span>
		</div>
	) : null;

/** The oldest are gone for good. */
const Gone = () => {
	const { perConversation = 0 } = useStore(known).world?.settings.kept ?? {};

	return (
		<p class="note">
			Older messages are gone: the simulator keeps the newest {perConversation.toLocaleString()} of
			each conversation.
		</p>
	);
};

const Line = ({ item, here }: { item: Item; here: Here }) => {
	if (item.type === 'time') return <p class="time">{dayAndTime(new Date(item.at))}</p>;
	if (item.type === 'note') return <Note item={item} />;
	return <Bubble item={item} agent={here.agent} />;
};

/** The conversation. */
export const Log = ({ here }: { here: Here }) => {
	const { key, entries: all, hasEarlier, isCut, isLoading } = useStore(loaded);
	const { phone, agent } = here;
	const entries = key === conversationId(phone.number, agent.agentId) ? all : [];
	const items = useMemo(() => itemsOf(entries), [entries]);
	const { box, ...scrolling } = useScrolling(items, entries);

	return (
		<div
			class="log"
			role="log"
			aria-label={`Conversation with ${agent.displayName}`}
			aria-busy={isLoading}
			tabIndex={0}
			ref={box}
			{...scrolling}
		>
			{hasEarlier ? (
				<button type="button" class="earlier" onClick={() => void loadEarlier()}>
					Show earlier messages
				</button>
			) : (
				<Notes here={here} />
			)}
			{isCut && !hasEarlier && <Gone />}
			{items.map((item) => (
				<Line key={item.key} item={item} here={here} />
			))}
			{phone.online && <Typing until={typingUntil(entries)} name={agent.displayName} />}
			<Invitation here={here} />
			<Chips entries={entries} />
			{!phone.online && waitingIn(entries) > 0 && (
				<p class="note">{waitingIn(entries)} waiting until the phone is online</p>
			)}
		</div>
	);
};
