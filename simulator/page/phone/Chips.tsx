import { useState } from 'preact/hooks';

import type { ShownMessage } from '../../live/rows';
import { SuggestionButton } from '../bubble/SuggestionButton';
import type { EntryRow } from '../state/world';

/** The message under which chips stand: the latest of all, and shown. */
const latestOf = (entries: readonly EntryRow[]): ShownMessage | undefined => {
	for (let index = entries.length - 1; index >= 0; index -= 1) {
		const entry = entries[index];
		if (entry?.kind === 'userMessage') return undefined;
		if (entry?.kind === 'message' && /^(delivered|read)$/.test(entry.record.state)) {
			return entry.record;
		}
	}
	return undefined;
};

/** Suggestions under the latest message; gone after the next one or a tap. */
export const Chips = ({ entries }: { entries: readonly EntryRow[] }) => {
	const [tapped, setTapped] = useState<string | undefined>(undefined);
	const message = latestOf(entries);
	const suggestions = message?.content.suggestions ?? [];
	if (!message || suggestions.length === 0 || tapped === message.messageId) return null;

	return (
		<div class="chips" role="group" aria-label="Suggestions">
			{suggestions.map((suggestion, index) => (
				<SuggestionButton
					key={`${message.messageId} ${index}`}
					suggestion={suggestion}
					message={message}
					onTap={(isTapped) => setTapped(isTapped ? message.messageId : undefined)}
				/>
			))}
		</div>
	);
};
