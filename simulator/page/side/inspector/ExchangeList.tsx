import { memo } from 'preact/compat';
import { useLayoutEffect, useRef } from 'preact/hooks';

import type { Summary } from './exchanges';
import { ExchangeDetail } from './ExchangeDetail';

/** So many lines are drawn; the rest is found with the filter. */
const DRAWN = 200;
const NEAR_PX = 40;

const ARROWS: Readonly<Record<Summary['sort'], readonly [sign: string, words: string]>> = {
	request: ['→', 'to Google: '],
	callback: ['←', 'to the webhook: '],
	handshake: ['⇄', ''],
};

const timeOf = (at: string): string => new Date(at).toLocaleTimeString([], { hour12: false });

const outcomeOf = ({ status, outcome, attempts, sort }: Summary): string => {
	const tries = attempts !== undefined && attempts > 1 ? `, ${attempts} attempts` : '';
	if (status !== null) return `${status}${tries}`;
	if (sort === 'callback' && outcome === 'failed' && !attempts) return 'no webhook';
	if (outcome === 'open') return `waiting${tries}`;
	return `no answer${tries}`;
};

const Line = memo(
	({
		summary,
		isOpen,
		toggle,
	}: {
		summary: Summary;
		isOpen: boolean;
		toggle: (number: number) => void;
	}) => {
		const { number, sort, at, title, outcome, faults, phone } = summary;
		const [sign, words] = ARROWS[sort];

		return (
			<li class="exchange">
				<button
					type="button"
					aria-expanded={isOpen}
					class="exchange-line"
					onClick={() => toggle(number)}
				>
					<span class="sign" aria-hidden="true">
						{sign}
					</span>
					<span class="hidden">{words}</span>
					<span class="exchange-title">
						{title}
						<small>
							{timeOf(at)}
							{phone !== undefined && ` · ${phone}`}
							{faults && ` · ${faults.join(', ')}`}
						</small>
					</span>{' '}
					<span class={`outcome ${outcome}`}>{outcomeOf(summary)}</span>
				</button>
				{isOpen && <ExchangeDetail summary={summary} />}
			</li>
		);
	},
);

/** One line for each exchange, the newest last and in view; a line opens to show all of it. */
export const ExchangeList = ({
	summaries,
	open,
	toggle,
}: {
	summaries: readonly Summary[];
	open: number | undefined;
	toggle: (number: number) => void;
}) => {
	const list = useRef<HTMLUListElement>(null);
	const isAtEnd = useRef(true);
	useLayoutEffect(() => {
		const { current: element } = list;
		if (element && isAtEnd.current && open === undefined) element.scrollTop = element.scrollHeight;
	}, [summaries, open]);
	const drawn = summaries.slice(-DRAWN);

	return (
		<ul
			class="exchanges"
			aria-label="What went over the wire"
			ref={list}
			onScroll={({ currentTarget: { scrollHeight, clientHeight, scrollTop } }) => {
				isAtEnd.current = scrollHeight - clientHeight - scrollTop < NEAR_PX;
			}}
		>
			{summaries.length > drawn.length && (
				<li class="quiet">{summaries.length - drawn.length} earlier ones: use the filter.</li>
			)}
			{drawn.map((summary) => (
				<Line
					key={summary.number}
					summary={summary}
					isOpen={summary.number === open}
					toggle={toggle}
				/>
			))}
		</ul>
	);
};
