import { clockTime, useMinute } from '../state/clock';
import type { Phone } from '../state/world';

/** Time, reception and battery. */
export const StatusBar = ({ phone }: { phone: Phone }) => (
	<div class="status-bar">
		<time>{clockTime(useMinute())}</time>
		<span class="hole" aria-hidden="true" />
		<span class="reception">
			{!phone.online && <span class="offline">Offline</span>}
			<svg viewBox="0 0 46 14" aria-hidden="true">
				<path class={phone.online ? 'full' : 'faint'} d="M0 13 14 0v13zM9 13" />
				<path
					class="full"
					d="M20 4a2 2 0 0 1 2-2h18a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H22a2 2 0 0 1-2-2zm23 2h1.500v3H43z"
				/>
			</svg>
		</span>
	</div>
);
