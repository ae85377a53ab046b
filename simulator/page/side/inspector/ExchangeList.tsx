import { useCallback, useState } from 'preact/hooks';

import { useEndInView } from '../useEndInView';
import { ExchangeLine } from './ExchangeLine';
import type { Summary } from './exchanges';

/** So many lines are drawn; the rest is found with the filter. */
const DRAWN = 200;
/** So many calls that set something up, one after the other, are worth folding away. */
const FOLDED = 3;

type Run = readonly Summary[];

/** Puts what is about setting up together where it comes in a row. */
const runsOf = (summaries: readonly Summary[]): Run[] => {
	const runs: Summary[][] = [];
	summaries.forEach((summary) => {
		const run = runs.at(-1);
		if (summary.isSetUp && run?.[0]?.isSetUp) run.push(summary);
		else runs.push([summary]);
	});
	return runs;
};

/** Which line is open. */
const useOpenLine = () => {
	const [open, setOpen] = useState<number>();
	const toggle = useCallback(
		(number: number) => setOpen((before) => (before === number ? undefined : number)),
		[],
	);

	return { open, toggle };
};

const Lines = ({ run, open, toggle }: { run: Run } & ReturnType<typeof useOpenLine>) => (
	<>
		{run.map((summary) => (
			<ExchangeLine
				key={summary.number}
				summary={summary}
				isOpen={summary.number === open}
				toggle={toggle}
			/>
		))}
	</>
);

const Folded = ({ run, ...lines }: Parameters<typeof Lines>[0]) => (
	<li class="exchange folded">
		<details>
			<summary>
				{run.length} calls that sign in or set up
				{run.some(({ outcome }) => outcome === 'failed') && ', not all of them successful'}
			</summary>
			<ul>
				<Lines run={run} {...lines} />
			</ul>
		</details>
	</li>
);

/** A few exchanges, one line for each; a line opens to show all of it. */
export const FewExchanges = ({ summaries }: { summaries: readonly Summary[] }) => (
	<ul class="exchanges few" aria-label="What went over the wire">
		<Lines run={summaries} {...useOpenLine()} />
	</ul>
);

/**
 * One line for each exchange, the newest last and in view.
 *
 * @param isFolding - calls that set up are folded away
 */
export const ExchangeList = ({
	summaries,
	isFolding,
}: {
	summaries: readonly Summary[];
	isFolding: boolean;
}) => {
	const lines = useOpenLine();
	const end = useEndInView<HTMLUListElement>(summaries, lines.open !== undefined);
	const drawn = summaries.slice(-DRAWN);

	return (
		<ul class="exchanges" aria-label="What went over the wire" {...end}>
			{summaries.length > drawn.length && (
				<li class="quiet">{summaries.length - drawn.length} earlier ones: use the filter.</li>
			)}
			{runsOf(drawn).map((run) =>
				isFolding && run.length >= FOLDED ? (
					<Folded key={run[0]?.number} run={run} {...lines} />
				) : (
					<Lines key={run[0]?.number} run={run} {...lines} />
				),
			)}
		</ul>
	);
};
