import { useMemo, useState } from 'preact/hooks';

import { ask, refusal } from '../../state/backDoor';
import { useStore } from '../../state/store';
import { known } from '../../state/world';
import { exchanges } from '../inspector/exchanges';
import { Section } from '../Section';
import { useAnswer } from '../useAnswer';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
	['1 minute', MINUTE],
	['1 hour', HOUR],
	['1 day', DAY],
	['30 days', 30 * DAY],
] as const;
const SHOWN = 5;

/** 90 -> "in 2 minutes" */
const inWords = (seconds: number): string => {
	const [unit, size] = (
		[
			['day', DAY],
			['hour', HOUR],
			['minute', MINUTE],
		] as const
	).find(([, length]) => seconds >= length) ?? ['second', 1];
	return new Intl.RelativeTimeFormat('en').format(Math.round(seconds / size), unit);
};

/** Lets the world's time pass. */
export const TimeSection = () => {
	const [report, setReport] = useState('');
	const [isBusy, setBusy] = useState(false);
	// What is to come changes with every exchange and every message.
	const news = useStore(exchanges);
	const { conversations } = useStore(known);
	const again = useMemo(() => ({}), [news, conversations, report]);
	const upcoming = useAnswer('upcoming', {}, again) ?? [];

	const skip = async (input: { seconds: number } | { toNext: true }): Promise<void> => {
		setBusy(true);
		try {
			const { advancedSeconds, isComplete, ...told } = await ask('advanceTime', input);
			const passed = inWords(advancedSeconds).replace('in ', '');
			const happened = 'happened' in told ? ` ${told.happened}.` : '';
			setReport(
				`${passed} went by.${happened}${isComplete ? '' : ' That took too long here; the rest is still to come.'}`,
			);
			refusal.set(undefined);
		} catch (error) {
			refusal.set((error as Error).message);
		} finally {
			setBusy(false);
		}
	};

	return (
		<Section title="Time" note={upcoming[0] && `next ${inWords(upcoming[0].inSeconds)}`}>
			<p class="quiet">
				Expiry, retries and deletions happen at once and in order. Time stamps stay real.
			</p>
			<div class="button-row" role="group" aria-label="Let time pass">
				<button
					type="button"
					disabled={isBusy || upcoming.length === 0}
					onClick={() => void skip({ toNext: true })}
				>
					To the next event
				</button>
				{STEPS.map(([label, seconds]) => (
					<button
						key={label}
						type="button"
						disabled={isBusy}
						onClick={() => void skip({ seconds })}
					>
						{label}
					</button>
				))}
			</div>
			<p role="status">{report}</p>
			{upcoming.length > 0 && (
				<ol class="upcoming" aria-label="What is to come">
					{upcoming.slice(0, SHOWN).map(({ inSeconds, what }, index) => (
						<li key={index}>
							{what} <small>{inWords(inSeconds)}</small>
						</li>
					))}
				</ol>
			)}
			{upcoming.length > SHOWN && <p class="quiet">and more</p>}
		</Section>
	);
};
