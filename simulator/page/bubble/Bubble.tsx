import { memo } from 'preact/compat';

import { Icon } from '../phone/Icon';
import { Logo } from '../phone/Logo';
import type { Item } from '../phone/items';
import { dayAndTime } from '../state/clock';
import { inspect, selected } from '../state/selection';
import { useStore } from '../state/store';
import type { EntryRow, ShownAgent } from '../state/world';
import { AgentContent } from './AgentContent';
import { UserContent } from './UserContent';

type BubbleItem = Extract<Item, { type: 'bubble' }>;

interface Props {
	readonly item: BubbleItem;
	readonly agent: ShownAgent;
}

/** Wide: goes to the edge of the screen. Boxed: has an outline of its own. */
const shapeOf = ({ kind, record }: EntryRow): 'wide boxed' | 'boxed' | undefined => {
	if (kind === 'userMessage') {
		return 'location' in record.content || 'userFile' in record.content ? 'boxed' : undefined;
	}
	if (kind !== 'message' || record.content.text !== undefined) return undefined;
	return record.content.richCard?.carouselCard ? 'wide boxed' : 'boxed';
};

const BubbleLine = ({ item, agent }: Props) => {
	const { entry, isFirst, isLast, status } = item;
	const isOwn = entry.kind === 'userMessage';
	const isSelected = useStore(selected)?.id === entry.id;
	const traits = [
		isOwn ? 'user' : 'agent',
		isFirst && 'first',
		isLast && 'last',
		status !== undefined && 'told',
		shapeOf(entry),
	];

	return (
		<div
			class={`line-of ${traits.filter(Boolean).join(' ')}`}
			data-entry={entry.id}
			data-selected={isSelected ? '' : undefined}
		>
			{!isOwn && isLast && <Logo agent={agent} />}
			<div class="said" title={dayAndTime(new Date(entry.record.sendTime))}>
				<span class="hidden">{isOwn ? 'You' : agent.displayName}: </span>
				{entry.kind === 'message' && <AgentContent message={entry.record} />}
				{entry.kind === 'userMessage' && <UserContent message={entry.record} />}
				{status !== undefined && (
					<span class="status">
						{isOwn && <Icon name={status === 'Sent' ? 'tick' : 'ticks'} />}
						{status}
					</span>
				)}
			</div>
			<button
				type="button"
				class="inspect"
				aria-label="Show in the inspector"
				aria-pressed={isSelected}
				onClick={() => inspect(entry)}
			>
				<Icon name="braces" />
			</button>
		</div>
	);
};

/** Drawn again only when its own message changes. */
export const Bubble = memo(
	BubbleLine,
	(before, after) =>
		before.item.entry === after.item.entry &&
		before.item.isFirst === after.item.isFirst &&
		before.item.isLast === after.item.isLast &&
		before.item.status === after.item.status &&
		before.agent === after.agent,
);
