import { useEffect, useState } from 'preact/hooks';

import { copyText } from './handOver';

const SHOWN_MS = 2000;

/** Copies a text and says so. `what` completes the name for who cannot see what it stands beside. */
export const CopyButton = ({
	text,
	what,
	label = 'Copy',
}: {
	text: string;
	what: string;
	label?: string;
}) => {
	const [outcome, setOutcome] = useState<'copied' | 'refused'>();
	useEffect(() => {
		if (outcome === undefined) return undefined;
		const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
		return () => clearTimeout(timer);
	}, [outcome]);

	return (
		<button
			type="button"
			class="little"
			onClick={() => void copyText(text).then((done) => setOutcome(done ? 'copied' : 'refused'))}
		>
			<span aria-live="polite">
				{outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Not allowed' : label}
			</span>
			<span class="hidden"> {what}</span>
		</button>
	);
};
