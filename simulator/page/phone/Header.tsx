import { useState } from 'preact/hooks';

import type { Here } from '../state/here';
import { isOpen } from '../state/route';
import { InfoSheet } from '../sheet/InfoSheet';
import { Icon } from './Icon';
import { Logo } from './Logo';
import { VerifiedMark } from './VerifiedMark';

/** Whom the user talks to, and the way to what is known of them. */
export const Header = ({ here }: { here: Here }) => {
	const [isSheetOpen, setSheetOpen] = useState(false);
	const { agent } = here;

	return (
		<div class="phone-header">
			<button
				type="button"
				class="round"
				aria-label="Close the conversation"
				onClick={() => isOpen.set(false)}
			>
				<Icon name="back" />
			</button>
			<button type="button" class="who" onClick={() => setSheetOpen(true)}>
				<Logo agent={agent} />
				<span class="who-name">
					<strong>
						{agent.displayName}
						{agent.verified && <VerifiedMark />}
					</strong>
				</span>
				<span class="hidden">, business info</span>
			</button>
			<button
				type="button"
				class="round"
				aria-label="Details and options"
				onClick={() => setSheetOpen(true)}
			>
				<Icon name="more" />
			</button>
			{isSheetOpen && <InfoSheet here={here} onClose={() => setSheetOpen(false)} />}
		</div>
	);
};
