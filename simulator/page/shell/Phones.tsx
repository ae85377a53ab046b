import { useMemo, useState } from 'preact/hooks';

import type { Here } from '../state/here';
import { goTo } from '../state/route';
import { useStore } from '../state/store';
import { known, type Phone } from '../state/world';
import { Badge } from './Badge';
import { fits, phoneLines, type PhoneLine } from './phoneList';

/** Above so many there is a filter. */
const FEW = 12;
/** Lines that are drawn; more are found with the filter. */
const MOST_LINES = 50;

const traits = ({ name, rcs, online, system, unsubscribedFrom }: Phone): string =>
	[
		system === 'ios' && !name.includes('iPhone') && 'iPhone',
		rcs ? (online ? 'online' : 'offline') : 'no RCS',
		unsubscribedFrom.length > 0 && 'unsubscribed',
	]
		.filter(Boolean)
		.join(', ');

const Line = ({ line, here }: { line: PhoneLine; here: Here }) => {
	const { phone, unread } = line;
	const { number, name, rcs, online } = phone;

	return (
		<li>
			<button
				type="button"
				class="line"
				aria-current={number === here.phone.number ? 'true' : undefined}
				onClick={() => goTo({ phone: number, agentId: here.agent.agentId })}
			>
				<span class={`dot ${rcs ? (online ? 'on' : 'off') : 'none'}`} />
				<span class="line-text">
					<strong>{name}</strong>
					<small>{name === number ? traits(phone) : `${number}, ${traits(phone)}`}</small>
				</span>
				<Badge unread={unread} />
			</button>
		</li>
	);
};

/** Whose phone is held. The one in hand is always in the list, unless the filter leaves it out. */
export const Phones = ({ here }: { here: Here }) => {
	const [text, setText] = useState('');
	const { phones, conversations, world } = useStore(known);
	const all = useMemo(
		() => phoneLines({ phones, conversations, ...(world && { world }) }),
		[phones, conversations, world],
	);
	const hasFilter = all.length > FEW;
	const found = hasFilter ? all.filter(({ phone }) => fits(phone, text)) : all;
	const held = found.findIndex(({ phone }) => phone.number === here.phone.number);
	const lines = found.filter((_, at) => at < MOST_LINES || at === held);
	const left = found.length - lines.length;

	return (
		<nav class="rail-part phones" aria-label="Phones">
			<h2>Whose phone</h2>
			{hasFilter && (
				<input
					type="search"
					class="find"
					aria-label={`Find one of ${all.length} phones`}
					placeholder="e.g. Ada, or 0101"
					value={text}
					onInput={({ currentTarget }) => setText(currentTarget.value)}
				/>
			)}
			<ul>
				{lines.map((line) => (
					<Line key={line.phone.number} line={line} here={here} />
				))}
			</ul>
			{found.length === 0 && (
				<p class="quiet more" role="status">
					No phone fits.
				</p>
			)}
			{left > 0 && <p class="quiet more">{left} more: find them by name or number.</p>}
		</nav>
	);
};
