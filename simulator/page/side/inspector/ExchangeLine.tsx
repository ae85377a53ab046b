import { memo } from 'preact/compat';

import type { Summary } from './exchanges';
import { ExchangeDetail } from './ExchangeDetail';

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

interface Props {
	readonly summary: Summary;
	readonly isOpen: boolean;
	readonly toggle: (number: number) => void;
}

/** One exchange in a line that opens to show all of it. */
export const ExchangeLine = memo(({ summary, isOpen, toggle }: Props) => {
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
});
